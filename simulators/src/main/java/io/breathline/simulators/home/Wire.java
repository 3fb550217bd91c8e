package io.breathline.simulators.home;

import io.breathline.domain.decode.Decoders;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.ReadingId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** How each device of a home writes what it measured. */
record Wire(Home home, Gear gear, String serial) {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ISO_LOCAL_DATE_TIME;
    private static final DateTimeFormatter OFFSET =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    /** One value of a moment; {@code effort} 0 for what is no blow. */
    record Value(Metric metric, BigDecimal value, LocalDateTime at, String grade, String session, int effort) {
        Value at(LocalDateTime other) {
            return new Value(metric, value, other, grade, session, effort);
        }

        Value value(BigDecimal other) {
            return new Value(metric, other, at, grade, session, effort);
        }

        static Value of(Metric metric, double value, LocalDateTime at) {
            return new Value(metric, digits(metric, value), at, null, null, 0);
        }
    }

    static BigDecimal digits(Metric metric, double value) {
        int scale =
                switch (metric) {
                    case FEV1, FVC -> 2;
                    case TEMPERATURE, WEIGHT -> 1;
                    default -> 0;
                };
        return BigDecimal.valueOf(value).setScale(scale, RoundingMode.HALF_UP);
    }

    /** The values of one sitting with this device, numbered from {@code sequence}. */
    List<Piece> write(List<Value> values, long sequence) {
        return switch (gear.kind(home.number())) {
            case Decoders.AEROLAB -> List.of(aerolab(values, sequence));
            case Decoders.HOMEBODY -> each(values, sequence, this::homebody);
            case Decoders.BLUETOOTH -> List.of(bluetooth(values, sequence));
            default -> each(values, sequence, this::canonical);
        };
    }

    private interface One {
        Piece write(Value value, long sequence);
    }

    private static List<Piece> each(List<Value> values, long sequence, One one) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            pieces.add(one.write(values.get(i), sequence + i));
        }
        return pieces;
    }

    private Piece canonical(Value it, long sequence) {
        String at = OFFSET.format(it.at().atZone(zone()));
        StringBuilder json = new StringBuilder(200)
                .append("{\"metric\":\"")
                .append(it.metric())
                .append("\",\"value\":")
                .append(it.value().toPlainString())
                .append(",\"unit\":\"")
                .append(it.metric().unit())
                .append("\",\"measuredAt\":\"")
                .append(at)
                .append("\",\"zone\":\"")
                .append(home.zone())
                .append("\",\"serial\":\"")
                .append(serial)
                .append('"');
        if (it.grade() != null) {
            json.append(",\"quality\":\"").append(it.grade()).append('"');
        }
        if (it.session() != null) {
            json.append(",\"session\":\"")
                    .append(it.session())
                    .append("\",\"effort\":")
                    .append(it.effort());
        }
        json.append(",\"sequence\":").append(sequence).append('}');
        return piece(it, json.toString(), at, sequence);
    }

    private Piece homebody(Value it, long sequence) {
        BigDecimal pounds = it.value().divide(new BigDecimal("0.45359237"), 1, RoundingMode.HALF_UP);
        String at = LOCAL.format(it.at());
        String json =
                "{\"type\":\"body_weight\",\"reading\":\"%s\",\"uom\":\"lb\",\"taken\":\"%s\",\"tz\":\"%s\",\"id\":%d,\"sequence\":%d,\"unitSerial\":\"%s\"}"
                        .formatted(pounds.toPlainString(), at, home.zone(), sequence, sequence, serial);
        return piece(it, json, at, sequence);
    }

    private Piece piece(Value it, String json, String rawTime, long sequence) {
        String id = ReadingId.of(
                home.device(gear), it.metric(), rawTime, sequence, it.value().toPlainString());
        return new Piece(home.device(gear), instant(it), json, List.of(sequence), List.of(id), true);
    }

    /** A session of blows as one document; its own number is the gateway's, each blow's the spirometer's. */
    private Piece aerolab(List<Value> values, long sequence) {
        StringBuilder blows = new StringBuilder();
        List<String> readings = new ArrayList<>();
        int effort = 0;
        for (Value it : values) {
            String millis = Long.toString(instant(it).toEpochMilli());
            if (it.effort() != effort) {
                effort = it.effort();
                blows.append(blows.isEmpty() ? "" : "},")
                        .append("{\"seq\":")
                        .append(sequence + effort)
                        .append(",\"ts\":")
                        .append(millis)
                        .append(",\"blowNo\":")
                        .append(effort)
                        .append(",\"grade\":\"")
                        .append(it.grade())
                        .append('"');
            }
            switch (it.metric()) {
                case FEV1 ->
                    blows.append(",\"fev1\":{\"ml\":").append(millilitres(it)).append('}');
                case FVC ->
                    blows.append(",\"fvc\":{\"ml\":").append(millilitres(it)).append('}');
                default ->
                    blows.append(",\"pef\":{\"lps\":")
                            .append(litresPerSecond(it))
                            .append('}');
            }
            readings.add(ReadingId.of(home.device(gear), it.metric(), millis, sequence + effort, ""));
        }
        Value first = values.get(0);
        String json =
                "{\"sequence\":%d,\"deviceInfo\":{\"serial\":\"%s\",\"timeZone\":\"%s\"},\"sessionId\":\"%s\",\"blows\":[%s}]}"
                        .formatted(sequence, serial, home.zone(), first.session(), blows);
        return new Piece(home.device(gear), instant(first), json, List.of(sequence), readings, false);
    }

    private static String millilitres(Value it) {
        return it.value().movePointRight(3).toBigInteger().toString();
    }

    private static String litresPerSecond(Value it) {
        return it.value()
                .divide(BigDecimal.valueOf(60), 2, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private Piece bluetooth(List<Value> values, long sequence) {
        Value first = values.get(0);
        int main = first.value().intValue();
        return switch (first.metric()) {
            case SPO2 ->
                gatt("2A5E", Gatt.oximeter(main, values.get(1).value().intValue(), first.at()), values, sequence);
            case WEIGHT ->
                gatt("2A9D", Gatt.scale(first.value().movePointRight(3).intValue(), first.at()), values, sequence);
            default ->
                gatt(
                        "2A1C",
                        Gatt.thermometer(first.value().movePointRight(1).intValue(), first.at()),
                        values,
                        sequence);
        };
    }

    private Piece gatt(String characteristic, byte[] value, List<Value> values, long sequence) {
        Value first = values.get(0);
        String json = "{\"characteristic\":\"%s\",\"value\":\"%s\",\"at\":\"%s\",\"serial\":\"%s\",\"sequence\":%d}"
                .formatted(
                        characteristic,
                        Base64.getEncoder().encodeToString(value),
                        instant(first).plusSeconds(2),
                        serial,
                        sequence);
        List<String> readings = values.stream()
                .map(it -> ReadingId.of(home.device(gear), it.metric(), LOCAL.format(first.at()), sequence, ""))
                .toList();
        return new Piece(home.device(gear), instant(first), json, List.of(sequence), readings, true);
    }

    private java.time.Instant instant(Value it) {
        return it.at().atZone(zone()).toInstant();
    }

    private ZoneId zone() {
        return ZoneId.of(home.zone());
    }
}

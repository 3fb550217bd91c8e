package io.breathline.domain.decode;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Says, by other means than the decoder (Jackson's tree, doubles, java.time's own parsers), which elements of a canonical
 * payload can be readings: one answer an element, or a single no for a payload that is none.
 */
final class Oracle {
    private static final ObjectReader TREE = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();
    private static final List<Boolean> NO = List.of(false);
    private static final Pattern LONG_NUMBER = Pattern.compile("[-+.eE0-9]{41,}");
    private static final Map<String, double[]> LINEAR = Map.ofEntries(
            Map.entry("mL>L", new double[] {0, 0.001}),
            Map.entry("cL>L", new double[] {0, 0.01}),
            Map.entry("L/s>L/min", new double[] {0, 60}),
            Map.entry("[degF]>Cel", new double[] {-32, 5.0 / 9}),
            Map.entry("K>Cel", new double[] {-273.15, 1}),
            Map.entry("[lb_av]>kg", new double[] {0, 0.45359237}),
            Map.entry("g>kg", new double[] {0, 0.001}),
            Map.entry("kPa>mm[Hg]", new double[] {0, 7.5006168}),
            Map.entry("h>min", new double[] {0, 60}),
            Map.entry("s>min", new double[] {0, 1 / 60.0}));

    /** Unit and range of each metric, written down a second time on purpose: docs/devices.md and the evidence table. */
    private static final Map<String, Limits> METRICS = Map.ofEntries(
            Map.entry("FEV1", new Limits("L", 0.1, 8)),
            Map.entry("FVC", new Limits("L", 0.1, 10)),
            Map.entry("PEF", new Limits("L/min", 20, 1000)),
            Map.entry("SPO2", new Limits("%", 50, 100)),
            Map.entry("PULSE", new Limits("/min", 25, 250)),
            Map.entry("RESTING_HEART_RATE", new Limits("/min", 30, 150)),
            Map.entry("RESPIRATORY_RATE", new Limits("/min", 4, 70)),
            Map.entry("TEMPERATURE", new Limits("Cel", 32, 43)),
            Map.entry("WEIGHT", new Limits("kg", 10, 250)),
            Map.entry("COUGH", new Limits("{score}", 0, 100)),
            Map.entry("WELLNESS", new Limits("{score}", 0, 100)),
            Map.entry("BREATHLESSNESS", new Limits("{score}", 0, 4)),
            Map.entry("SPUTUM", new Limits("{score}", 0, 4)),
            Map.entry("STEPS", new Limits("{steps}/d", 0, 100_000)),
            Map.entry("SLEEP", new Limits("min", 0, 1200)),
            Map.entry("SYSTOLIC", new Limits("mm[Hg]", 50, 280)),
            Map.entry("DIASTOLIC", new Limits("mm[Hg]", 20, 180)),
            Map.entry("COLD_OR_FLU", new Limits("{yes}", 0, 1)),
            Map.entry("HAY_FEVER", new Limits("{yes}", 0, 1)),
            Map.entry("HAEMOPTYSIS", new Limits("{yes}", 0, 1)),
            Map.entry("CHEST_PAIN", new Limits("{yes}", 0, 1)));

    private record Limits(String unit, double least, double most) {}

    private Oracle() {}

    static List<Boolean> expect(byte[] payload) {
        JsonNode document;
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
            if (payload.length > 1 << 20 || depth(text) > 16 || text.isBlank()) {
                return NO;
            }
            document = TREE.readTree(text);
        } catch (CharacterCodingException notText) {
            return NO;
        } catch (IOException notJson) {
            return NO;
        }
        if (!document.isArray()) {
            return List.of(reading(document));
        }
        List<Boolean> all = new ArrayList<>();
        document.forEach(element -> all.add(reading(element)));
        return all.isEmpty() ? NO : all;
    }

    /** Deepest nesting outside strings; good enough, because a broken text is no reading anyway. */
    private static int depth(String text) {
        int deep = 0;
        int deepest = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '[' || c == '{') {
                deepest = Math.max(deepest, ++deep);
            } else if (c == ']' || c == '}') {
                deep--;
            }
        }
        return deepest;
    }

    private static boolean reading(JsonNode it) {
        if (!it.isObject()
                || !it.path("metric").isTextual()
                || !it.path("value").isNumber()) {
            return false;
        }
        for (String text : List.of("zone", "session", "quality", "serial", "flags", "unit", "measuredAt", "metric")) {
            JsonNode field = it.path(text);
            if (!(field.isMissingNode()
                    || field.isNull()
                    || (field.isTextual() && field.asText().length() <= 200))) {
                return false;
            }
        }
        return whole(it.path("sequence"), Long.MIN_VALUE, Long.MAX_VALUE)
                && whole(it.path("effort"), Integer.MIN_VALUE, Integer.MAX_VALUE)
                && time(it.path("measuredAt"))
                && value(it);
    }

    private static boolean whole(JsonNode number, long least, long most) {
        return number.isMissingNode()
                || number.isNull()
                || (number.isIntegralNumber()
                        && number.canConvertToLong()
                        && number.asLong() >= least
                        && number.asLong() <= most);
    }

    private static boolean time(JsonNode time) {
        if (!time.isTextual() || time.asText().length() > 40) {
            return false;
        }
        try {
            int year = time.asText().matches(".*([zZ]|[+-]\\d\\d(:\\d\\d){1,2})$")
                            && time.asText().toUpperCase(Locale.ROOT).contains("T")
                    ? OffsetDateTime.parse(time.asText()).getYear()
                    : LocalDateTime.parse(time.asText()).getYear();
            return year >= 1 && year <= 9999;
        } catch (DateTimeParseException notOne) {
            return false;
        }
    }

    private static boolean value(JsonNode it) {
        String metric = it.path("metric").asText();
        Limits limits = METRICS.get(metric);
        if (limits == null) {
            return false;
        }
        JsonNode number = it.path("value");
        if (LONG_NUMBER.matcher(number.toString()).matches()
                || Math.abs((long) number.decimalValue().scale()) > 30) {
            return false;
        }
        double value = number.asDouble();
        String unit = it.path("unit").isTextual() ? it.path("unit").asText() : limits.unit();
        if (!unit.equals(limits.unit())) {
            double[] linear = LINEAR.get(unit + ">" + limits.unit());
            if (linear == null) {
                return false;
            }
            value = (value + linear[0]) * linear[1];
        }
        return believable(metric, limits, value);
    }

    private static boolean believable(String metric, Limits limits, double value) {
        boolean slip =
                switch (metric) {
                    case "TEMPERATURE" -> (value >= 93 && value <= 109) || (value >= 330 && value <= 430);
                    case "FEV1" -> value >= 1000 && value <= 8000;
                    case "FVC" -> value >= 1000 && value <= 10_000;
                    case "SPO2" -> value >= 0.5 && value <= 1;
                    case "PEF" -> value >= 1 && value <= 16;
                    default -> false;
                };
        return slip
                || (value >= limits.least()
                        && value <= limits.most()
                        && (!limits.unit().equals("{yes}") || value == 0 || value == 1));
    }
}

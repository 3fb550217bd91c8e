package io.breathline.simulators.cohort;

import io.breathline.domain.reading.Metric;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What transport does to measurements: delays of hours to two weeks, bursts, duplicates, bad clocks, sentinels and
 * slips of unit. The rates are assumptions; the faults are those that published cleaning code corrects.
 */
final class Delivery {
    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final DateTimeFormatter WITH_OFFSET =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneId.of("UTC"));

    private final SimulatedPatient patient;
    private final Dice dice;
    private final int days;
    private final boolean faults;
    private long sequence;
    /** Until this day the phone has no connection: what is stored arrives in one burst. */
    private int offlineUntil = -1;

    Delivery(long seed, int number, SimulatedPatient patient, int days, boolean faults) {
        this.patient = patient;
        this.dice = new Dice(seed, number, "delivery");
        this.days = days;
        this.faults = faults;
    }

    /** Everything one patient sends, in the order of receipt. */
    List<Sent> all(LocalDate start) {
        List<Sent> sent = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            if (faults && offlineUntil < day && dice.happens(0.002)) {
                offlineUntil = day + dice.whole(4, 12);
            }
            Duration ofSession = delay();
            Duration ofWristband = delay();
            for (Measurement measured : patient.measurements(day)) {
                Duration delay = measured.session() == 0 ? ofWristband : ofSession;
                Instant at = measured.at().atZone(ZONE).toInstant();
                Instant received = at.plus(delay).plusSeconds(5 + dice.whole(0, 40));
                if (day <= offlineUntil && measured.session() == 1) {
                    Instant back = start.plusDays(offlineUntil + 1L)
                            .atTime(8, 0)
                            .atZone(ZONE)
                            .toInstant();
                    received = received.isAfter(back) ? received : back.plusSeconds(dice.whole(0, 30));
                }
                sequence++;
                send(measured, received, sent);
            }
        }
        sent.sort((a, b) -> a.receivedAt().compareTo(b.receivedAt()));
        return sent;
    }

    private Duration delay() {
        double chance = dice.uniform();
        double part = dice.uniform();
        if (!faults || chance >= 0.15) {
            return Duration.ZERO;
        }
        if (chance < 0.10) {
            return Duration.ofSeconds((long) (3600 + part * 11 * 3600));
        }
        if (chance < 0.14) {
            return Duration.ofSeconds((long) (86_400 * (1 + 2 * part)));
        }
        return Duration.ofSeconds((long) (86_400 * (4 + 10 * part)));
    }

    private void send(Measurement measured, Instant received, List<Sent> sent) {
        OffsetDateTime at = measured.at().atZone(ZONE).toOffsetDateTime();
        double value = measured.value();
        String unit = measured.metric().unit();
        double fault = faults ? dice.uniform() : 1;
        if (fault < 0.001) {
            at = at.withYear(1970);
        } else if (fault < 0.002) {
            at = at.plusHours(dice.happens(0.5) ? 1 : -1);
        } else if (fault < 0.003) {
            at = at.plusHours(dice.whole(-8, 8));
        } else if (fault < 0.005 && (measured.metric() == Metric.SPO2 || measured.metric() == Metric.PULSE)) {
            value = measured.metric() == Metric.SPO2 ? 127 : 511;
        } else if (fault < 0.006 && measured.metric() == Metric.TEMPERATURE) {
            value = Math.round((value * 9 / 5 + 32) * 10) / 10.0;
        } else if (fault < 0.0065 && measured.metric() == Metric.FEV1) {
            value = value * 10;
        } else if (fault < 0.0075 && measured.metric() == Metric.WEIGHT) {
            value = Math.round(value / 0.45359237 * 10) / 10.0;
            unit = "[lb_av]";
        }
        Sent one = new Sent(received, line(measured, at, value, unit, received));
        sent.add(one);
        if (faults && dice.happens(0.03)) {
            Instant again = received.plusSeconds(dice.whole(1, 7200));
            sent.add(new Sent(again, line(measured, at, value, unit, again)));
        }
    }

    private String line(Measurement measured, OffsetDateTime at, double value, String unit, Instant received) {
        String id = patient.person().id();
        StringBuilder json = new StringBuilder(256)
                .append("{\"patient\":\"")
                .append(id)
                .append("\",\"device\":\"")
                .append(measured.device(), 0, 5)
                .append('-')
                .append(id);
        if (measured.generation() > 0) {
            json.append('-').append(measured.generation());
        }
        json.append("\",\"metric\":\"")
                .append(measured.metric().name())
                .append("\",\"value\":")
                .append(digits(measured.metric(), value));
        json.append(",\"unit\":\"").append(unit).append("\",\"measuredAt\":\"").append(WITH_OFFSET.format(at));
        json.append("\",\"receivedAt\":\"").append(UTC.format(received)).append("\",\"zone\":\"Europe/London\"");
        if (measured.quality() != null) {
            json.append(",\"quality\":\"").append(measured.quality()).append('"');
        }
        return json.append(",\"sequence\":").append(sequence).append('}').toString();
    }

    private static String digits(Metric metric, double value) {
        return switch (metric) {
            case FEV1 -> String.format(Locale.ROOT, "%.2f", value);
            case TEMPERATURE, WEIGHT -> String.format(Locale.ROOT, "%.1f", value);
            default -> Long.toString(Math.round(value));
        };
    }
}

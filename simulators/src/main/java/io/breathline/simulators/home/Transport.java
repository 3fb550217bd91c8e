package io.breathline.simulators.home;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** What goes wrong between a home's devices and the log: late, twice, in bursts, out of order, cut off. */
final class Transport {
    private final FaultRates rates;
    private final SplittableRandom chance;
    private final Map<String, Integer> done = new LinkedHashMap<>();

    Transport(FaultRates rates, SplittableRandom chance) {
        this.rates = rates;
        this.chance = chance;
    }

    Map<String, Integer> done() {
        return done;
    }

    /** Everything a home sends, day by day. */
    List<Transmission> all(Map<LocalDate, List<Piece>> days) {
        List<Transmission> sent = new ArrayList<>();
        Map<String, List<Piece>> stored = new TreeMap<>();
        LocalDate back = LocalDate.MIN;
        for (Map.Entry<LocalDate, List<Piece>> day : days.entrySet()) {
            if (back.isBefore(day.getKey()) && happens(rates.offline(), "offline")) {
                back = day.getKey().plusDays(chance.nextInt(4, 13));
            }
            if (day.getKey().isBefore(back)) {
                day.getValue().forEach(piece -> stored.computeIfAbsent(piece.device(), device -> new ArrayList<>())
                        .add(piece));
                continue;
            }
            burst(stored, day.getKey(), sent);
            sessions(day.getValue(), sent);
        }
        burst(stored, back, sent);
        return sent;
    }

    /** The phone is back: each device's stored readings in arrays of 30 to 200. */
    private void burst(Map<String, List<Piece>> stored, LocalDate day, List<Transmission> sent) {
        for (List<Piece> pieces : stored.values()) {
            Instant at = latest(pieces, day.atTime(8, 0).atZone(Days.ZONE).toInstant());
            for (Upload upload : Upload.bulk(pieces, chance.nextInt(30, 201))) {
                at = at.plusSeconds(chance.nextInt(1, 9));
                send(upload, at, sent);
            }
        }
        stored.clear();
    }

    private static Instant latest(List<Piece> pieces, Instant least) {
        Instant latest = least;
        for (Piece piece : pieces) {
            latest = piece.at().isAfter(latest) ? piece.at() : latest;
        }
        return latest;
    }

    private void sessions(List<Piece> pieces, List<Transmission> sent) {
        Map<String, List<Piece>> byDevice = new TreeMap<>();
        pieces.forEach(piece -> byDevice.computeIfAbsent(piece.device(), device -> new ArrayList<>())
                .add(piece));
        Duration late = late();
        byDevice.values().forEach(own -> {
            for (Upload upload : Upload.bulk(own, 30)) {
                Duration behind = happens(rates.outOfOrder(), "outOfOrder")
                        ? Duration.ofSeconds(chance.nextInt(120, 1800))
                        : Duration.ZERO;
                Instant measured = latest(own, own.get(0).at());
                send(
                        upload,
                        measured.plusSeconds(chance.nextInt(5, 45)).plus(late).plus(behind),
                        sent);
            }
        });
    }

    private Duration late() {
        if (happens(rates.lateHours(), "lateHours")) {
            return Duration.ofMinutes(chance.nextInt(60, 720));
        }
        if (happens(rates.lateDays(), "lateDays")) {
            return Duration.ofMinutes(chance.nextInt(1440, 3 * 1440));
        }
        return happens(rates.lateWeeks(), "lateWeeks")
                ? Duration.ofMinutes(chance.nextInt(4 * 1440, 14 * 1440))
                : Duration.ZERO;
    }

    private void send(Upload upload, Instant at, List<Transmission> sent) {
        if (happens(rates.unparsable(), "unparsable")) {
            byte[] cut = Arrays.copyOf(upload.payload(), upload.payload().length / 2);
            sent.add(new Transmission(at.minusMillis(400), upload.device(), cut, List.of(), List.of(), false));
        }
        sent.add(new Transmission(at, upload.device(), upload.payload(), upload.readings(), upload.sequences(), false));
        if (happens(rates.duplicates(), "duplicates")) {
            Instant again = at.plusSeconds(chance.nextInt(1, 7200));
            sent.add(new Transmission(
                    again, upload.device(), upload.payload(), upload.readings(), upload.sequences(), true));
        }
        if (happens(rates.unknownDevice(), "unknownDevice")) {
            byte[] stray = "{\"metric\":\"PULSE\",\"value\":71,\"measuredAt\":\"%s\",\"sequence\":1}"
                    .formatted(at)
                    .getBytes(StandardCharsets.UTF_8);
            sent.add(new Transmission(at, "unregistered-" + chance.nextInt(100), stray, List.of(), List.of(), false));
        }
    }

    private boolean happens(FaultRates.Rate rate, String name) {
        boolean so = chance.nextDouble() < rate.share();
        if (so) {
            done.merge(name, 1, Integer::sum);
        }
        return so;
    }
}

package io.breathline.domain.forecast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A hospital for tests with rates that are known, drawn minute by minute: nothing of it is used by the forecast. */
final class World {
    static final Instant START = Instant.parse("2025-03-03T00:00:00Z");
    static final double READY = 0.02;
    static final double DIES = 0.003;

    private World() {}

    static double rounds(int hour) {
        return hour >= 8 && hour < 12 ? 3 : 0.6;
    }

    static double leaves(int hour) {
        return hour >= 10 && hour < 20 ? 0.2 : 0.02;
    }

    /** Hours of stay until fit and until gone; fit is negative for one who dies before. */
    static double[] stay(Random random, int hourNow, double elapsed) {
        double step = 1 / 60.0;
        double at = elapsed;
        double clock = hourNow;
        while (true) {
            int hour = (int) (clock % 24);
            double draw = random.nextDouble();
            double ready = (at < 24 ? READY : READY / 2) * rounds(hour) * step;
            at += step;
            clock += step;
            if (draw < ready) {
                double fit = at;
                while (random.nextDouble() >= leaves((int) (clock % 24)) * step) {
                    at += step;
                    clock += step;
                }
                return new double[] {fit, at};
            }
            if (draw < ready + DIES * step) {
                return new double[] {-1, at};
            }
        }
    }

    /** So many days of arrivals, about four a day, as the feeds would have told them by the end. */
    static UnitHistory history(long seed, int days) {
        Random random = new Random(seed);
        List<UnitHistory.Stay> stays = new ArrayList<>();
        List<UnitHistory.Request> requests = new ArrayList<>();
        Instant end = START.plusSeconds(86_400L * days);
        for (Instant at = START; at.isBefore(end); at = at.plusSeconds(3600)) {
            if (random.nextDouble() < 4 / 24.0) {
                int hour = (int) ((at.getEpochSecond() / 3600) % 24);
                double[] stay = stay(random, hour, 0);
                Instant ready = stay[0] < 0 ? null : at.plusSeconds((long) (stay[0] * 3600));
                Instant left = at.plusSeconds((long) (stay[1] * 3600));
                requests.add(new UnitHistory.Request(Origin.ED, at));
                stays.add(new UnitHistory.Stay(
                        Origin.ED,
                        at,
                        ready == null || ready.isAfter(end) ? null : ready,
                        null,
                        null,
                        left.isAfter(end) ? null : left,
                        ready == null,
                        2,
                        List.of()));
            }
        }
        return new UnitHistory("GICU", "UTC", START, end, stays, requests, List.of(), List.of());
    }

    static ForecastModel model(long seed) {
        return ForecastModel.fit(history(seed, 180));
    }
}

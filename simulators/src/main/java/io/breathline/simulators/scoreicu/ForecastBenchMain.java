package io.breathline.simulators.scoreicu;

import io.breathline.domain.forecast.ForecastModel;
import io.breathline.domain.forecast.Forecaster;
import io.breathline.domain.forecast.Origin;
import io.breathline.domain.forecast.UnitHistory;
import io.breathline.domain.forecast.UnitState;
import io.breathline.domain.topic.Mode;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** How long one forecast of a full 40-bed unit takes on one core, what-ifs and all: prints {@code forecastMillis40Beds}. */
public final class ForecastBenchMain {
    private static final Instant NOW = Instant.parse("2026-06-03T10:00:00Z");
    private static final int ROUNDS = 300;

    private ForecastBenchMain() {}

    public static void main(String[] args) {
        System.out.printf("{\"forecastMillis40Beds\":%.2f}%n", forecastMillis40Beds());
    }

    /** The median over many rounds of the processor's time, so that a busy machine does not count. */
    public static double forecastMillis40Beds() {
        UnitState state = full();
        ForecastModel model = ForecastModel.fit(new UnitHistory(
                "GICU",
                "Europe/London",
                NOW.minusSeconds(86_400L * 180),
                NOW,
                List.of(),
                requests(),
                List.of(),
                List.of()));
        double[] millis = new double[ROUNDS];
        for (int round = 0; round < 2 * ROUNDS; round++) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            Forecaster.forecast(state, model);
            millis[round % ROUNDS] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e6;
        }
        java.util.Arrays.sort(millis);
        return millis[ROUNDS / 2];
    }

    private static UnitState full() {
        SplittableRandom luck = new SplittableRandom(1);
        List<Origin> origins = List.of(Origin.values());
        List<UnitState.Present> present = new ArrayList<>();
        for (int bed = 0; bed < 40; bed++) {
            Instant since = NOW.minusSeconds(3600L * (1 + luck.nextInt(200)));
            present.add(new UnitState.Present(
                    "GICU^B1^" + bed,
                    origins.get(bed % 5),
                    false,
                    since,
                    2 + bed % 2,
                    bed % 5 == 0 ? NOW.minusSeconds(7200) : null,
                    null));
        }
        List<UnitState.Booked> booked = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            booked.add(
                    new UnitState.Booked("C" + i, NOW.plusSeconds(3600L * (2 + 6 * i)), 180, 2, false, false, true, 2));
        }
        return new UnitState(
                "GICU",
                "live",
                Mode.LIVE,
                NOW,
                "Europe/London",
                40,
                present,
                List.of(),
                booked,
                List.of(),
                List.of(new UnitState.Capacity(NOW, NOW.plusSeconds(300_000), 38, 28, 10)),
                0,
                false);
    }

    private static List<UnitHistory.Request> requests() {
        List<UnitHistory.Request> all = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            all.add(new UnitHistory.Request(List.of(Origin.values()).get(i % 4), NOW.minusSeconds(17_000L * (i + 1))));
        }
        return all;
    }
}

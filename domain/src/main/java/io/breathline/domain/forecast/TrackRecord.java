package io.breathline.domain.forecast;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How a unit's forecasts have come out, and what of the next one is shown because of it: the model as it is, the model
 * corrected, or the fall-back with a banner. A value: each hour gives a new one.
 */
public record TrackRecord(Calibration calibration, List<Pending> pending, List<LastValue.Past> past) {
    public static final TrackRecord EMPTY = new TrackRecord(Calibration.EMPTY, List.of(), List.of());
    public static final String FALLEN_BACK =
            "fallen back on the last value: over the last week the model has been worse than that";

    /** One of each band, three hours apart, so that the looks of a day are not one look. */
    private static final List<Integer> HORIZONS = List.of(4, 8, 24, 48);

    private static final int EVERY_HOURS = 3;
    /** After a longer gap nobody knows how the need moved in between. */
    private static final int LONGEST_GAP_HOURS = 12;

    /** A forecast whose hour has not come: chances by the model, as shown, and of the fall-back. */
    public record Pending(Instant due, Calibration.Band band, double[] model, double[] corrected, double[] fallback) {}

    /** What a unit needs now: who is there or waits, and those who were turned away as far as they are thought to need it still. */
    public static int need(UnitState state, Forecast model) {
        double away = model.horizons().isEmpty()
                ? 0
                : model.horizons().get(0).parts().stream()
                        .filter(part -> part.name().equals(Demand.TURNED_AWAY))
                        .mapToDouble(Forecast.Part::mean)
                        .sum();
        return state.present().size() + (int) Math.round(away);
    }

    /** What the unit turned out to need. Only the first word of an hour counts. */
    public TrackRecord seen(String unit, Instant at, int need) {
        Instant hour = at.truncatedTo(ChronoUnit.HOURS);
        Instant last = past.isEmpty() ? null : past.get(past.size() - 1).at();
        if (last != null && !hour.isAfter(last)) {
            return this;
        }
        Calibration next = calibration;
        List<Pending> still = new ArrayList<>();
        for (Pending one : pending) {
            if (one.due().isAfter(hour)) {
                still.add(one);
            } else if (one.due().equals(hour)) {
                double draw = new SplittableRandom((unit + one.due() + one.band()).hashCode()).nextDouble();
                next = next.plus(new Calibration.Look(
                        hour,
                        one.band(),
                        rounded(Scores.pit(one.model(), need, draw)),
                        rounded(Scores.crps(one.corrected(), need)),
                        rounded(Scores.crps(one.fallback(), need))));
            }
        }
        return new TrackRecord(next, List.copyOf(still), with(last, hour, need));
    }

    private List<LastValue.Past> with(Instant last, Instant hour, int need) {
        List<LastValue.Past> next = new ArrayList<>();
        long gap = last == null ? 0 : Duration.between(last, hour).toHours();
        if (gap <= LONGEST_GAP_HOURS) {
            Instant oldest = hour.minus(Calibration.KEPT);
            past.stream().filter(one -> !one.at().isBefore(oldest)).forEach(next::add);
            for (long missing = 1; missing < gap; missing++) {
                next.add(new LastValue.Past(
                        last.plus(Duration.ofHours(missing)),
                        past.get(past.size() - 1).demand()));
            }
        }
        next.add(new LastValue.Past(hour, need));
        return List.copyOf(next);
    }

    /** Remembers what was foretold, to look at when its hour comes. */
    public TrackRecord made(Forecast model, int need) {
        Instant hour = model.asOf().truncatedTo(ChronoUnit.HOURS);
        boolean turn = Math.floorMod(hour.getEpochSecond() / 3600, (long) EVERY_HOURS) == 0;
        Instant furthest = hour.plus(Duration.ofHours(HORIZONS.get(HORIZONS.size() - 1)));
        if (!turn || pending.stream().anyMatch(one -> one.due().equals(furthest))) {
            return this;
        }
        Forecast corrected = calibration.apply(model);
        List<Pending> next = new ArrayList<>(pending);
        for (int i = 0; i < model.horizons().size(); i++) {
            Forecast.Horizon horizon = model.horizons().get(i);
            if (HORIZONS.contains(horizon.hours())) {
                next.add(new Pending(
                        hour.plus(Duration.ofHours(horizon.hours())),
                        Calibration.Band.of(horizon.hours()),
                        rounded(horizon.beds()),
                        rounded(corrected.horizons().get(i).beds()),
                        rounded(fallback(horizon, model.asOf(), need))));
            }
        }
        return new TrackRecord(calibration, List.copyOf(next), past);
    }

    /** The forecast as people see it. */
    public Forecast shown(Forecast model, int need) {
        if (!calibration.fallBack(model.asOf())) {
            return calibration.apply(model);
        }
        List<Forecast.Horizon> horizons = new ArrayList<>();
        for (Forecast.Horizon horizon : model.horizons()) {
            double[] beds = fallback(horizon, model.asOf(), need);
            double beyond = 0;
            for (int n = horizon.staffedBeds() + 1; n < beds.length; n++) {
                beyond += beds[n];
            }
            horizons.add(Corrected.with(horizon, beds, beyond));
        }
        return new Forecast(
                model.unit(),
                model.run(),
                model.mode(),
                model.asOf(),
                "last-value",
                horizons,
                List.of(),
                "ok".equals(model.dataQuality()) ? FALLEN_BACK : model.dataQuality() + "; " + FALLEN_BACK,
                List.of());
    }

    private double[] fallback(Forecast.Horizon horizon, Instant asOf, int need) {
        return LastValue.beds(past, need, asOf, horizon.hours(), horizon.beds().length - 1);
    }

    private static double[] rounded(double[] chances) {
        double[] rounded = new double[chances.length];
        for (int n = 0; n < chances.length; n++) {
            rounded[n] = Math.round(chances[n] * 1e6) / 1e6;
        }
        return rounded;
    }

    private static double rounded(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}

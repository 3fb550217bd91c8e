package io.breathline.domain.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Watches how past forecasts came out, and answers what to do about it: nothing, a correction, or to fall back on the last
 * value with a banner. A value: each look gives a new one.
 */
public record Calibration(List<Look> looks) {
    static final Duration KEPT = Duration.ofDays(60);
    static final Duration SKILL_OVER = Duration.ofDays(7);
    /** A decile may be off by so much before a correction is made. */
    static final double TOLERATED = 0.08;

    static final int FEWEST = 200;
    static final int FEWEST_FOR_SKILL = 40;

    /** Horizons that go wrong together. */
    public enum Band {
        HOURS,
        SHIFT,
        DAY,
        DAYS;

        public static Band of(int hours) {
            return hours <= 4 ? HOURS : hours <= 12 ? SHIFT : hours <= 24 ? DAY : DAYS;
        }
    }

    /**
     * One forecast that has come true or not.
     *
     * @param pit the model's randomised probability integral transform, in [0, 1]
     * @param crps of the forecast, corrected as it was then; {@code fallbackCrps} of the fall-back at the same moment
     */
    public record Look(Instant at, Band band, double pit, double crps, double fallbackCrps) {}

    /** The beta distribution that past transforms follow; (1, 1) changes nothing. */
    public record Correction(double a, double b) {
        public static final Correction NONE = new Correction(1, 1);
    }

    public static final Calibration EMPTY = new Calibration(List.of());

    public Calibration plus(Look look) {
        List<Look> kept = new ArrayList<>(looks.size() + 1);
        for (Look old : looks) {
            if (Duration.between(old.at(), look.at()).compareTo(KEPT) <= 0) {
                kept.add(old);
            }
        }
        kept.add(look);
        return new Calibration(List.copyOf(kept));
    }

    /** The largest distance of a decile's share from a tenth, or 0 while too few are known. */
    public double deviation(Band band) {
        double[] shares = new double[10];
        int all = 0;
        for (Look look : looks) {
            if (look.band() == band) {
                shares[(int) Math.min(9, look.pit() * 10)]++;
                all++;
            }
        }
        if (all < FEWEST) {
            return 0;
        }
        double worst = 0;
        for (double share : shares) {
            worst = Math.max(worst, Math.abs(share / all - 0.1));
        }
        return worst;
    }

    public Correction correction(Band band) {
        if (deviation(band) <= TOLERATED) {
            return Correction.NONE;
        }
        double sum = 0;
        double squares = 0;
        int all = 0;
        for (Look look : looks) {
            if (look.band() == band) {
                sum += look.pit();
                squares += look.pit() * look.pit();
                all++;
            }
        }
        double mean = Math.min(0.98, Math.max(0.02, sum / all));
        double variance = Math.max(1e-4, squares / all - mean * mean);
        double size = Math.max(0.2, mean * (1 - mean) / variance - 1);
        return new Correction(mean * size, (1 - mean) * size);
    }

    /** Has the model been worse than the fall-back over the last seven days? */
    public boolean fallBack(Instant now) {
        double model = 0;
        double fallback = 0;
        int all = 0;
        for (Look look : looks) {
            if (Duration.between(look.at(), now).compareTo(SKILL_OVER) <= 0) {
                model += look.crps();
                fallback += look.fallbackCrps();
                all++;
            }
        }
        return all >= FEWEST_FOR_SKILL && model > fallback;
    }

    /** The forecast as it should be shown: corrected where past ones were off. */
    public Forecast apply(Forecast forecast) {
        List<Forecast.Horizon> horizons = new ArrayList<>();
        boolean changed = false;
        for (Forecast.Horizon horizon : forecast.horizons()) {
            Correction correction = correction(Band.of(horizon.hours()));
            changed |= !correction.equals(Correction.NONE);
            horizons.add(correction.equals(Correction.NONE) ? horizon : Corrected.horizon(horizon, correction));
        }
        return !changed
                ? forecast
                : new Forecast(
                        forecast.unit(),
                        forecast.run(),
                        forecast.mode(),
                        forecast.asOf(),
                        forecast.modelVersion(),
                        horizons,
                        forecast.whatIfs(),
                        "ok".equals(forecast.dataQuality())
                                ? "ranges corrected by how past forecasts came out"
                                : forecast.dataQuality(),
                        forecast.cases());
    }
}

package io.breathline.domain.exacerbation;

/**
 * The two-state filter: yesterday's odds drift by the chances to fall ill and to settle, then every measure adds its
 * capped evidence. Evidence is additive, so a verdict can be told as a sum; what is not measured adds nothing.
 */
final class Filter {
    private static final double FADE = 0.93;
    private static final int WEEK = 0x7F;
    private static final double HALF = 0.5;
    private static final double POOR_SPREAD = 1.5;

    private final Parameters p;
    private final double[] groups = new double[Measure.Group.values().length];

    Filter(Parameters p) {
        this.p = p;
    }

    /** Moves a mark on by one day and takes the day's evidence in; during and after a course of antibiotics there is none. */
    void step(Mark mark, Day day, boolean treated) {
        mark.logit = treated ? Mark.LEAST : drift(mark.logit);
        day.clearEvidence();
        if (!treated) {
            weigh(mark, day);
            mark.logit = Math.max(Mark.LEAST, Math.min(-Mark.LEAST, mark.logit + day.sum));
        }
        fade(mark, day, treated);
        remember(mark, day);
    }

    /** Log-odds a day later when nothing is measured. */
    double drift(double logit) {
        return p.drift(logit);
    }

    private void weigh(Mark mark, Day day) {
        java.util.Arrays.fill(groups, 0);
        for (int slot = 0; slot < Measure.COUNT; slot++) {
            if (!usable(day, slot)) {
                continue;
            }
            Measure measure = Measure.at(slot);
            double nats = evidence(measure, day, slot);
            if (p.cumulativeCap() != null) {
                nats = Math.min(nats, p.cumulativeCap() - p.memory() * mark.spoke[slot]);
            }
            day.nats[slot] = nats;
            day.judged = true;
            groups[group(measure)] += nats;
        }
        for (int slot = 0; slot < Measure.COUNT; slot++) {
            double together = groups[group(Measure.at(slot))];
            // a group that says more than it may is scaled, so that the parts still add up to the whole
            day.nats[slot] *= Math.abs(together) > p.groupNats() ? p.groupNats() / Math.abs(together) : 1;
            day.sum += day.nats[slot];
        }
    }

    private static boolean usable(Day day, int slot) {
        return day.has(slot) && !day.quarantined(slot) && !Double.isNaN(day.mu[slot]) && !held(day, slot);
    }

    private static boolean held(Day day, int slot) {
        return slot == Measure.WEIGHT.slot && day.weightHeld;
    }

    private double evidence(Measure measure, Day day, int slot) {
        boolean poor = (day.meta[slot] & DayValue.POOR) != 0;
        boolean half = (day.meta[slot] & DayValue.HALF) != 0;
        double spread = day.sigma[slot] * (poor ? POOR_SPREAD : 1);
        double raw = measure.worse * (day.compared(slot) - day.mu[slot]) / spread;
        double z = Math.max(p.zLeast(), Math.min(p.zMost(), raw));
        day.z[slot] = z;
        double shift = p.expected(measure).shift();
        double nats = (half ? HALF : 1) * p.weight() * (shift * z - shift * shift / 2);
        return Math.max(-p.nats(), Math.min(p.nats(), nats));
    }

    private void fade(Mark mark, Day day, boolean treated) {
        for (int slot = 0; slot < Measure.COUNT; slot++) {
            double spoke = treated ? 0 : p.memory() * mark.spoke[slot] + day.nats[slot];
            mark.spoke[slot] = p.cumulativeCap() == null ? spoke : Math.max(0, spoke);
        }
        double rise = treated ? 0 : FADE * mark.rise + day.sum;
        if (rise <= 0) {
            mark.rise = 0;
            mark.riseSince = Mark.NEVER;
        } else {
            mark.riseSince = mark.riseSince == Mark.NEVER ? day.day : mark.riseSince;
            mark.rise = rise;
        }
        mark.believed = mark.logit > 0 ? mark.believed + 1 : 0;
    }

    private static void remember(Mark mark, Day day) {
        boolean session = false;
        boolean worn = false;
        for (int slot = 0; slot < Measure.COUNT; slot++) {
            if (day.has(slot)) {
                mark.seen[slot] = day.day;
                worn |= Measure.at(slot).worn();
                session |= Measure.at(slot).group == Measure.Group.SYMPTOMS || slot == Measure.FEV1.slot;
            }
        }
        mark.data = (mark.data << 1 | (day.data ? 1 : 0)) & WEEK;
        mark.sessions = (mark.sessions << 1 | (session ? 1 : 0)) & WEEK;
        mark.worn = (mark.worn << 1 | (worn ? 1 : 0)) & WEEK;
    }

    private static int group(Measure measure) {
        return switch (measure.group) {
            case LUNG -> 0;
            case SYMPTOMS -> 1;
            case PHYSIOLOGY -> 2;
        };
    }
}

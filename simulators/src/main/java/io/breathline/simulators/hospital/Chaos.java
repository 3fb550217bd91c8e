package io.breathline.simulators.hospital;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What real feeds do to the truth: typed late, sent twice, out of order, cancelled before the original, never sent, or all
 * at once after an outage. Rates from UCLH's Emap and HyUi and washu-tag/scout as in docs/evaluation-icu.md.
 */
final class Chaos {
    private static final double CANCELLED = 0.010;
    private static final double SWAPPED_ORDER = 0.05;
    private static final double MISSED_LEAVING = 0.005;
    private static final double WRONG_BED = 0.01;
    private static final double SECOND_NUMBER = 0.0015;
    private static final double NEVER_CAME = 0.005;
    private static final int UPDATES = 20;

    private final SplittableRandom luck;
    private final List<Happened> out = new ArrayList<>();

    private Chaos(long seed) {
        luck = new SplittableRandom(seed);
    }

    static List<Happened> over(List<Happened> clean, long seed, Instant start, Instant end) {
        Chaos chaos = new Chaos(seed);
        List<Instant[]> outages = chaos.outages(start, end);
        for (Happened one : clean) {
            if (one.happening() instanceof Happening.Adt adt && one.sent().isAfter(start)) {
                chaos.adt(adt);
            } else {
                chaos.out.add(one);
            }
        }
        List<Happened> all = new ArrayList<>();
        for (Happened one : chaos.out) {
            all.add(new Happened(one.happening(), afterOutage(one.sent(), outages)));
        }
        all.sort(Comparator.comparing(Happened::sent));
        return all;
    }

    private void adt(Happening.Adt adt) {
        Instant sent = adt.at().plus(lag());
        boolean leaves =
                adt.trigger().equals("A03") || (adt.left() != null && adt.left().startsWith("GICU^"));
        if (leaves && luck.nextDouble() < MISSED_LEAVING) {
            return;
        }
        if (adt.place().startsWith("GICU^") && luck.nextDouble() < WRONG_BED) {
            wrongBed(adt, sent);
        } else {
            send(adt, sent);
        }
        if (luck.nextDouble() < SECOND_NUMBER) {
            out.add(new Happened(
                    new Happening.Merged(
                            adt.at(), adt.visit(), "T" + adt.visit().person().mrn()),
                    sent.plusSeconds(300)));
        }
        if (adt.place().startsWith("GICU^") && luck.nextDouble() < NEVER_CAME) {
            neverCame(adt);
        }
        if (luck.nextDouble() < CANCELLED) {
            cancelled(adt);
        }
        for (int i = 0; i < UPDATES; i++) {
            Instant at = adt.at().plusSeconds(60L * luck.nextInt(600));
            out.add(new Happened(
                    new Happening.Adt(at, "A08", adt.visit(), adt.place(), null, null), at.plusSeconds(5)));
        }
    }

    private void send(Happening.Adt adt, Instant sent) {
        Instant shuffled = luck.nextDouble() < SWAPPED_ORDER ? sent.plusSeconds(60L * (10 + luck.nextInt(240))) : sent;
        out.add(new Happened(adt, shuffled));
        if (luck.nextDouble() < 0.02) {
            out.add(new Happened(adt, shuffled.plusSeconds(1 + luck.nextInt(1200))));
        }
    }

    /** Typed into a neighbour's bed and put right twenty minutes later. */
    private void wrongBed(Happening.Adt adt, Instant sent) {
        int bed = 1 + luck.nextInt(4);
        String wrong = adt.place().substring(0, adt.place().length() - 1) + bed;
        out.add(new Happened(new Happening.Adt(adt.at(), adt.trigger(), adt.visit(), wrong, adt.left(), null), sent));
        out.add(new Happened(
                new Happening.Adt(adt.at().plusSeconds(1200), "A02", adt.visit(), adt.place(), wrong, null),
                sent.plusSeconds(1260)));
    }

    /** A step that never was, and its cancel: half of the time the cancel comes first. */
    private void cancelled(Happening.Adt adt) {
        boolean leaving = adt.trigger().equals("A03");
        if (leaving) {
            return;
        }
        Instant at = adt.at().plusSeconds(60L * (5 + luck.nextInt(25)));
        boolean discharge = luck.nextInt(3) == 0;
        Happening.Adt step = discharge
                ? new Happening.Adt(at, "A03", adt.visit(), adt.place(), null, "HOME")
                : new Happening.Adt(at, "A02", adt.visit(), "W9^B9^01", adt.place(), null);
        Happening.Adt cancel = discharge
                ? new Happening.Adt(at, "A13", adt.visit(), adt.place(), null, null)
                : new Happening.Adt(at, "A12", adt.visit(), adt.place(), "W9^B9^01", null);
        boolean first = luck.nextBoolean();
        out.add(new Happened(step, at.plusSeconds(first ? 600 : 60)));
        out.add(new Happened(cancel, at.plusSeconds(first ? 60 : 600)));
    }

    /** Somebody typed in and cancelled again: half of the time the cancel comes first. */
    private void neverCame(Happening.Adt adt) {
        Instant at = adt.at().plusSeconds(60L * (5 + luck.nextInt(25)));
        Visit nobody = new Visit(
                adt.visit().id() + "X", adt.visit().person(), adt.visit().source(), at);
        boolean first = luck.nextBoolean();
        out.add(new Happened(
                new Happening.Adt(at, "A01", nobody, adt.place(), null, null), at.plusSeconds(first ? 900 : 60)));
        out.add(new Happened(
                new Happening.Adt(at, "A11", nobody, adt.place(), null, null), at.plusSeconds(first ? 60 : 900)));
    }

    /** Median 5 min; one in twenty over an hour, one in two hundred over twelve. */
    private Duration lag() {
        double draw = luck.nextDouble();
        if (draw < 0.005) {
            return Duration.ofMinutes(12 * 60 + luck.nextInt(36 * 60));
        }
        if (draw < 0.05) {
            return Duration.ofMinutes(60 + luck.nextInt(11 * 60));
        }
        return Duration.ofSeconds((long) Math.min(3500, 300 * Math.exp(0.8 * luck.nextGaussian())));
    }

    private List<Instant[]> outages(Instant start, Instant end) {
        List<Instant[]> outages = new ArrayList<>();
        for (Instant at = start; at.isBefore(end); at = at.plus(Duration.ofDays(15))) {
            Instant from = at.plusSeconds(60L * luck.nextInt(15 * 1440));
            outages.add(new Instant[] {from, from.plusSeconds(60L * (30 + luck.nextInt(90)))});
        }
        return outages;
    }

    private static Instant afterOutage(Instant sent, List<Instant[]> outages) {
        for (Instant[] outage : outages) {
            if (!sent.isBefore(outage[0]) && sent.isBefore(outage[1])) {
                return outage[1];
            }
        }
        return sent;
    }
}

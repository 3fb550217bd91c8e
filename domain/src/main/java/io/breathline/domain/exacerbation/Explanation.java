package io.breathline.domain.exacerbation;

import io.breathline.domain.alert.Alert.Evidence;
import io.breathline.domain.alert.Status;
import io.breathline.domain.reading.PatientDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why a verdict is what it is, in words and in numbers from which it can be computed again. */
record Explanation(String reason, List<Evidence> evidence) {
    /** Days of evidence that are listed one by one; what came before is one starting value. */
    static final int DAYS = 10;
    /** Evidence row with the log-odds before the listed days, and the row with what time alone did on a day. */
    static final String START = "START";

    static final String DRIFT = "DRIFT";
    private static final double STRONG = 2.5;
    private static final double MODERATE = 1.0;
    private static final double WEAK = 0.25;

    static Explanation plain(int kind, int detail, Status status) {
        String text =
                switch (kind) {
                    case Raised.RED_FLAG -> String.join("; ", RedFlags.words(detail));
                    case Raised.DEVICE_CHECK ->
                        detail >= 0 && detail < Measure.COUNT
                                ? "only " + Measure.at(detail).word
                                        + " changed: is the device sound, and the same as before?"
                                : "device question";
                    default -> "";
                };
        String ending = status.live() ? "" : "closed";
        return new Explanation(text.isEmpty() ? ending : text, List.of());
    }

    /** Works the last days out again and lists what each measure said on each. */
    static Explanation of(Judge judge, Head head, Memory memory, Parameters p) {
        int today = head.today.day;
        int from = Math.max(today - DAYS, head.firstDay - 1);
        List<Evidence> rows = new ArrayList<>();
        double[] sums = new double[Measure.COUNT];
        Day[] latest = new Day[Measure.COUNT];
        int base = judge.base(head, from + 1);
        Head shadow = Explanation.shadow(head);
        double[] logit = {Double.NaN};
        judge.again(shadow, base, memory, false, (was, mark, day) -> {
            if (day.day <= from) {
                return;
            }
            if (rows.isEmpty()) {
                rows.add(row(START, day.day - 1, was.logit));
                logit[0] = was.logit;
            }
            rows.add(row(DRIFT, day.day, mark.logit - was.logit - day.sum));
            DayFacts facts = day.data ? day.day == today ? head.facts : memory.facts(day.day) : null;
            for (int slot = 0; slot < Measure.COUNT; slot++) {
                if (!Double.isNaN(day.z[slot])) {
                    sums[slot] += day.nats[slot];
                    rows.add(row(day, slot, facts));
                    latest[slot] = latest(day);
                }
            }
        });
        rows.addAll(Counterfactuals.of(rows, p));
        return new Explanation(words(sums, latest, Math.min(DAYS, today - from)), List.copyOf(rows));
    }

    private static Day latest(Day day) {
        Day copy = new Day();
        copy.day = day.day;
        copy.steps = day.steps.clone();
        copy.mu = day.mu.clone();
        copy.z = day.z.clone();
        return copy;
    }

    /** A head to compute on that leaves the real one alone. */
    private static Head shadow(Head head) {
        Head copy = new Head();
        copy.firstDay = head.firstDay;
        copy.today = new Day();
        copy.today.day = head.today.day;
        copy.facts = head.facts;
        copy.excluded = head.excluded.clone();
        copy.treated = head.treated;
        copy.dayBits = head.dayBits;
        copy.courses = head.courses;
        copy.resolutions = head.resolutions;
        return copy;
    }

    private static Evidence row(String what, int day, double nats) {
        return new Evidence(
                what, LocalDate.ofEpochDay(day).toString(), null, null, null, null, nats, null, null, null, null);
    }

    private static Evidence row(Day day, int slot, DayFacts facts) {
        Measure measure = Measure.at(slot);
        String quality = (day.meta[slot] & DayValue.POOR) != 0
                ? "POOR"
                : (day.meta[slot] & DayValue.HALF) != 0 ? "ESTIMATED_TIME" : null;
        return new Evidence(
                measure.metric.name(),
                LocalDate.ofEpochDay(day.day).toString(),
                measure.shown(day.compared(slot)),
                measure.shown(day.mu[slot]),
                day.sigma[slot],
                day.z[slot],
                day.nats[slot],
                day.baselineDays[slot],
                quality,
                null,
                facts == null ? null : List.of(facts.readings(measure.metric)));
    }

    private static String words(double[] sums, Day[] latest, int days) {
        List<String> forIt = new ArrayList<>();
        List<String> against = new ArrayList<>();
        boolean[] said = new boolean[Measure.COUNT];
        for (int n = 0; n < Measure.COUNT; n++) {
            int most = -1;
            for (int slot = 0; slot < Measure.COUNT; slot++) {
                boolean more = !said[slot] && (most < 0 || Math.abs(sums[slot]) > Math.abs(sums[most]));
                most = more ? slot : most;
            }
            said[most] = true;
            if (latest[most] == null || Math.abs(sums[most]) < WEAK) {
                continue;
            }
            if (sums[most] > 0 && forIt.size() < 4) {
                forIt.add(clause(most, latest[most]) + " (" + strength(sums[most]) + ")");
            } else if (sums[most] < 0 && against.size() < 2) {
                against.add(Measure.at(most).word + " as usual");
            }
        }
        String start = "Over " + days + " days: ";
        String ending = against.isEmpty() ? "" : "; against it: " + String.join(", ", against);
        return forIt.isEmpty() ? start + "evidence fading" + ending : start + String.join(", ", forIt) + ending;
    }

    private static String strength(double nats) {
        return nats >= STRONG ? "strong" : nats >= MODERATE ? "moderate" : "weak";
    }

    /** "FEV1 9 % below usual 2.41 L". */
    private static String clause(int slot, Day day) {
        Measure measure = Measure.at(slot);
        double value = measure.shown(day.compared(slot));
        double usual = measure.shown(day.mu[slot]);
        String side = value < usual ? " below" : " above";
        double apart = Math.abs(value - usual);
        if (measure == Measure.FEV1 || measure == Measure.STEPS) {
            String decimals = measure == Measure.FEV1 ? "%.2f" : "%.0f";
            return String.format(
                    Locale.ROOT,
                    "%s %.0f %%%s usual " + decimals + "%s",
                    measure.word,
                    100 * apart / usual,
                    side,
                    usual,
                    measure.unit);
        }
        String decimals = apart < 10 && apart != Math.rint(apart) ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, "%s " + decimals + "%s%s usual", measure.word, apart, measure.unit, side);
    }

    /** One day as charts show it. */
    static PatientDay day(String run, String patient, Day day, Mark mark, Head head, DayFacts facts) {
        List<PatientDay.Measure> measures = new ArrayList<>();
        for (int slot = 0; slot < Measure.COUNT; slot++) {
            if (!day.has(slot)) {
                continue;
            }
            Measure measure = Measure.at(slot);
            boolean based = !Double.isNaN(day.mu[slot]);
            measures.add(new PatientDay.Measure(
                    measure.metric,
                    measure.shown(day.compared(slot)),
                    based ? measure.shown(day.mu[slot]) : null,
                    based ? day.sigma[slot] : null,
                    Double.isNaN(day.z[slot]) ? null : day.z[slot],
                    Double.isNaN(day.z[slot]) ? null : day.nats[slot],
                    facts == null ? 1 : facts.count(measure.metric),
                    day.quarantined(slot) ? "DEVICE_CHANGED" : based ? null : "LEARNING"));
        }
        return new PatientDay(
                run,
                patient,
                LocalDate.ofEpochDay(day.day).toString(),
                java.time.Instant.ofEpochSecond(head.known),
                Standing.of(mark, day, head.treated(day.day)).name(),
                List.copyOf(measures),
                head.treated(day.day));
    }
}

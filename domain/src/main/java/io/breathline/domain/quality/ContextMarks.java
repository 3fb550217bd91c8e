package io.breathline.domain.quality;

import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Marks that only the readings around a reading can tell: the same value again, a weight that may be somebody else's, a
 * device that is new. Functions of the set of readings that are known, never of the order in which they came. A mark
 * never changes a value and never holds one back.
 */
public final class ContextMarks {
    /** The same value of the same measure within the hour before, in another session. */
    public static final String NEAR_DUPLICATE = "NEAR_DUPLICATE";
    /** Of a device that this person has used for this measure for less than ten days, after another one. */
    public static final String DEVICE_CHANGED = "DEVICE_CHANGED";
    /** Another reading stands in place of this one, or it was taken back. */
    public static final String CORRECTED = "CORRECTED";
    /** Told before, with other marks: the last one told holds. */
    public static final String RESTATED = "RESTATED";

    /** Mark of a decoder on a sample of a stream, whose neighbours are meant to be like it. */
    private static final String CONTINUOUS = "CONTINUOUS";

    private static final String WITHDRAWN = "WITHDRAWN";
    private static final Set<String> OURS =
            Set.of(NEAR_DUPLICATE, DEVICE_CHANGED, CORRECTED, RESTATED, OtherPerson.FLAG);

    /** Specification B1, from the cleaning code of home-monitoring studies: near duplicates lie within 60 minutes. */
    private static final Duration NEAR = Duration.ofMinutes(60);
    /** Specification B5: a measure from a new device is not believed for ten days. */
    public static final int NEW_DEVICE_DAYS = 10;
    /** Days before a weight that say what is usual, and how many of them must have one: this project's assumption. */
    public static final int USUAL_DAYS = 28;

    private static final int ENOUGH_DAYS = 5;
    /** Day-to-day spread of weight, evidence table A7: no person's is believed to be smaller. */
    private static final double LEAST_SIGMA_KG = 0.45;

    private static final double MAD_TO_SIGMA = 1.4826;

    private ContextMarks() {}

    /** Is this a reading that has neighbours to be compared with? An answer given twice is one answer, whatever it is. */
    public static boolean compared(Reading it) {
        return ofDevice(it.metric()) && !has(it, CONTINUOUS) && !has(it, WITHDRAWN);
    }

    /** A score or an answer is a person's, whatever it was typed into. */
    public static boolean ofDevice(Metric metric) {
        return !metric.yesOrNo() && !metric.unit().equals("{score}");
    }

    public static boolean has(Reading it, String mark) {
        return it.flags() != null && Arrays.asList(it.flags().split(",")).contains(mark);
    }

    /** Do these marks, or none, say that the reading stands? One that was corrected or taken back does not. */
    public static boolean stands(String flags) {
        return flags == null || !(flags.contains(CORRECTED) || flags.contains(WITHDRAWN));
    }

    /** What tells one device from another for a measure. */
    public static String device(Reading it) {
        return it.serial() != null ? it.serial() : it.device() == null ? "" : it.device();
    }

    /** @param day the readings of the same measure and day, this one among them or not */
    public static boolean nearDuplicate(Reading it, List<Reading> day) {
        for (Reading other : day) {
            boolean oneSitting = it.session() != null && it.session().equals(other.session());
            if (other.id().equals(it.id()) || oneSitting || other.value() != it.value() || has(other, CORRECTED)) {
                continue;
            }
            Duration apart = Duration.between(other.effectiveAt(), it.effectiveAt());
            boolean after = apart.isZero() ? other.id().compareTo(it.id()) < 0 : !apart.isNegative();
            if (after && apart.compareTo(NEAR) <= 0) {
                return true;
            }
        }
        return false;
    }

    /** @param firsts by device, the first day on which this person used it for this measure */
    public static boolean deviceChanged(Reading it, int day, Map<String, Integer> firsts) {
        Integer first = firsts.get(device(it));
        return first != null
                && day < first + NEW_DEVICE_DAYS
                && firsts.values().stream().anyMatch(other -> other < first);
    }

    /** Do these weights lie so near each other that none of them can be another person's, with or without any of them? */
    public static boolean allNear(NavigableMap<Integer, double[]> weights) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double[] day : weights.values()) {
            for (double weight : day) {
                least = Math.min(least, weight);
                most = Math.max(most, weight);
            }
        }
        return most - least <= OtherPerson.LEAST_KG;
    }

    /** @param weights this person's weights by day: four weeks before the day and three days after it */
    public static boolean otherPerson(double weight, int day, NavigableMap<Integer, double[]> weights) {
        double[] usual = weights.subMap(day - USUAL_DAYS, true, day, false).values().stream()
                .mapToDouble(ContextMarks::median)
                .toArray();
        if (usual.length < ENOUGH_DAYS) {
            return false;
        }
        double middle = median(usual);
        double spread = MAD_TO_SIGMA
                * median(Arrays.stream(usual)
                        .map(each -> Math.abs(each - middle))
                        .toArray());
        if (!OtherPerson.suspected(weight, middle, Math.max(LEAST_SIGMA_KG, spread))) {
            return false;
        }
        return weights.subMap(day - OtherPerson.DAYS, true, day + OtherPerson.DAYS, true).entrySet().stream()
                .noneMatch(other -> Arrays.stream(other.getValue())
                        .anyMatch(value -> OtherPerson.borneOut(weight, day, value, other.getKey())));
    }

    /** The device's own marks, then ours in an order that never changes; null for none. */
    public static String flags(
            Reading it, boolean corrected, boolean nearDuplicate, boolean otherPerson, boolean deviceChanged) {
        if (it.flags() == null && !corrected && !nearDuplicate && !otherPerson && !deviceChanged) {
            return null;
        }
        List<String> marks = new ArrayList<>();
        if (it.flags() != null) {
            Arrays.stream(it.flags().split(","))
                    .filter(mark -> !OURS.contains(mark))
                    .forEach(marks::add);
        }
        if (corrected) {
            marks.add(CORRECTED);
        }
        if (nearDuplicate && !corrected) {
            marks.add(NEAR_DUPLICATE);
        }
        if (otherPerson && !corrected) {
            marks.add(OtherPerson.FLAG);
        }
        if (deviceChanged && !corrected) {
            marks.add(DEVICE_CHANGED);
        }
        return marks.isEmpty() ? null : String.join(",", marks);
    }

    /** The marks that a reading has by itself, whatever is around it. */
    public static String own(Reading it) {
        return flags(it, false, false, false, false);
    }

    /** Marks without the word that they were told again. */
    public static String lasting(String flags) {
        if (flags == null) {
            return null;
        }
        String left = Arrays.stream(flags.split(","))
                .filter(mark -> !mark.equals(RESTATED))
                .collect(Collectors.joining(","));
        return left.isEmpty() ? null : left;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}

package io.breathline.simulators.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** 95 % intervals by resampling patients, because one patient's events and alerts are not independent. */
final class Bootstrap {
    private static final long SEED = 20_26;
    private static final Map<String, ToDoubleFunction<Summary>> FIGURES = new LinkedHashMap<>();

    static {
        FIGURES.put("sensitivity", Summary::sensitivity);
        FIGURES.put("falseAlertsPerPatientYear", Summary::falsePerYear);
        FIGURES.put("leadDaysMedian", Summary::leadMedian);
        FIGURES.put("leadDaysP25", Summary::lead25);
        FIGURES.put("alertsPer100PatientsPerWeek", Summary::alertsPer100PatientWeeks);
        FIGURES.put("sensitivityAllEvents", Summary::sensitivityAllEvents);
        FIGURES.put("delayFromOnsetDaysMedian", Summary::delayMedian);
    }

    private Bootstrap() {}

    /** For each figure its lower and upper bound; the same each time for the same outcomes. */
    static Map<String, double[]> intervals(List<Outcome> outcomes, int resamples) {
        return intervals(outcomes, resamples, event -> true);
    }

    /** The same of matching events only. */
    static Map<String, double[]> intervals(List<Outcome> outcomes, int resamples, Predicate<Outcome.Found> matching) {
        SplittableRandom random = new SplittableRandom(SEED);
        Map<String, double[]> drawn = new LinkedHashMap<>();
        FIGURES.keySet().forEach(name -> drawn.put(name, new double[resamples]));
        List<Outcome> sample = new ArrayList<>(outcomes);
        for (int r = 0; r < resamples; r++) {
            for (int i = 0; i < sample.size(); i++) {
                sample.set(i, outcomes.get(random.nextInt(outcomes.size())));
            }
            Summary summary = Summary.of(sample, matching);
            int at = r;
            FIGURES.forEach((name, figure) -> drawn.get(name)[at] = figure.applyAsDouble(summary));
        }
        Map<String, double[]> bounds = new LinkedHashMap<>();
        drawn.forEach((name, values) -> {
            // a sample of people without any event says nothing of sensitivity
            double[] told = Arrays.stream(values)
                    .filter(it -> !Double.isNaN(it))
                    .sorted()
                    .toArray();
            if (told.length > 0) {
                int low = (int) (0.025 * (told.length - 1));
                bounds.put(name, new double[] {told[low], told[told.length - 1 - low]});
            }
        });
        return bounds;
    }
}

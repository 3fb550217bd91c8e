package io.breathline.simulators.score;

import io.breathline.domain.exacerbation.Detector;
import io.breathline.domain.exacerbation.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lets every detector see the same patients and scores them by one protocol. */
final class Contest {
    static final String FILTER = "evidence-filter";
    private static final double FILTER_HYSTERESIS = 2;
    private static final double[] MATCHED = {0.5, 1, 2};

    private final Patients patients;
    private final Arguments asked;
    /** What our detector said of each patient, in their order. */
    final List<Ours> ours = new ArrayList<>();

    /** Our detector at rates of false alerts at which others are compared with it. */
    final List<Result.Operating> matched = new ArrayList<>();

    List<Reliability> reliability = List.of();

    Contest(Patients patients, Arguments asked) {
        this.patients = patients;
        this.asked = asked;
    }

    static List<Rival> rivals() {
        List<Rival> all = new ArrayList<>(FixedRules.all());
        all.addAll(Charts.all());
        return all;
    }

    /** The detectors asked for, in the order in which they are shown. */
    List<Result> results() {
        List<Result> results = new ArrayList<>();
        if (asked.asks(FILTER)) {
            results.add(filter());
        }
        for (Rival rival : rivals()) {
            if (asked.asks(rival.name())) {
                results.add(rival(rival));
            }
        }
        if (results.isEmpty()) {
            throw new IllegalArgumentException("no detector of that name; known: " + FILTER + ", "
                    + String.join(", ", rivals().stream().map(Rival::name).toList()));
        }
        return results;
    }

    /** One comparison detector; also used by the calibration. */
    Result rival(Rival rival) {
        List<double[]> scores = new ArrayList<>();
        Ranking.Gathering days = new Ranking.Gathering();
        for (Patients.Patient patient : patients.all()) {
            double[] score = rival.scores(patient.series());
            scores.add(score);
            days.add(score, patient.series(), patient.events());
        }
        Sweep sweep = new Sweep(patients, scores, scores, 0);
        boolean rule = !Double.isNaN(rival.usualThreshold());
        boolean binary = rule && rival.usualThreshold() == 1;
        List<Result.Point> curve = binary ? List.of() : sweep.curve();
        List<Result.Operating> operating = new ArrayList<>();
        if (rule) {
            List<Outcome> outcomes = sweep.at(rival.usualThreshold());
            Summary summary = Summary.of(outcomes);
            operating.add(operating("AMBER", outcomes));
            curve = binary ? List.of(new Result.Point(rival.usualThreshold(), summary)) : curve;
        }
        return new Result(rival.name(), curve, operating, days.ranking());
    }

    private Result filter() {
        Detector detector = new Detector(Parameters.of(asked.profile()));
        Ranking.Gathering days = new Ranking.Gathering();
        List<double[]> logits = new ArrayList<>();
        List<double[]> openings = new ArrayList<>();
        List<Outcome> amber = new ArrayList<>();
        List<Outcome> red = new ArrayList<>();
        for (Patients.Patient patient : patients.all()) {
            Ours one = Ours.run(detector, patient);
            ours.add(one);
            logits.add(one.logit());
            openings.add(one.opening());
            days.add(one.everyDay(), patient.series(), patient.events());
            amber.add(outcome(one.amber, patient));
            red.add(outcome(one.red, patient));
        }
        Sweep sweep = new Sweep(patients, logits, openings, FILTER_HYSTERESIS);
        List<Result.Point> curve = sweep.curve();
        for (Result.Point point : curve) {
            double rate = point.summary().falsePerYear();
            for (double wanted : MATCHED) {
                if (Math.abs(rate - wanted) < 0.05 * wanted) {
                    matched.add(operating(wanted + " false alerts a patient-year", sweep.at(point.threshold())));
                }
            }
        }
        reliability = days.bands();
        return new Result(FILTER, curve, List.of(operating("AMBER", amber), operating("RED", red)), days.ranking());
    }

    private static Outcome outcome(List<Integer> starts, Patients.Patient patient) {
        int[] sorted = starts.stream().mapToInt(day -> day).sorted().toArray();
        return Outcome.of(sorted, 0, patient.series(), patient.events());
    }

    private Result.Operating operating(String level, List<Outcome> outcomes) {
        return new Result.Operating(
                level, Summary.of(outcomes), outcomes, Bootstrap.intervals(outcomes, asked.resamples()));
    }

    /** Of the silent steps put on devices in stable patients: how many led to an AMBER, a RED, a device check within 45 days. */
    Steps steps() {
        int steps = 0;
        int[] followed = new int[3];
        for (int i = 0; i < ours.size(); i++) {
            Patients.Patient patient = patients.all().get(i);
            for (Truth.Nuisance step : patient.nuisances()) {
                if (step.kind().equals("SILENT_STEP") && !Outcome.excused(step.from(), patient.events())) {
                    steps++;
                    Ours one = ours.get(i);
                    followed[0] += within(one.amber, step.from()) ? 1 : 0;
                    followed[1] += within(one.red, step.from()) ? 1 : 0;
                    followed[2] += within(one.checks, step.from()) ? 1 : 0;
                }
            }
        }
        double n = steps;
        return steps == 0 ? null : new Steps(steps, followed[0] / n, followed[1] / n, followed[2] / n);
    }

    private static boolean within(List<Integer> starts, int from) {
        return starts.stream().anyMatch(day -> day >= from && day <= from + Steps.DAYS);
    }

    /** Shares of silent device steps that were followed by each kind of alert. */
    record Steps(int steps, double amber, double red, double deviceCheck) {
        static final int DAYS = 45;
    }

    /** False alerts of our detector by what was going on. */
    java.util.Map<String, Integer> causes(Result.Operating operating) {
        java.util.Map<String, Integer> causes = new java.util.TreeMap<>();
        for (int i = 0; i < operating.outcomes().size(); i++) {
            List<Truth.Nuisance> around = patients.all().get(i).nuisances();
            for (int start : operating.outcomes().get(i).falseStarts) {
                causes.merge(cause(start, around), 1, Integer::sum);
            }
        }
        return causes;
    }

    private static String cause(int start, List<Truth.Nuisance> around) {
        for (String kind : Arrays.asList(
                "COLD", "SILENT_STEP", "TRAVEL", "POOR_BLOW", "RESTLESS_NIGHT", "OTHER_PERSON", "DEVICE_SWAP")) {
            for (Truth.Nuisance it : around) {
                if (it.kind().equals(kind) && start >= it.from() && start <= it.to() + 2) {
                    return kind;
                }
            }
        }
        return "none";
    }
}

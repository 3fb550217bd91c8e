package io.breathline.simulators.score;

import java.util.List;

/** Is this cohort as hard as the targets presume? Two rivals and the rate of treated events say so. */
record Calibration(
        double eiceSensitivity, double eiceFalse, double cusumSensitivity, double cusumFalse, double treatedPerYear) {

    static Calibration of(Patients patients, Contest contest) {
        Result eice = contest.rival(rival("eice-daily"));
        Result cusum = contest.rival(rival("cusum-fev1"));
        Summary rule = eice.curve().get(0).summary();
        Result.Point one = cusum.at(1);
        double days = patients.all().stream()
                .mapToDouble(it -> it.series().days - Series.WARM_UP)
                .sum();
        return new Calibration(
                rule.sensitivity(),
                rule.falsePerYear(),
                one == null ? Double.NaN : one.summary().sensitivity(),
                one == null ? Double.NaN : one.summary().falsePerYear(),
                rule.allEvents() / (days / 365.25));
    }

    private static Rival rival(String name) {
        return Contest.rivals().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    record Line(String what, double value, double least, double most) {
        boolean holds() {
            return value >= least && value <= most;
        }
    }

    List<Line> lines() {
        return List.of(
                new Line("eICE sensitivity", eiceSensitivity, 0.65, 0.75),
                new Line("eICE false alerts per patient-year", eiceFalse, 6.5, 8.5),
                new Line(
                        "FEV1 CUSUM sensitivity at " + String.format(java.util.Locale.ROOT, "%.2f", cusumFalse)
                                + " false alerts per patient-year",
                        cusumSensitivity,
                        0.28,
                        0.38),
                new Line("treated exacerbations per patient-year", treatedPerYear, 0.83, 1.03));
    }

    boolean holds() {
        return lines().stream().allMatch(Line::holds);
    }
}

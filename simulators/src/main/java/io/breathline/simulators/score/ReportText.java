package io.breathline.simulators.score;

import java.util.Locale;
import java.util.Map;

/** The report for a terminal. */
final class ReportText {
    private ReportText() {}

    static String calibration(Calibration calibration) {
        StringBuilder text = new StringBuilder("Is the cohort as hard as the targets presume? (simulated data)\n");
        for (Calibration.Line line : calibration.lines()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-62s %6.3f  wanted %.2f to %.2f  %s%n",
                    line.what(),
                    line.value(),
                    line.least(),
                    line.most(),
                    line.holds() ? "yes" : "NO"));
        }
        return text.toString();
    }

    static String of(Report report) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%d patients, %.0f patient-years in which a false alert could happen, %d treated events. Simulated: ranks methods, no clinical evidence.%n%n",
                report.patients(),
                report.patientYears(),
                report.events()));
        text.append(
                "As run          level  sens [95 %]           all   false/py [95 %]       lead (p25)  delay  alerts/100/wk  precision\n");
        for (Result result : report.results()) {
            for (Result.Operating it : result.operating()) {
                Summary s = it.summary();
                text.append(String.format(
                        Locale.ROOT,
                        "%-20s %-5s %.3f %-15s %.3f  %5.2f %-15s %4.1f (%.1f)  %4.1f  %5.2f  %.2f%n",
                        result.name(),
                        it.level(),
                        s.sensitivity(),
                        bounds(it.interval(), "sensitivity"),
                        s.sensitivityAllEvents(),
                        s.falsePerYear(),
                        bounds(it.interval(), "falseAlertsPerPatientYear"),
                        s.leadMedian(),
                        s.lead25(),
                        s.delayMedian(),
                        s.alertsPer100PatientWeeks(),
                        s.precision()));
            }
        }
        text.append(
                "\nSensitivity at matched false alerts per patient-year\n                         0.5    1      2      3     PR area  ROC area\n");
        for (Result result : report.results()) {
            text.append(String.format(Locale.ROOT, "%-22s", result.name()));
            for (double rate : new double[] {0.5, 1, 2, 3}) {
                Result.Point point = result.at(rate);
                boolean near = point != null && Math.abs(point.summary().falsePerYear() - rate) < 0.2 * rate;
                text.append(
                        near
                                ? String.format(
                                        Locale.ROOT, "  %.3f", point.summary().sensitivity())
                                : "     - ");
            }
            text.append(String.format(
                    Locale.ROOT,
                    "   %.3f    %.3f%n",
                    result.ranking().precisionRecallArea(),
                    result.ranking().rocArea()));
        }
        for (Result.Operating it : report.matched()) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s at %s: %.3f %s%n",
                    Contest.FILTER,
                    it.level(),
                    it.summary().sensitivity(),
                    bounds(it.interval(), "sensitivity")));
        }
        if (!report.groups().isEmpty()) {
            text.append("\nBy group (AMBER): sensitivity [95 %], events; false alerts per patient-year [95 %]\n");
            for (Groups it : report.groups()) {
                boolean people = !it.group().equals("kind") && !it.group().equals("severity");
                text.append(String.format(
                        Locale.ROOT,
                        "  %-10s %-16s %.3f %-15s %4d  %s%n",
                        it.group(),
                        it.value(),
                        it.summary().sensitivity(),
                        bounds(it.interval(), "sensitivity"),
                        it.summary().evaluable(),
                        people
                                ? String.format(
                                        Locale.ROOT,
                                        "%.2f %s",
                                        it.summary().falsePerYear(),
                                        bounds(it.interval(), "falseAlertsPerPatientYear"))
                                : ""));
            }
        }
        if (report.steps() != null) {
            text.append(String.format(
                    Locale.ROOT,
                    "%nSilent device steps in stable patients: %d; within 45 days AMBER %.3f, RED %.3f, device check %.3f%n",
                    report.steps().steps(),
                    report.steps().amber(),
                    report.steps().red(),
                    report.steps().deviceCheck()));
        }
        if (!report.reliability().isEmpty()) {
            text.append("\nReliability: chance as the filter has it, share of days of deterioration, days\n");
            for (Reliability it : report.reliability()) {
                text.append(String.format(
                        Locale.ROOT, "  %.2f to %.2f  %.3f  %6d%n", it.from(), it.to(), it.came(), it.days()));
            }
        }
        if (!report.causes().isEmpty()) {
            text.append("\nFalse AMBER alerts by what was going on: ")
                    .append(report.causes())
                    .append('\n');
        }
        // a figure of nothing is no figure
        return text.toString().replace("NaN", "  –");
    }

    private static String bounds(Map<String, double[]> interval, String name) {
        double[] pair = interval.get(name);
        boolean known = pair != null && pair.length > 0 && !Double.isNaN(pair[0]) && !Double.isNaN(pair[1]);
        return !known ? "" : String.format(Locale.ROOT, "[%.3f-%.3f]", pair[0], pair[1]);
    }
}

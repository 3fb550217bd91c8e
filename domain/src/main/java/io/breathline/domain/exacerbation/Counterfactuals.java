package io.breathline.domain.exacerbation;

import io.breathline.domain.alert.Alert.Evidence;
import io.breathline.domain.reading.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the odds would be without one group of measures, from an explanation's own rows. */
final class Counterfactuals {
    private Counterfactuals() {}

    static List<Evidence> of(List<Evidence> rows, Parameters p) {
        List<Evidence> all = new ArrayList<>();
        for (Measure.Group without : Measure.Group.values()) {
            double logit = logit(rows, without, p);
            String level = logit >= p.redOn() ? "RED" : logit >= p.amberOn() ? "AMBER" : "no alert";
            String group = without.name().toLowerCase(Locale.ROOT);
            all.add(new Evidence(
                    "WITHOUT_" + without,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    "without " + group + ": " + level,
                    null));
        }
        return all;
    }

    /** The filter run over the rows, leaving a group out; null leaves nothing out and gives the verdict's own log-odds. */
    static double logit(List<Evidence> rows, Measure.Group without, Parameters p) {
        Filter filter = new Filter(p);
        double logit = 0;
        boolean first = true;
        double drifted = 0;
        for (Evidence row : rows) {
            if (row.measure().startsWith("WITHOUT_")) {
                continue;
            }
            if (row.measure().equals(Explanation.START)) {
                logit = row.nats();
            } else if (row.measure().equals(Explanation.DRIFT)) {
                drifted = without == null ? row.nats() : filter.drift(logit) - logit;
                logit += drifted;
            } else if (without == null || Measure.of(Metric.valueOf(row.measure())).group != without) {
                logit += row.nats();
            }
            first = false;
        }
        return first ? Double.NaN : logit;
    }
}

package io.breathline.dashboards.indicators;

import io.breathline.dashboards.indicators.IndicatorsView.Matrix;
import io.breathline.dashboards.indicators.IndicatorsView.MatrixRow;
import io.breathline.dashboards.words.Amount;
import io.breathline.dashboards.words.Said;
import io.breathline.domain.icu.Indicator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Why operations were lost, and how long before: the indicators called {@code cancelled/REASON/LEAD}, as a table. */
final class CancellationMatrix {
    private static final String PREFIX = "cancelled/";
    private static final String WINDOW = "28d";
    private static final Map<String, String> LEADS = new LinkedHashMap<>();

    static {
        LEADS.put("OVER_72_H", "Over 72 h before");
        LEADS.put("H_72_TO_24", "72 to 24 h");
        LEADS.put("UNDER_24_H", "Under 24 h");
        LEADS.put("DAY_BEFORE_ARRIVAL", "On the day, before arrival");
        LEADS.put("DAY_AFTER_ARRIVAL", "On the day, after arrival");
        LEADS.put("UNKNOWN", "Time not known");
    }

    private CancellationMatrix() {}

    static boolean holds(Indicator indicator) {
        return indicator.indicator().startsWith(PREFIX);
    }

    /** Null when nothing was cancelled in the last four weeks. */
    static Matrix of(List<Indicator> indicators) {
        var counts = new TreeMap<String, Map<String, Long>>();
        for (Indicator cell : indicators) {
            String[] parts = cell.indicator().split("/", -1);
            if (holds(cell) && cell.window().equals(WINDOW) && parts.length == 3 && LEADS.containsKey(parts[2])) {
                counts.computeIfAbsent(parts[1], reason -> new TreeMap<>())
                        .merge(parts[2], Math.round(cell.numerator()), Long::sum);
            }
        }
        if (counts.isEmpty()) {
            return null;
        }
        var rows = new ArrayList<MatrixRow>();
        counts.forEach((reason, byLead) -> rows.add(new MatrixRow(
                why(reason),
                LEADS.keySet().stream()
                        .map(lead -> byLead.containsKey(lead) ? Amount.count(byLead.get(lead)) : "")
                        .toList(),
                Amount.count(byLead.values().stream().mapToLong(Long::longValue).sum()))));
        return new Matrix(List.copyOf(LEADS.values()), rows);
    }

    private static String why(String reason) {
        return reason.equals("CC_BED") ? "No critical care bed" : Said.plain(reason);
    }
}

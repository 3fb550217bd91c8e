package io.breathline.simulators.hospital;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures a run by the five public figures: is the simulated unit like real ones? */
final class Calibrating {
    /** One figure, the range that public sources give for it, and whether it is within 20 % of that range. */
    record Figure(String name, double value, double low, double high) {
        boolean holds() {
            return value >= 0.8 * low && value <= 1.2 * high;
        }

        String text() {
            return String.format(
                    Locale.ROOT,
                    "%-42s %7.3f   public %.3g to %.3g   %s",
                    name,
                    value,
                    low,
                    high,
                    holds() ? "holds" : "OFF");
        }
    }

    private final Map<String, Instant> came = new HashMap<>();
    private final Map<String, Instant> fit = new HashMap<>();
    private final List<Double> stays = new ArrayList<>();
    private int wards;
    private int delayed;
    private int starts;
    private int weekdayStarts;

    void happened(Happening happening) {
        if (happening instanceof Happening.Readiness ready) {
            fit.putIfAbsent(ready.visit().id(), ready.readyAt());
        } else if (happening instanceof Happening.Adt adt) {
            moved(adt);
        }
    }

    private void moved(Happening.Adt adt) {
        String visit = adt.visit().id();
        boolean inUnit = adt.place().startsWith("GICU^");
        Instant since = came.get(visit);
        if (inUnit && since == null) {
            came.put(visit, adt.at());
            starts++;
            weekdayStarts += DayShape.at(adt.at()).weekend() ? 0 : 1;
        } else if (since != null && (!inUnit || adt.trigger().equals("A03"))) {
            came.remove(visit);
            stays.add(Duration.between(since, adt.at()).toMinutes() / 1440.0);
            Instant ready = fit.remove(visit);
            if (ready != null && adt.trigger().equals("A02")) {
                wards++;
                delayed += Duration.between(ready, adt.at()).toMinutes() > 240 ? 1 : 0;
            }
        }
    }

    /** Free beds are those not in active treatment, as SPOTlight counts them. */
    List<Figure> figures(TruthLog truth) {
        double occupied = 0;
        double beds = 0;
        int none = 0;
        int few = 0;
        for (TruthLog.Hour hour : truth.hours()) {
            occupied += hour.occupied();
            beds += hour.beds();
            none += hour.beds() - hour.active() <= 0 ? 1 : 0;
            few += hour.beds() - hour.active() <= 2 ? 1 : 0;
        }
        double hours = truth.hours().size();
        return List.of(
                new Figure("occupancy of staffed beds", occupied / beds, 0.80, 0.88),
                new Figure("step-downs delayed over 4 h", delayed / (double) wards, 0.62, 0.62),
                new Figure(
                        "length of stay, mean days",
                        stays.stream()
                                .mapToDouble(Double::doubleValue)
                                .average()
                                .orElse(0),
                        3.2,
                        5),
                new Figure("stays that start Monday to Friday", weekdayStarts / (double) starts, 0.81, 0.81),
                new Figure("time with no bed free of active treatment", none / hours, 0.08, 0.08),
                new Figure("time with at most two free", few / hours, 0.33, 0.33));
    }
}

package io.breathline.simulators.hospital;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was really so, hour by hour and change by change: nothing of it is ever sent. */
final class TruthLog {
    static final String HEADER = "unit,at,occupied,demand_beds,demand_half_nurses,staffed_beds,staffed_half_nurses";

    record Hour(Instant at, int occupied, int active, int demandBeds, int demandHalfNurses, int beds, int halfNurses) {}

    private final List<Hour> hours = new ArrayList<>();
    private final List<double[][]> floors = new ArrayList<>();
    private final List<Double> shortages = new ArrayList<>();
    private final StringBuilder changes = new StringBuilder("at,kind,visit,place,detail\n");

    /** @param shortage the best that could be said of a shortage within a day, or null */
    void hour(UnitCore core, Instant now, double[][] floor, Double shortage) {
        int half = 0;
        int active = 0;
        for (Stay stay : core.stays()) {
            half += stay.halfNurses();
            active += stay.where == Stay.Where.BED && stay.ready == null ? 1 : 0;
        }
        hours.add(new Hour(
                now,
                core.beds().size(),
                active,
                core.stays().size(),
                half,
                core.plan.beds().size(),
                core.staffing.halfNurses(now)));
        floors.add(floor);
        shortages.add(shortage);
    }

    void happened(Happening happening) {
        if (happening instanceof Happening.Adt adt) {
            change(adt.at(), adt.trigger(), adt.visit().id(), adt.place(), adt.disposition());
        } else if (happening instanceof Happening.Swap swap) {
            change(swap.at(), "A17", swap.one().id(), swap.bedOfOne(), null);
            change(swap.at(), "A17", swap.other().id(), swap.bedOfOther(), null);
        } else if (happening instanceof Happening.CareLevel level) {
            change(level.at(), "LEVEL", level.visit().id(), level.bed(), Integer.toString(level.level()));
        } else if (happening instanceof Happening.Theatre theatre
                && theatre.status().equals("CANCELLED")) {
            Operation operation = theatre.operation();
            change(theatre.at(), "CANCELLED", operation.visit().id(), operation.id(), theatre.reason());
        }
    }

    /** A planned operation that another reason would have cancelled anyway, or whose bed would not have been needed. */
    void wouldBe(Operation operation) {
        if (operation.otherCancelAt() != null || !operation.needed()) {
            change(
                    operation.start(),
                    "WOULD-BE",
                    operation.visit().id(),
                    operation.id(),
                    operation.otherCancelAt() != null ? operation.otherReason() : "NOT_NEEDED");
        }
    }

    private void change(Instant at, String kind, String visit, String place, String detail) {
        changes.append(at)
                .append(',')
                .append(kind)
                .append(',')
                .append(visit)
                .append(',')
                .append(place)
                .append(',')
                .append(detail == null ? "" : detail)
                .append('\n');
    }

    List<Hour> hours() {
        return hours;
    }

    String changes() {
        return changes.toString();
    }

    /** The hours as CSV; where the floor is known each origin says how far it was off at each horizon. */
    String csv(String unit) {
        StringBuilder csv = new StringBuilder(HEADER);
        boolean floor = floors.stream().anyMatch(one -> one != null);
        for (int horizon : floor ? Floor.HORIZONS : List.<Integer>of()) {
            csv.append(",floor_error_").append(horizon).append(",floor_crps_").append(horizon);
            csv.append(",floor_brier_").append(horizon);
        }
        boolean alerts = shortages.stream().anyMatch(one -> one != null);
        csv.append(alerts ? ",floor_short_24\n" : "\n");
        for (int i = 0; i < hours.size(); i++) {
            Hour hour = hours.get(i);
            csv.append(String.join(
                    ",",
                    unit,
                    hour.at().toString(),
                    "" + hour.occupied(),
                    "" + hour.demandBeds(),
                    "" + hour.demandHalfNurses(),
                    "" + hour.beds(),
                    "" + hour.halfNurses()));
            if (floor) {
                floor(csv, i);
            }
            if (alerts) {
                csv.append(',').append(shortages.get(i) == null ? "" : shortages.get(i));
            }
            csv.append('\n');
        }
        return csv.toString();
    }

    private void floor(StringBuilder csv, int origin) {
        for (int k = 0; k < Floor.HORIZONS.size(); k++) {
            int then = origin + Floor.HORIZONS.get(k);
            double[] beds = floors.get(origin) == null ? null : floors.get(origin)[k];
            if (beds == null || then >= hours.size()) {
                csv.append(",,,");
                continue;
            }
            int came = hours.get(then).demandBeds();
            int open = hours.get(then).beds();
            double error = Floor.over(beds, open) - (came > open ? 1 : 0);
            csv.append(String.format(
                    Locale.ROOT,
                    ",%d,%.5f,%.5f",
                    Math.abs(Floor.median(beds) - came),
                    Floor.crps(beds, came),
                    error * error));
        }
    }
}

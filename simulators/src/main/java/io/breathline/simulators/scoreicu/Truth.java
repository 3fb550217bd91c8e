package io.breathline.simulators.scoreicu;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What really came, hour by hour, of one unit. */
record Truth(String unit, List<Hour> hours) {
    /**
     * @param floorError, floorCrps, floorBrier by horizon, of the best possible forecast made at this hour; may be empty
     * @param floorShort the best that could be said of a shortage within 24 hours, or null
     */
    record Hour(
            Instant at,
            int occupied,
            int demandBeds,
            int demandHalfNurses,
            int beds,
            int halfNurses,
            Map<Integer, Double> floorError,
            Map<Integer, Double> floorCrps,
            Map<Integer, Double> floorBrier,
            Double floorShort) {
        boolean isShort() {
            return demandBeds > beds || demandHalfNurses > halfNurses;
        }

        double pressure() {
            return Math.max(ratio(demandBeds, beds), ratio(demandHalfNurses, halfNurses));
        }

        static double ratio(int need, int there) {
            return there <= 0 ? 2 : need / (double) there;
        }
    }

    static List<Truth> read(Path file, List<Integer> horizons) throws IOException {
        Map<String, List<Hour>> units = new LinkedHashMap<>();
        for (Csv.Row row : Csv.read(file)) {
            Map<Integer, Double> error = new LinkedHashMap<>();
            Map<Integer, Double> crps = new LinkedHashMap<>();
            Map<Integer, Double> brier = new LinkedHashMap<>();
            for (int horizon : horizons) {
                if (row.has("floor_error_" + horizon)) {
                    error.put(horizon, row.number("floor_error_" + horizon));
                    crps.put(horizon, row.number("floor_crps_" + horizon));
                    brier.put(horizon, row.number("floor_brier_" + horizon));
                }
            }
            units.computeIfAbsent(row.text("unit"), name -> new ArrayList<>())
                    .add(new Hour(
                            row.instant("at"),
                            row.integer("occupied"),
                            row.integer("demand_beds"),
                            row.integer("demand_half_nurses"),
                            row.integer("staffed_beds"),
                            row.integer("staffed_half_nurses"),
                            error,
                            crps,
                            brier,
                            row.has("floor_short_24") ? Double.valueOf(row.number("floor_short_24")) : null));
        }
        List<Truth> all = new ArrayList<>();
        units.forEach((unit, hours) -> all.add(new Truth(unit, hours)));
        return all;
    }
}

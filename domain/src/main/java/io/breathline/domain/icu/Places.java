package io.breathline.domain.icu;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What kind of place a point of care is.
 *
 * @param units point of care to unit id; null where every ward counts as a unit, as for files without a registry
 * @param procedures points of care one visits for an investigation or a treatment and comes back from
 */
public record Places(Map<String, String> units, Set<String> procedures) {
    /** Usual codes of theatres, recovery, imaging, catheter laboratory and endoscopy; sites may name their own. */
    public static final Set<String> USUAL_PROCEDURES = Set.of(
            "THEATRE",
            "THEATRES",
            "THR",
            "THTR",
            "OR",
            "OT",
            "RECOVERY",
            "PACU",
            "IMAGING",
            "XRAY",
            "X-RAY",
            "XR",
            "CT",
            "MRI",
            "RADIOLOGY",
            "CATH",
            "CATHLAB",
            "CATH LAB",
            "IR",
            "ENDO",
            "ENDOSCOPY");

    private static final Set<String> MORTUARIES = Set.of("MORTUARY", "MORT", "MORGUE");

    public enum Kind {
        UNIT,
        WARD,
        PROCEDURE,
        LEAVE,
        MORTUARY,
        NOWHERE
    }

    public static Places everyWardIsAUnit() {
        return new Places(null, USUAL_PROCEDURES);
    }

    public static Places of(Map<String, String> units) {
        return new Places(new TreeMap<>(units), USUAL_PROCEDURES);
    }

    public Kind kind(String place) {
        if (place == null) {
            return Kind.NOWHERE;
        }
        if (place.equals(BedName.ON_LEAVE)) {
            return Kind.LEAVE;
        }
        String point = BedName.pointOfCare(place);
        if (point.equals(BareBeds.WHICH_WARD)) {
            return Kind.NOWHERE;
        }
        if (MORTUARIES.contains(point)) {
            return Kind.MORTUARY;
        }
        if (procedures.contains(point)) {
            return Kind.PROCEDURE;
        }
        if (units == null) {
            return point.isEmpty() && !BareBeds.bare(place) ? Kind.NOWHERE : Kind.UNIT;
        }
        return units.containsKey(point) ? Kind.UNIT : Kind.WARD;
    }

    /** The critical-care unit of a place, or null. */
    public String unit(String place) {
        if (kind(place) != Kind.UNIT) {
            return null;
        }
        String point = BedName.pointOfCare(place);
        return units == null ? point : units.get(point);
    }
}

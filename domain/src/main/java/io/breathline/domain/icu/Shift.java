package io.breathline.domain.icu;

import java.time.Instant;

/** The nurses of one shift in [from, to); the latest record of unit and start is the shift. See docs/feeds.md. */
public record Shift(
        String unit,
        Instant from,
        Instant to,
        String role,
        Integer planned,
        Integer absent,
        Integer agency,
        Integer supernumerary,
        Instant recordedAt) {

    /** Who can be given a patient: coordinators and learners cannot. */
    public int atTheBedside() {
        return Math.max(0, or0(planned) - or0(absent) + or0(agency) - or0(supernumerary));
    }

    /** Half-open, so that at the hand-over nobody is counted twice. */
    public boolean covers(Instant time) {
        return !from.isAfter(time) && to.isAfter(time);
    }

    public boolean nurses() {
        return role == null || role.isBlank() || role.equalsIgnoreCase("RN");
    }

    private static int or0(Integer number) {
        return number == null ? 0 : number;
    }
}

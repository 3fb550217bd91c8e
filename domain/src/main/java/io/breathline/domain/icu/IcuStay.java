package io.breathline.domain.icu;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A critical care period: a run of times in one unit, trips to theatre, imaging or on leave bridged.
 *
 * @param to null while it lasts
 * @param heldBed the bed kept for a patient who is on a trip now, or null
 */
public record IcuStay(String visit, String unit, Instant from, Instant to, String heldBed) {
    /** Brief trips for investigation or treatment do not end a critical care period (NHS Data Dictionary). */
    static final Duration TRIP = Duration.ofHours(6);

    public static List<IcuStay> of(Visit visit, Places places, Instant asOf) {
        List<IcuStay> stays = new ArrayList<>();
        IcuStay run = null;
        Interval lastIn = null;
        for (Interval interval : visit.intervals()) {
            if (interval.empty()) {
                continue;
            }
            String unit = BedName.pseudo(interval.bed()) && !interval.bed().equals(BedName.ON_LEAVE)
                    ? null
                    : places.unit(interval.bed());
            Places.Kind kind = places.kind(interval.bed());
            if (unit == null) {
                if (run != null && kind != Places.Kind.PROCEDURE && kind != Places.Kind.LEAVE) {
                    stays.add(run);
                    run = null;
                }
                continue;
            }
            if (run != null && (!run.unit().equals(unit) || tooLong(visit, lastIn, interval.from()))) {
                stays.add(run);
                run = null;
            }
            run = new IcuStay(visit.visit(), unit, run == null ? interval.from() : run.from(), interval.to(), null);
            lastIn = interval;
        }
        if (run != null) {
            stays.add(onTripNow(visit, run, lastIn, asOf));
        }
        return stays;
    }

    private static IcuStay onTripNow(Visit visit, IcuStay run, Interval lastIn, Instant asOf) {
        Interval now = visit.current();
        boolean away = run.to() != null && now != null && visit.leftAt() == null && !now.equals(lastIn);
        return away && !tooLong(visit, lastIn, asOf)
                ? new IcuStay(run.visit(), run.unit(), run.from(), null, lastIn.bed())
                : run;
    }

    private static boolean tooLong(Visit visit, Interval lastIn, Instant back) {
        if (lastIn.to() == null || !lastIn.to().plus(TRIP).isBefore(back)) {
            return false;
        }
        return visit.intervals().stream()
                .noneMatch(between -> between.bed().equals(BedName.ON_LEAVE)
                        && !between.from().isBefore(lastIn.to())
                        && between.from().isBefore(back));
    }

    public boolean open() {
        return to == null;
    }

    public Duration lengthAt(Instant now) {
        return Duration.between(from, to == null ? now : to);
    }
}

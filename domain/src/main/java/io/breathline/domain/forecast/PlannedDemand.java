package io.breathline.domain.forecast;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/** When a planned operation's patient will be in the unit, if at all: losing it for want of a bed is no reason not to count it. */
final class PlannedDemand {
    private static final LocalTime DAY_BEGINS = LocalTime.of(7, 0);

    private final CaseRates rates;
    private final Course course;
    private final LocalHours clock;
    private final Instant asOf;

    PlannedDemand(CaseRates rates, Course course, LocalHours clock, Instant asOf) {
        this.rates = rates;
        this.course = course;
        this.clock = clock;
        this.asOf = asOf;
    }

    Presence of(UnitState.Booked booked, int steps) {
        Presence presence = new Presence(steps);
        double comes = (1 - otherCancel(booked)) * rates.needed();
        double level3 = course.level3(Origin.ELECTIVE, booked.level());
        Instant likely = booked.start().plusSeconds((long) (60 * booked.minutes() * Math.exp(rates.longer())));
        if (booked.cancelledForBed() && !likely.isAfter(asOf)) {
            course.unseen(presence, Origin.ELECTIVE, likely, level3, comes);
            return presence;
        }
        // One who has not come yet has not come: only the hours ahead are left, and a late start begins now at best.
        Instant start =
                !booked.begun() && !booked.cancelledForBed() && booked.start().isBefore(asOf) ? asOf : booked.start();
        double startsIn = Spans.hours(asOf, start);
        double before = out(-startsIn, booked.minutes());
        double left = 1 - before;
        double earlier = 0;
        for (int step = 0; step < steps; step++) {
            double by = left <= 1e-9
                    ? step == 0 ? 1 : earlier
                    : (out(step + 1 - startsIn, booked.minutes()) - before) / left;
            if (by - earlier > 1e-6) {
                course.active(presence, Origin.ELECTIVE, 0, level3, step + 1, comes * (by - earlier));
            }
            earlier = Math.max(by, earlier);
        }
        return presence;
    }

    /** The chance that the operation is over so many hours after its start. */
    private double out(double hours, int minutes) {
        return hours <= 0 ? 0 : Normal.cdf((Math.log(hours * 60 / minutes) - rates.longer()) / rates.spread());
    }

    /** Falls from the whole day's chance at seven to nothing when the knife is on the skin. */
    private double otherCancel(UnitState.Booked booked) {
        if (booked.begun()) {
            return 0;
        }
        ZonedDateTime local = clock.local(booked.start());
        Instant seven =
                local.toLocalDate().atTime(DAY_BEGINS).atZone(local.getZone()).toInstant();
        double span = Math.max(0.5, Spans.hours(seven, booked.start()));
        double left = booked.cancelledForBed() ? 1 : Math.min(1, Math.max(0, Spans.hours(asOf, booked.start()) / span));
        double whole = rates.otherCancel();
        return whole * left / (1 - whole * (1 - left));
    }
}

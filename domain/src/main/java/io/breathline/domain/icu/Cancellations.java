package io.breathline.domain.icu;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Why and when operations that asked for a bed of the unit were cancelled. One that was put off for less than a day is a
 * postponement and not here, nor is one that was entered in error; a reason that is corrected later counts as corrected.
 */
final class Cancellations {
    /** What the hospital, not the patient's health or choice, was the cause of (NHS Data Dictionary). */
    private static final Set<String> OF_THE_HOSPITAL = Set.of(
            "WARD_BED",
            "CC_BED",
            "SURGEON",
            "ANAESTHETIST",
            "THEATRE_STAFF",
            "EMERGENCY_CASE",
            "LIST_OVERRAN",
            "EQUIPMENT",
            "ADMIN");

    private static final Duration POSTPONED = Duration.ofHours(24);
    /** A patient cancelled at the last minute is to be operated on within so long. */
    static final Duration TO_REBOOK = Duration.ofDays(28);

    enum Lead {
        OVER_72_H,
        H_72_TO_24,
        UNDER_24_H,
        DAY_BEFORE_ARRIVAL,
        DAY_AFTER_ARRIVAL,
        UNKNOWN;

        boolean onTheDay() {
            return this == DAY_BEFORE_ARRIVAL || this == DAY_AFTER_ARRIVAL;
        }
    }

    /** One slot that was lost. */
    record One(TheatreCase slot, Instant at, String reason, Lead lead) {
        boolean ofTheHospital() {
            return OF_THE_HOSPITAL.contains(reason);
        }

        boolean lastMinute() {
            return lead.onTheDay() && ofTheHospital();
        }
    }

    private Cancellations() {}

    static List<One> of(UnitView view, ZoneId zone) {
        List<One> all = new ArrayList<>();
        for (TheatreCase slot : view.resources().cancelled()) {
            TheatreCase latest = latest(view, slot);
            boolean error = latest != null && latest.status() == TheatreCase.Status.ENTERED_IN_ERROR;
            if (!error && !postponed(view, slot)) {
                all.add(one(view, slot, reason(slot.reason()), zone));
            }
        }
        for (TheatreCase it : view.resources().theatre()) {
            if (it.status() == TheatreCase.Status.NO_SHOW) {
                all.add(one(view, it, "DNA", zone));
            }
        }
        return all;
    }

    private static One one(UnitView view, TheatreCase slot, String reason, ZoneId zone) {
        Instant at = slot.milestoneAt() == null ? slot.recordedAt() : slot.milestoneAt();
        return new One(slot, at, reason, lead(view, slot, at, zone));
    }

    private static Lead lead(UnitView view, TheatreCase slot, Instant at, ZoneId zone) {
        if (slot.start() == null) {
            return Lead.UNKNOWN;
        }
        boolean onTheDay = !at.atZone(zone)
                .toLocalDate()
                .isBefore(slot.start().atZone(zone).toLocalDate());
        if (onTheDay) {
            boolean arrived = view.all().stream()
                    .filter(visit -> visit.visit().equals(slot.visit()))
                    .flatMap(visit -> visit.intervals().stream())
                    .anyMatch(interval -> !interval.empty() && !interval.from().isAfter(at));
            return arrived ? Lead.DAY_AFTER_ARRIVAL : Lead.DAY_BEFORE_ARRIVAL;
        }
        long hours = Duration.between(at, slot.start()).toHours();
        return hours >= 72 ? Lead.OVER_72_H : hours >= 24 ? Lead.H_72_TO_24 : Lead.UNDER_24_H;
    }

    private static String reason(String text) {
        return text == null || text.isBlank() ? "NOT_SAID" : text.strip().toUpperCase(Locale.ROOT);
    }

    private static TheatreCase latest(UnitView view, TheatreCase slot) {
        return view.resources().theatre().stream()
                .filter(it -> it.id().equals(slot.id()))
                .findFirst()
                .orElse(null);
    }

    private static boolean postponed(UnitView view, TheatreCase slot) {
        return slot.start() != null
                && view.resources().theatre().stream()
                        .anyMatch(it -> sameOperation(it, slot)
                                && stands(it)
                                && it.start() != null
                                && Duration.between(slot.start(), it.start())
                                                .abs()
                                                .compareTo(POSTPONED)
                                        < 0);
    }

    private static boolean stands(TheatreCase it) {
        return it.status().pending() || it.status() == TheatreCase.Status.DONE;
    }

    private static boolean sameOperation(TheatreCase one, TheatreCase other) {
        boolean samePerson = one.mrn() != null && one.mrn().equals(other.mrn());
        return one.id().equals(other.id())
                || (samePerson && one.procedure() != null && one.procedure().equals(other.procedure()));
    }

    /** Was the patient not operated on within 28 days of a last-minute cancellation? Known only once they are over. */
    static boolean breached(UnitView view, One lost) {
        Instant latest = lost.at().plus(TO_REBOOK);
        return view.resources().theatre().stream()
                .noneMatch(it -> sameOperation(it, lost.slot())
                        && it.status() == TheatreCase.Status.DONE
                        && it.start() != null
                        && !it.start().isAfter(latest));
    }
}

package io.breathline.domain.icu;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What a unit's present state says about each kind of alert that needs no forecast. */
public final class Signals {
    private static final Duration CONFLICT_LASTS = Duration.ofMinutes(15);
    /** Above this share of wrong beds the board itself is in doubt. */
    public static final double TOO_MUCH_DRIFT = 0.05;

    private Signals() {}

    /** @param refused why the last census was not used, or null */
    public static List<Signal> of(UnitView view, List<Board.Feed> feeds, double drift, String refused, ZoneId zone) {
        List<Signal> signals = new ArrayList<>();
        boolean blind = feeds.stream().anyMatch(Board.Feed::silent);
        signals.add(occupancy(view, blind));
        for (Visit visit : view.present()) {
            Readiness ready = visit.readiness();
            if (ready != null && ready.holdsAt(view.asOf())) {
                signals.add(delayed(view, visit, ready));
                signals.add(comingBack(view, visit));
                if (nightIsNear(view.asOf(), zone) && !ready.bedAllocatedBy(view.asOf())) {
                    signals.add(nightMove(view, visit, ready));
                }
            }
        }
        for (Board.Feed feed : feeds) {
            if (feed.silent()) {
                signals.add(new Signal(
                        AlertKind.DATA_QUALITY,
                        "feed " + feed.name(),
                        1,
                        false,
                        true,
                        feed.lastHeard(),
                        "Nothing heard from " + feed.name() + " since " + feed.lastHeard(),
                        List.of()));
            }
        }
        for (Board.Conflict conflict : view.conflicts()) {
            if (conflict.since().plus(CONFLICT_LASTS).isBefore(view.asOf())) {
                signals.add(new Signal(
                        AlertKind.DATA_QUALITY,
                        "bed " + conflict.bed(),
                        1,
                        false,
                        true,
                        conflict.since(),
                        conflict.bed().replace('^', ' ') + ": " + conflict.question(),
                        List.of()));
            }
        }
        if (drift > TOO_MUCH_DRIFT) {
            signals.add(new Signal(
                    AlertKind.DATA_QUALITY,
                    "census",
                    1,
                    false,
                    true,
                    view.asOf(),
                    "The last census differs from the messages in " + Math.round(drift * 100) + " % of beds in use",
                    List.of()));
        }
        if (refused != null) {
            signals.add(new Signal(
                    AlertKind.DATA_QUALITY,
                    "census refused",
                    1,
                    false,
                    true,
                    view.asOf(),
                    "The last census was not used: " + refused,
                    List.of()));
        }
        return signals;
    }

    /** Said when somebody is fit to leave, which is when something can still be done about it. */
    private static Signal comingBack(UnitView view, Visit visit) {
        IcuStay stay = view.stays().stream()
                .filter(it -> it.visit().equals(visit.visit()) && it.open())
                .findFirst()
                .orElse(new IcuStay(visit.visit(), view.unit().id(), view.asOf(), null, null));
        String source = view.resources().referrals().stream()
                .filter(it -> visit.visit().equals(it.visit()) && it.source() != null)
                .map(Referral::source)
                .findFirst()
                .orElse(visit.admittedFrom());
        Swift swift = Swift.of(source, stay.from(), view.asOf());
        return new Signal(
                AlertKind.READMISSION_RISK,
                visit.visit(),
                swift.points(),
                false,
                true,
                visit.readiness().readyAt(),
                place(visit) + " is fit to leave and may come back: SWIFT " + swift.words(),
                List.of(
                        evidence("swift", swift.points(), (double) Swift.AT_RISK, swift.words()),
                        evidence("validity", 0, null, Swift.VALIDITY)));
    }

    private static Signal occupancy(UnitView view, boolean blind) {
        Capacity capacity = view.capacity();
        String reason = view.occupied() + " of " + capacity.staffed() + " staffed beds in use ("
                + capacity.open() + " open, " + capacity.physical() + " in all); nurses needed "
                + halves(capacity.demand()) + " of " + capacity.nurses();
        List<Alert.Evidence> evidence = new ArrayList<>();
        evidence.add(evidence("load", view.load(), 1.0, reason));
        evidence.add(evidence("occupied", view.occupied(), (double) capacity.staffed(), null));
        evidence.add(evidence("halfNurses", capacity.demand(), (double) capacity.halfNurses(), null));
        evidence.add(evidence("queue", view.queue().size(), null, view.queue().size() + " accepted and waiting"));
        view.present().stream()
                .filter(visit -> visit.readiness() != null && visit.readiness().holdsAt(view.asOf()))
                .limit(5)
                .forEach(visit ->
                        evidence.add(evidence("action", 1, null, "expedite " + place(visit) + ", fit to leave")));
        return new Signal(AlertKind.OCCUPANCY, "", view.load(), blind, false, view.asOf(), reason, evidence);
    }

    private static Signal delayed(UnitView view, Visit visit, Readiness ready) {
        double hours = Duration.between(ready.readyAt(), view.asOf()).toMinutes() / 60.0;
        String since = hours > 24 ? "more than 24 h" : hours > 8 ? "more than 8 h" : "more than 4 h";
        String reason = place(visit) + " fit to leave for " + since
                + (ready.bedAllocatedBy(view.asOf()) ? ", ward bed allocated" : ", no ward bed yet")
                + (ready.blocker() == null ? "" : ": " + ready.blocker());
        return new Signal(
                AlertKind.DELAYED_STEPDOWN,
                visit.visit(),
                hours,
                false,
                true,
                ready.readyAt(),
                reason,
                List.of(evidence("hoursSinceReady", Math.round(hours * 10) / 10.0, 4.0, reason)));
    }

    private static Signal nightMove(UnitView view, Visit visit, Readiness ready) {
        return new Signal(
                AlertKind.NIGHT_MOVE_RISK,
                visit.visit(),
                1,
                false,
                true,
                view.asOf(),
                place(visit) + " fit to leave since " + ready.readyAt() + " and no ward bed by 20:00",
                List.of());
    }

    /** From 20:00 until the day's moves begin at 07:00. */
    private static boolean nightIsNear(Instant now, ZoneId zone) {
        int hour = LocalTime.ofInstant(now, zone).getHour();
        return hour >= 20 || hour < 7;
    }

    /** Bed and initials only: an alert travels further than a board. */
    static String place(Visit visit) {
        String bed = visit.bed() == null ? "no bed" : visit.bed().replace('^', ' ');
        return visit.initials() == null ? bed : bed + " (" + visit.initials() + ")";
    }

    static String halves(int units) {
        return units % 2 == 0 ? Integer.toString(units / 2) : units / 2 + ".5";
    }

    static Alert.Evidence evidence(String measure, double value, Double baseline, String text) {
        return new Alert.Evidence(measure, null, value, baseline, null, null, null, null, null, text, List.of());
    }
}

package io.breathline.domain.icu;

import io.breathline.domain.forecast.Origin;
import io.breathline.domain.forecast.UnitHistory;
import io.breathline.domain.forecast.UnitState;
import io.breathline.domain.topic.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Hands a unit as the board sees it to the forecast: what is known now, and what the unit has seen so far. */
public final class Outlook {
    private static final Duration AHEAD = Duration.ofDays(4);
    private static final Duration WAITS_AT_MOST = Duration.ofHours(24);
    private static final Duration TURNED_AWAY_KEPT = Duration.ofDays(30);
    private static final Duration LOST_CASES_KEPT = Duration.ofDays(5);
    private static final int USUAL_MINUTES = 150;
    private static final int MAY_BE_DEFERRED = 3;

    private Outlook() {}

    public static UnitState state(UnitView view, String run, Mode mode, String zone, double drift, boolean silent) {
        Instant now = view.asOf();
        Map<String, Referral> referred = byVisit(view);
        List<UnitState.Present> present = new ArrayList<>();
        for (Visit visit : view.present()) {
            Readiness ready = visit.readiness() != null && visit.readiness().holdsAt(now) ? visit.readiness() : null;
            present.add(new UnitState.Present(
                    visit.bed() == null ? visit.visit() : visit.bed(),
                    origin(visit, referred),
                    false,
                    since(visit, view, referred),
                    visit.careLevel() == null
                            ? null
                            : (Integer) visit.careLevel().level(),
                    ready == null ? null : ready.readyAt(),
                    ready == null ? null : ready.plannedLeave()));
        }
        for (Referral waiting : view.queue()) {
            present.add(new UnitState.Present(
                    waiting.visit() == null ? waiting.referral() : waiting.visit(),
                    Origin.of(waiting.source()),
                    true,
                    waiting.decidedAt() == null ? waiting.at() : waiting.decidedAt(),
                    waiting.level(),
                    null,
                    null));
        }
        for (TheatreCase it : view.resources().theatre()) {
            if (inRecovery(it, view)) {
                present.add(new UnitState.Present(
                        it.visit(), Origin.ELECTIVE, true, it.milestoneAt(), it.level(), null, null));
            }
        }
        List<UnitState.TurnedAway> turnedAway = new ArrayList<>();
        List<UnitState.Pending> pending = new ArrayList<>();
        for (Referral referral : view.resources().referrals()) {
            Origin origin = Origin.of(referral.source());
            if (forWantOfABed(referral) && referral.at().isAfter(now.minus(TURNED_AWAY_KEPT))) {
                turnedAway.add(new UnitState.TurnedAway(origin, referral.at(), referral.level()));
            } else if (referral.decision() == Referral.Decision.PENDING) {
                Instant needed = referral.neededBy() == null ? referral.at() : referral.neededBy();
                pending.add(new UnitState.Pending(origin, needed, referral.level()));
            }
        }
        return new UnitState(
                view.unit().id(),
                run,
                mode,
                now,
                zone,
                view.capacity().physical(),
                present,
                turnedAway,
                booked(view),
                pending,
                capacity(view),
                drift,
                silent);
    }

    /** Operated on, to come to the unit, and not there yet. */
    private static boolean inRecovery(TheatreCase it, UnitView view) {
        return it.status() == TheatreCase.Status.DONE
                && it.visit() != null
                && it.milestoneAt() != null
                && !"NOT_NEEDED".equalsIgnoreCase(it.reason())
                && !it.milestoneAt().isAfter(view.asOf())
                && it.milestoneAt().isAfter(view.asOf().minus(WAITS_AT_MOST))
                && view.queue().stream().noneMatch(waiting -> it.visit().equals(waiting.visit()))
                && view.stays().stream()
                        .noneMatch(stay -> stay.visit().equals(it.visit())
                                && (stay.open() || !stay.to().isBefore(it.milestoneAt())))
                && view.all().stream()
                        .filter(visit -> visit.visit().equals(it.visit()))
                        .noneMatch(visit -> visit.leftAt() != null || movedAfter(visit, it.milestoneAt()));
    }

    private static boolean movedAfter(Visit visit, Instant moment) {
        return visit.intervals().stream()
                .anyMatch(interval -> !interval.empty() && interval.from().isAfter(moment));
    }

    private static boolean forWantOfABed(Referral referral) {
        return (referral.decision() == Referral.Decision.DECLINED
                        || referral.decision() == Referral.Decision.TRANSFERRED)
                && "CAPACITY".equalsIgnoreCase(referral.reason());
    }

    private static List<UnitState.Booked> booked(UnitView view) {
        Instant now = view.asOf();
        List<UnitState.Booked> booked = new ArrayList<>();
        for (TheatreCase it : view.resources().theatre()) {
            boolean lost = it.status() == TheatreCase.Status.CANCELLED
                    && "CC_BED".equalsIgnoreCase(it.reason())
                    && it.start() != null
                    && it.start().isAfter(now.minus(LOST_CASES_KEPT));
            boolean due =
                    it.status().pending() && it.start() != null && it.start().isAfter(now.minus(TRIP_HOME));
            boolean here = view.stays().stream()
                    .anyMatch(stay -> stay.visit().equals(it.visit())
                            && it.start() != null
                            && !stay.from().isBefore(it.start()));
            if ((!lost && !due) || here || it.start().isAfter(now.plus(AHEAD))) {
                continue;
            }
            boolean begun = it.status().compareTo(TheatreCase.Status.KNIFE_TO_SKIN) >= 0 && !lost;
            booked.add(new UnitState.Booked(
                    it.id(),
                    it.start(),
                    it.minutes() == null ? USUAL_MINUTES : it.minutes(),
                    it.level(),
                    begun,
                    lost,
                    !begun && !lost && it.priority() != null && it.priority() >= MAY_BE_DEFERRED,
                    it.priority()));
        }
        return booked;
    }

    /** An operation that should have ended so long ago has been forgotten by its feed. */
    private static final Duration TRIP_HOME = Duration.ofHours(14);

    /** By so many hours before a shift its absences have been told. */
    private static final double TOLD_HOURS_AHEAD = 9;

    private static List<UnitState.Capacity> capacity(UnitView view) {
        Instant now = view.asOf();
        int open = view.capacity().open();
        List<UnitState.Capacity> capacity = new ArrayList<>();
        for (Shift shift : view.resources().shifts()) {
            if (shift.nurses() && shift.to().isAfter(now) && shift.from().isBefore(now.plus(AHEAD))) {
                int bedside = shift.atTheBedside();
                double ahead = Duration.between(now, shift.from()).toMinutes() / 60.0 / TOLD_HOURS_AHEAD;
                boolean known = ahead <= 0 || (shift.absent() != null && shift.absent() > 0);
                int uncertain = known ? 0 : (int) Math.round(bedside * Math.min(1, ahead));
                capacity.add(new UnitState.Capacity(shift.from(), shift.to(), open, bedside, uncertain));
            }
        }
        capacity.sort(Comparator.comparing(UnitState.Capacity::from));
        return capacity.isEmpty()
                ? List.of(new UnitState.Capacity(
                        now, now.plus(AHEAD), open, view.unit().nursesPerShift(), 0))
                : capacity;
    }

    public static UnitHistory history(UnitView view, String zone) {
        Map<String, Referral> referred = byVisit(view);
        Map<String, Visit> visits =
                view.all().stream().collect(Collectors.toMap(Visit::visit, Function.identity(), (a, b) -> a));
        List<UnitHistory.Stay> stays = new ArrayList<>();
        List<UnitHistory.Request> requests = new ArrayList<>();
        for (IcuStay stay : view.stays()) {
            Visit visit = visits.get(stay.visit());
            Readiness ready = visit.readyIn(stay);
            List<UnitHistory.LevelChange> levels = levels(visit, stay);
            stays.add(new UnitHistory.Stay(
                    origin(visit, referred),
                    since(stay, referred.get(visit.visit())),
                    ready != null && ready.retractedAt() == null ? ready.readyAt() : null,
                    ready != null ? ready.plannedLeave() : null,
                    ready != null && ready.plannedLeave() != null ? ready.setAt() : null,
                    stay.to(),
                    visit.died(),
                    levels.isEmpty() ? null : (Integer) levels.get(0).level(),
                    levels));
            if (referred.isEmpty() && origin(visit, referred) != Origin.ELECTIVE) {
                requests.add(new UnitHistory.Request(origin(visit, referred), stay.from()));
            }
        }
        for (Referral referral : view.resources().referrals()) {
            boolean wanted = referral.decision() == Referral.Decision.ACCEPTED
                    || referral.decision() == Referral.Decision.ADMITTED
                    || forWantOfABed(referral);
            if (wanted && Origin.of(referral.source()) != Origin.ELECTIVE) {
                requests.add(new UnitHistory.Request(Origin.of(referral.source()), referral.at()));
            }
        }
        List<UnitHistory.Case> cases = new ArrayList<>();
        for (TheatreCase it : view.resources().theatre()) {
            boolean over =
                    it.start() != null && !it.status().pending() && it.start().isBefore(view.asOf());
            if (over && it.status() != TheatreCase.Status.ENTERED_IN_ERROR) {
                boolean done = it.status() == TheatreCase.Status.DONE;
                cases.add(new UnitHistory.Case(
                        it.start(),
                        it.minutes() == null ? USUAL_MINUTES : it.minutes(),
                        done ? it.milestoneAt() : null,
                        !done && !"CC_BED".equalsIgnoreCase(it.reason()),
                        done ? (Boolean) !"NOT_NEEDED".equalsIgnoreCase(it.reason()) : null,
                        it.level()));
            }
        }
        List<UnitHistory.Absence> absences = new ArrayList<>();
        for (Shift shift : view.resources().shifts()) {
            if (shift.nurses() && shift.to().isBefore(view.asOf()) && shift.planned() != null) {
                int missing = shift.absent() == null ? 0 : shift.absent();
                int bank = shift.agency() == null ? 0 : shift.agency();
                absences.add(new UnitHistory.Absence(shift.planned(), Math.max(0, missing - bank)));
            }
        }
        Instant from = view.stays().stream()
                .map(IcuStay::from)
                .min(Comparator.naturalOrder())
                .orElse(view.asOf());
        return new UnitHistory(view.unit().id(), zone, from, view.asOf(), stays, requests, cases, absences);
    }

    /** The level on arrival, as far as it was assessed, and each change of it during the stay. */
    private static List<UnitHistory.LevelChange> levels(Visit visit, IcuStay stay) {
        List<UnitHistory.LevelChange> levels = new ArrayList<>();
        for (Visit.CareLevel level : visit.levels()) {
            boolean over = stay.to() != null && level.at().isAfter(stay.to());
            if (!over && !level.at().isAfter(stay.from())) {
                // What was known on arrival, from the ward or a stay before, is the level on arrival.
                levels.clear();
                levels.add(new UnitHistory.LevelChange(stay.from(), level.level()));
            } else if (!over) {
                levels.add(new UnitHistory.LevelChange(level.at(), level.level()));
            }
        }
        return levels;
    }

    private static Map<String, Referral> byVisit(UnitView view) {
        return view.resources().referrals().stream()
                .filter(referral -> referral.visit() != null)
                .collect(Collectors.toMap(
                        Referral::visit, Function.identity(), (a, b) -> a.at().isAfter(b.at()) ? a : b));
    }

    private static Origin origin(Visit visit, Map<String, Referral> referred) {
        Referral referral = referred.get(visit.visit());
        if (referral != null && referral.source() != null) {
            return Origin.of(referral.source());
        }
        return "L".equalsIgnoreCase(visit.admissionType()) ? Origin.ELECTIVE : Origin.of(visit.admittedFrom());
    }

    private static Instant since(Visit visit, UnitView view, Map<String, Referral> referred) {
        return view.stays().stream()
                .filter(stay -> stay.visit().equals(visit.visit()) && stay.open())
                .findFirst()
                .map(stay -> since(stay, referred.get(visit.visit())))
                .orElse(view.asOf());
    }

    /** Accepted shortly before they came, or else when they came. */
    private static Instant since(IcuStay stay, Referral referral) {
        Instant accepted = referral == null ? null : referral.decidedAt();
        boolean shortly = accepted != null
                && accepted.isBefore(stay.from())
                && accepted.isAfter(stay.from().minus(WAITS_AT_MOST));
        return shortly ? accepted : stay.from();
    }
}

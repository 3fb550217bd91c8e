package io.breathline.simulators.scoreicu;

import io.breathline.domain.forecast.Origin;
import io.breathline.domain.forecast.UnitHistory;
import io.breathline.domain.forecast.UnitState;
import io.breathline.domain.topic.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** All that the messages have told of a unit so far; it answers with what a forecast starts from and is fitted to. */
final class UnitMemory {
    private static final Duration UNSEEN = Duration.ofDays(30);
    private static final Duration WAITS = Duration.ofHours(24);
    private static final double TOLD_HOURS_AHEAD = 9;
    private static final Duration A_WHILE = Duration.ofHours(1);

    final String unit;
    final Map<String, VisitMemory> visits = new LinkedHashMap<>();
    final Map<String, Csv.Row> referrals = new LinkedHashMap<>();
    final Map<String, Csv.Row> cases = new LinkedHashMap<>();
    final Map<Instant, Csv.Row> shifts = new TreeMap<>();
    final TreeSet<String> beds = new TreeSet<>();
    private final Map<String, Csv.Row> oldReferrals = new LinkedHashMap<>();
    private final Map<String, Csv.Row> oldCases = new LinkedHashMap<>();
    private final Map<Instant, Csv.Row> oldShifts = new LinkedHashMap<>();
    private final Instant from;

    UnitMemory(String unit, Instant from) {
        this.unit = unit;
        this.from = from;
    }

    VisitMemory visit(String id) {
        return visits.computeIfAbsent(id, unused -> new VisitMemory());
    }

    /** A census counts whole units: who had been there for a while and is not in it has gone, as it was then. */
    void onlyThese(Set<String> there, Instant asOf) {
        Instant forAWhile = asOf.minus(A_WHILE);
        visits.forEach((id, visit) -> {
            boolean ghost = !there.contains(id)
                    && visit.inUnit(unit).stream()
                            .anyMatch(stay -> stay.to() == null && stay.from().isBefore(forAWhile));
            if (ghost) {
                visit.add(new VisitMemory.Fact(asOf, "", VisitMemory.Step.LEAVES, false));
            }
        });
    }

    /** Lays aside what no state can need any more, so that a state looks at weeks and not at years. */
    void archive(Instant now) {
        Instant longAgo = now.minus(UNSEEN).minus(UNSEEN);
        archive(
                referrals,
                oldReferrals,
                row -> row.instant("at").isBefore(longAgo)
                        && !row.text("decision").equals("ACCEPTED"));
        archive(cases, oldCases, row -> row.instant("start").isBefore(longAgo));
        archive(shifts, oldShifts, row -> row.instant("to").isBefore(longAgo));
    }

    private static <K> void archive(Map<K, Csv.Row> live, Map<K, Csv.Row> old, Predicate<Csv.Row> over) {
        live.entrySet().removeIf(entry -> {
            boolean gone = over.test(entry.getValue());
            if (gone) {
                old.put(entry.getKey(), entry.getValue());
            }
            return gone;
        });
    }

    private static <K> Iterable<Csv.Row> all(Map<K, Csv.Row> old, Map<K, Csv.Row> live) {
        Map<K, Csv.Row> all = new LinkedHashMap<>(old);
        all.putAll(live);
        return all.values();
    }

    UnitHistory history(Instant until) {
        List<UnitHistory.Stay> stays = new ArrayList<>();
        List<UnitHistory.Request> requests = new ArrayList<>();
        for (VisitMemory visit : visits.values()) {
            for (VisitMemory.InUnit stay : visit.inUnit(unit)) {
                stays.add(visit.history(stay));
                if (referrals.isEmpty() && oldReferrals.isEmpty() && visit.origin != Origin.ELECTIVE) {
                    requests.add(new UnitHistory.Request(visit.origin, stay.from()));
                }
            }
        }
        for (Csv.Row referral : all(oldReferrals, referrals)) {
            String decision = referral.text("decision");
            boolean counts = decision.equals("ACCEPTED")
                    || decision.equals("ADMITTED")
                    || decision.equals("WITHDRAWN")
                    || referral.text("reason").equals("CAPACITY");
            if (counts) {
                requests.add(new UnitHistory.Request(Origin.of(referral.text("source")), referral.instant("at")));
            }
        }
        return new UnitHistory(unit, "Europe/London", from, until, stays, requests, casesSoFar(until), absences(until));
    }

    private List<UnitHistory.Case> casesSoFar(Instant until) {
        List<UnitHistory.Case> all = new ArrayList<>();
        for (Csv.Row one : all(oldCases, cases)) {
            String status = one.text("status");
            boolean done = status.equals("DONE");
            boolean lost = status.equals("CANCELLED") || status.equals("NO_SHOW");
            if (one.instant("start").isBefore(until)
                    && (done || (lost && !one.text("reason").equals("CC_BED")))) {
                all.add(new UnitHistory.Case(
                        one.instant("start"),
                        one.integer("minutes"),
                        done ? one.instant("milestoneAt") : null,
                        lost,
                        done ? !one.text("reason").equals("NOT_NEEDED") : null,
                        one.integer("level")));
            }
        }
        return all;
    }

    private List<UnitHistory.Absence> absences(Instant until) {
        List<UnitHistory.Absence> all = new ArrayList<>();
        for (Csv.Row shift : all(oldShifts, shifts)) {
            if (shift.instant("to").isBefore(until)) {
                all.add(new UnitHistory.Absence(
                        shift.integer("planned"), count(shift, "absent") - count(shift, "agency")));
            }
        }
        return all;
    }

    UnitState state(Instant asOf) {
        List<UnitState.Present> present = new ArrayList<>();
        visits.forEach((id, visit) -> visit.inUnit(unit).stream()
                .filter(stay -> stay.to() == null)
                .forEach(stay -> present.add(present(visit, stay, asOf))));
        List<UnitState.TurnedAway> away = new ArrayList<>();
        for (Csv.Row referral : referrals.values()) {
            Instant at = referral.instant("at");
            if (referral.text("decision").equals("ACCEPTED") && !everIn(referral.text("visit"), at)) {
                present.add(new UnitState.Present(
                        referral.text("visit"),
                        Origin.of(referral.text("source")),
                        true,
                        at,
                        referral.integer("level"),
                        null,
                        null));
            } else if (referral.text("reason").equals("CAPACITY")
                    && at.plus(UNSEEN).isAfter(asOf)) {
                away.add(new UnitState.TurnedAway(Origin.of(referral.text("source")), at, referral.integer("level")));
            }
        }
        return new UnitState(
                unit,
                "score",
                Mode.REPLAY,
                asOf,
                "Europe/London",
                beds.size(),
                present,
                away,
                booked(asOf, present),
                List.of(),
                capacity(asOf),
                0,
                false);
    }

    private UnitState.Present present(VisitMemory visit, VisitMemory.InUnit stay, Instant asOf) {
        UnitHistory.Stay known = visit.history(stay);
        return new UnitState.Present(
                stay.bed(), visit.origin, false, known.since(), visit.levelAt(asOf), known.ready(), known.planned());
    }

    private boolean everIn(String id, Instant since) {
        VisitMemory visit = visits.get(id);
        return visit != null
                && visit.inUnit(unit).stream()
                        .anyMatch(stay -> stay.to() == null || stay.to().isAfter(since));
    }

    private List<UnitState.Booked> booked(Instant asOf, List<UnitState.Present> present) {
        List<UnitState.Booked> all = new ArrayList<>();
        for (Csv.Row one : cases.values()) {
            String status = one.text("status");
            Instant start = one.instant("start");
            boolean forBed = status.equals("CANCELLED") && one.text("reason").equals("CC_BED");
            boolean over = status.equals("DONE")
                    || status.equals("CANCELLED")
                    || status.equals("NO_SHOW")
                    || status.equals("ENTERED_IN_ERROR");
            boolean lost = forBed && start.plus(UNSEEN).isAfter(asOf);
            boolean ahead = !over && start.plus(WAITS).isAfter(asOf) && !everIn(one.text("visit"), start);
            if (lost || ahead) {
                boolean begun =
                        status.equals("KNIFE_TO_SKIN") || status.equals("CLOSING") || status.equals("IN_RECOVERY");
                all.add(new UnitState.Booked(
                        one.text("case"),
                        start,
                        one.integer("minutes"),
                        one.integer("level"),
                        begun,
                        forBed,
                        !begun,
                        one.integer("priority")));
            } else if (status.equals("DONE") && !one.text("reason").equals("NOT_NEEDED")) {
                Instant out = one.instant("milestoneAt");
                boolean went = visit(one.text("visit")).movedAfter(out);
                if (out.plus(UNSEEN).isAfter(asOf) && !went && !everIn(one.text("visit"), start)) {
                    present.add(new UnitState.Present(
                            one.text("visit"), Origin.ELECTIVE, true, out, one.integer("level"), null, null));
                }
            }
        }
        return all;
    }

    private List<UnitState.Capacity> capacity(Instant asOf) {
        List<UnitState.Capacity> all = new ArrayList<>();
        for (Csv.Row shift : shifts.values()) {
            Instant start = shift.instant("from");
            Instant end = shift.instant("to");
            if (end.isAfter(asOf) && start.isBefore(asOf.plus(Duration.ofHours(76)))) {
                int bedside = shift.integer("planned")
                        - count(shift, "absent")
                        + count(shift, "agency")
                        - count(shift, "supernumerary");
                double ahead = Duration.between(asOf, start).toMinutes() / 60.0 / TOLD_HOURS_AHEAD;
                boolean told = count(shift, "absent") > 0 || ahead <= 0;
                int uncertain = told ? 0 : (int) Math.round(bedside * Math.min(1, ahead));
                all.add(new UnitState.Capacity(start, end, beds.size(), Math.max(0, bedside), Math.max(0, uncertain)));
            }
        }
        return all;
    }

    private static int count(Csv.Row row, String column) {
        Integer count = row.integer(column);
        return count == null ? 0 : count;
    }
}

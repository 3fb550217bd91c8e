package io.breathline.domain.icu;

import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A unit as of a time: its patients, its beds with their states, what it can care for and who waits. Pure: the board, the
 * alerts, the forecast and the indicators all look at this.
 *
 * @param present patients who are in the unit, in a bed or without, ghosts left out
 * @param all every visit known here, gone ones too; {@code stays} their critical care periods in this unit
 */
public record UnitView(
        RegistryEntry.Unit unit,
        Instant asOf,
        List<Visit> all,
        List<IcuStay> stays,
        List<Visit> present,
        List<Board.Bed> beds,
        int occupied,
        List<Referral> queue,
        List<Visit> unbedded,
        List<Board.Conflict> conflicts,
        Capacity capacity,
        Resources resources) {
    private static final Duration ELECTIVES_AHEAD = Duration.ofDays(2);
    private static final Duration STILL_IN_THEATRE = Duration.ofHours(12);

    public static UnitView of(
            RegistryEntry.Unit unit, List<Visit> visits, Resources resources, Places places, Instant asOf) {
        BedIndex index = BedIndex.of(visits, places, asOf);
        List<Visit> seen = visits.stream().map(index::seen).toList();
        List<IcuStay> stays = new ArrayList<>();
        List<Visit> present = new ArrayList<>();
        for (Visit visit : seen) {
            List<IcuStay> here = IcuStay.of(visit, places, asOf).stream()
                    .filter(stay -> stay.unit().equals(unit.id()))
                    .toList();
            stays.addAll(here);
            if (here.stream().anyMatch(IcuStay::open) && !index.absent().contains(visit.visit())) {
                present.add(visit);
            }
        }
        List<Board.Bed> beds = BedStates.of(unit, index, seen, resources, asOf);
        List<Board.Conflict> conflicts = index.conflicts().stream()
                .filter(conflict -> unit.id().equals(places.unit(conflict.bed())) || BareBeds.unclear(conflict.bed()))
                .toList();
        List<Visit> unbedded = index.queue().stream()
                .filter(visit -> concerns(visit, unit, places, conflicts))
                .toList();
        return new UnitView(
                unit,
                asOf,
                seen,
                stays,
                present,
                beds,
                (int) beds.stream().filter(bed -> inUse(index, bed.bed())).count(),
                resources.queue(stays),
                unbedded,
                conflicts,
                capacity(unit, beds, present, resources, asOf),
                resources);
    }

    /** With questions that only somebody who knows of other units can ask. */
    public UnitView asked(List<Board.Conflict> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Board.Conflict> questions = new ArrayList<>(conflicts);
        questions.addAll(more);
        return new UnitView(
                unit, asOf, all, stays, present, beds, occupied, queue, unbedded, questions, capacity, resources);
    }

    private static boolean concerns(
            Visit visit, RegistryEntry.Unit unit, Places places, List<Board.Conflict> conflicts) {
        Interval last = visit.current();
        return (last != null && unit.id().equals(places.unit(last.bed())))
                || conflicts.stream().anyMatch(conflict -> conflict.visits().contains(visit.visit()));
    }

    private static Capacity capacity(
            RegistryEntry.Unit unit, List<Board.Bed> beds, List<Visit> present, Resources resources, Instant asOf) {
        int open =
                (int) beds.stream().filter(bed -> BedStates.open(bed.state())).count();
        int empty =
                (int) beds.stream().filter(bed -> BedStates.takes(bed.state())).count();
        return Capacity.of(
                beds.size(),
                open,
                empty,
                nurses(unit, resources, asOf),
                present.stream().map(visit -> need(visit, unit, asOf)).toList(),
                unit.level());
    }

    /** Nurses at the bedside by the roster, or by the unit's usual number where no shift is known. */
    public static int nurses(RegistryEntry.Unit unit, Resources resources, Instant at) {
        List<Shift> shifts = resources.at(at);
        return shifts.isEmpty()
                ? unit.nursesPerShift()
                : shifts.stream().mapToInt(Shift::atTheBedside).sum();
    }

    static int need(Visit visit, RegistryEntry.Unit unit, Instant asOf) {
        Integer level = visit.careLevel() == null ? null : visit.careLevel().level();
        boolean ready = visit.readiness() != null && visit.readiness().holdsAt(asOf);
        return Capacity.halfNursesFor(level, ready, unit.level());
    }

    /** Somebody is in it, or on a trip from it; a bed kept for somebody still to come is not in use. */
    private static boolean inUse(BedIndex index, String bed) {
        return index.beds().get(bed) != null && index.beds().get(bed).visit() != null;
    }

    public int fitToLeave() {
        return (int) beds.stream()
                .filter(bed -> bed.state() == BedState.FIT_TO_LEAVE)
                .count();
    }

    /** How full: beds in use to beds covered, or nurses needed to nurses there, whichever is more. */
    public double load() {
        double beds = capacity.staffed() == 0 ? (occupied == 0 ? 0 : 2) : (double) occupied / capacity.staffed();
        double nurses = capacity.halfNurses() == 0 ? 0 : (double) capacity.demand() / capacity.halfNurses();
        return Math.max(beds, occupied == 0 ? 0 : nurses);
    }

    public Board board(String run, Mode mode, List<Board.Feed> feeds, String dataQuality) {
        List<Board.Waiting> waiting = new ArrayList<>();
        for (Referral referral : queue) {
            waiting.add(new Board.Waiting(
                    referral.visit(),
                    referral.mrn(),
                    referral.source(),
                    referral.at(),
                    "accepted" + (referral.level() == null ? "" : ", level " + referral.level())));
        }
        Set<String> listed = new TreeSet<>();
        for (Visit visit : unbedded) {
            Interval last = visit.current();
            if (listed.add(visit.visit())) {
                waiting.add(new Board.Waiting(
                        visit.visit(),
                        visit.mrn(),
                        last == null ? null : last.bed(),
                        last == null ? null : last.from(),
                        visit.flags().contains(Flags.UNBEDDED) ? "UNBEDDED" : "in a waiting place"));
            }
        }
        return new Board(
                unit.id(),
                run,
                mode,
                unit.name(),
                asOf,
                capacity.physical(),
                capacity.open(),
                capacity.staffed(),
                occupied,
                fitToLeave(),
                beds,
                waiting,
                conflicts,
                feeds,
                dataQuality,
                electives());
    }

    /** Operations of the next two days, and of today those whose patient is not here yet. */
    private List<Board.Elective> electives() {
        return resources.cases().stream()
                .filter(it -> it.status() != null && it.status().pending() && it.start() != null)
                .filter(it -> it.start().isAfter(asOf.minus(STILL_IN_THEATRE))
                        && it.start().isBefore(asOf.plus(ELECTIVES_AHEAD)))
                .filter(it -> stays.stream()
                        .noneMatch(stay ->
                                stay.visit().equals(it.visit()) && !stay.from().isBefore(it.start())))
                .sorted(Comparator.comparing(TheatreCase::start).thenComparing(TheatreCase::id))
                .map(it -> new Board.Elective(
                        it.id(),
                        it.visit(),
                        it.mrn(),
                        it.specialty(),
                        it.start(),
                        it.status().name()))
                .toList();
    }
}

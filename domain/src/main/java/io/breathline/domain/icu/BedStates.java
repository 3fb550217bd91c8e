package io.breathline.domain.icu;

import io.breathline.domain.registry.RegistryEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The state of each bed of a unit: who is in it first, then what was said about the bed itself. */
final class BedStates {
    private BedStates() {}

    static List<Board.Bed> of(
            RegistryEntry.Unit unit, BedIndex index, List<Visit> visits, Resources resources, Instant asOf) {
        Map<String, Visit> byNumber =
                visits.stream().collect(Collectors.toMap(Visit::visit, Function.identity(), (a, b) -> a));
        Map<String, String> labels = new TreeMap<>();
        for (RegistryEntry.BedPlace place : unit.beds()) {
            labels.put(BedName.parse(place.id()), place.label());
        }
        index.beds().keySet().stream()
                .filter(bed ->
                        BedName.pointOfCare(bed).equals(unit.pointOfCare().toUpperCase(Locale.ROOT)))
                .filter(bed -> index.beds().get(bed).visit() != null)
                .forEach(bed -> labels.putIfAbsent(bed, bed.replace('^', ' ') + " (not in the registry)"));
        List<Board.Bed> beds = new ArrayList<>();
        labels.forEach((bed, label) -> {
            BedIndex.Line line = index.beds().get(bed);
            Visit occupant = line == null || line.visit() == null ? null : byNumber.get(line.visit());
            beds.add(
                    occupant == null
                            ? empty(bed, label, visits, resources, asOf)
                            : taken(bed, label, line, occupant, asOf));
        });
        return beds;
    }

    private static Board.Bed taken(String bed, String label, BedIndex.Line line, Visit visit, Instant asOf) {
        Readiness readiness = visit.readiness();
        boolean ready = readiness != null && readiness.holdsAt(asOf);
        BedState state = line.contested()
                ? BedState.CONFLICT
                : line.held() ? BedState.RESERVED : ready ? BedState.FIT_TO_LEAVE : BedState.OCCUPIED;
        return new Board.Bed(
                bed,
                label,
                state,
                visit.visit(),
                visit.mrn(),
                visit.careLevel() == null ? null : visit.careLevel().level(),
                line.since(),
                ready ? readiness.readyAt() : null,
                detail(line, visit, ready, asOf));
    }

    private static String detail(BedIndex.Line line, Visit visit, boolean ready, Instant asOf) {
        if (line.held()) {
            return "away on a trip, bed held";
        }
        if (ready) {
            Readiness it = visit.readiness();
            String bed = it.bedAllocatedBy(asOf) ? "ward bed allocated" : "no ward bed yet";
            return it.blocker() == null ? bed : bed + ": " + it.blocker();
        }
        return visit.flags().isEmpty() ? null : String.join(", ", visit.flags());
    }

    private static Board.Bed empty(String bed, String label, List<Visit> visits, Resources resources, Instant asOf) {
        BedNote note = resources.bed(bed);
        if (note != null && note.holdsAt(asOf)) {
            return new Board.Bed(bed, label, note.state(), note.visit(), null, null, note.from(), null, note.reason());
        }
        for (Visit visit : visits) {
            if (visit.plan() != null && bed.equals(visit.plan().bed()) && visit.leftAt() == null) {
                return new Board.Bed(
                        bed,
                        label,
                        BedState.RESERVED,
                        visit.visit(),
                        visit.mrn(),
                        null,
                        visit.plan().madeAt(),
                        null,
                        "expected"
                                + (visit.plan().expectedAt() == null
                                        ? ""
                                        : " " + visit.plan().expectedAt()));
            }
        }
        return new Board.Bed(
                bed, label, BedState.AVAILABLE, null, null, null, note == null ? null : note.from(), null, null);
    }

    /** A bed that could be staffed, whatever it is used for now. */
    static boolean open(BedState state) {
        return state != BedState.CLOSED && state != BedState.BLOCKED;
    }

    static boolean takes(BedState state) {
        return state == BedState.AVAILABLE;
    }
}

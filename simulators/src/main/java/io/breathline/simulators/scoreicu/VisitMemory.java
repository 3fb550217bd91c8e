package io.breathline.simulators.scoreicu;

import io.breathline.domain.forecast.Origin;
import io.breathline.domain.forecast.UnitHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is known of one visit: the set of its facts, from which its stays in the unit are worked out anew at each change. */
final class VisitMemory {
    /** @param step what comes first of what happened in one moment, whatever was heard first */
    record Fact(Instant at, String place, Step step, boolean dead) {
        boolean leaves() {
            return step == Step.LEAVES;
        }
    }

    enum Step {
        COMES,
        MOVES,
        LEAVES
    }

    /** One time in the unit; {@code to} is null while it lasts. */
    record InUnit(Instant from, Instant to, String bed, boolean died) {}

    /** Fit to leave, and what time the ward has named, once it has. */
    record Fit(Instant ready, Instant planned, Instant plannedKnown) {}

    private static final Duration SAME = Duration.ofSeconds(60);

    private final List<Fact> facts = new ArrayList<>();
    private final List<Fact> cancels = new ArrayList<>();
    private final Set<Instant> accepted = new TreeSet<>();
    private final List<UnitHistory.LevelChange> levels = new ArrayList<>();
    private List<InUnit> inUnit;
    Origin origin = Origin.ED;
    final TreeMap<Instant, Fit> fits = new TreeMap<>();

    void add(Fact fact) {
        if (!facts.contains(fact)) {
            facts.add(fact);
            inUnit = null;
        }
    }

    void cancel(Fact fact) {
        cancels.add(fact);
        inUnit = null;
    }

    void accepted(Instant at) {
        accepted.add(at);
    }

    void level(Instant at, int level) {
        levels.add(new UnitHistory.LevelChange(at, level));
        levels.sort(Comparator.comparing(UnitHistory.LevelChange::at));
    }

    Integer levelAt(Instant at) {
        Integer level = null;
        for (UnitHistory.LevelChange change : levels) {
            if (level == null || !change.at().isAfter(at)) {
                level = change.level();
            }
        }
        return level;
    }

    boolean movedAfter(Instant moment) {
        return facts.stream().anyMatch(fact -> fact.at().isAfter(moment));
    }

    List<InUnit> inUnit(String unit) {
        if (inUnit == null) {
            inUnit = project(unit + "^");
        }
        return inUnit;
    }

    private List<InUnit> project(String unit) {
        List<Fact> left = facts.stream()
                .filter(fact -> cancels.stream().noneMatch(cancel -> cancels(cancel, fact)))
                .sorted(Comparator.comparing(Fact::at).thenComparing(Fact::step))
                .toList();
        List<InUnit> all = new ArrayList<>();
        InUnit open = null;
        for (Fact fact : left) {
            boolean here = !fact.leaves() && fact.place().startsWith(unit);
            if (here) {
                open = new InUnit(open == null ? fact.at() : open.from(), null, fact.place(), false);
            } else if (open != null) {
                all.add(new InUnit(open.from(), fact.at(), open.bed(), fact.dead()));
                open = null;
            }
        }
        if (open != null) {
            all.add(open);
        }
        return all;
    }

    private static boolean cancels(Fact cancel, Fact fact) {
        return cancel.leaves() == fact.leaves()
                && cancel.place().equals(fact.place())
                && Duration.between(cancel.at(), fact.at()).abs().compareTo(SAME) <= 0;
    }

    /** Accepted shortly before they came, or else when they came. */
    Instant since(InUnit stay) {
        Instant since = stay.from();
        for (Instant at : accepted) {
            if (!at.isAfter(stay.from()) && Duration.between(at, stay.from()).toHours() < 24) {
                since = at;
            }
        }
        return since;
    }

    UnitHistory.Stay history(InUnit stay) {
        Instant since = since(stay);
        Map.Entry<Instant, Fit> last = stay.to() == null ? fits.lastEntry() : fits.floorEntry(stay.to());
        Fit fit = last == null || last.getKey().isBefore(since) ? new Fit(null, null, null) : last.getValue();
        List<UnitHistory.LevelChange> own =
                levels.stream().filter(change -> !change.at().isBefore(since)).toList();
        return new UnitHistory.Stay(
                origin,
                since,
                fit.ready(),
                fit.planned(),
                fit.plannedKnown(),
                stay.to(),
                stay.died(),
                own.isEmpty() ? null : own.get(0).level(),
                own);
    }
}

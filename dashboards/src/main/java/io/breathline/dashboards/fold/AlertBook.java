package io.breathline.dashboards.fold;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Every alert as its topics say: the latest revision, the revisions before it, and what people decided. */
public final class AlertBook {
    /** One revision without its evidence. */
    public record Revision(
            int number,
            String level,
            String status,
            Instant knownAt,
            String validAt,
            boolean announced,
            boolean late,
            String reason,
            String change,
            String by) {
        static Revision of(Alert alert) {
            return new Revision(
                    alert.revision(),
                    String.valueOf(alert.level()),
                    String.valueOf(alert.status()),
                    alert.knownAt(),
                    alert.validAt(),
                    alert.announce(),
                    alert.late(),
                    alert.reason(),
                    alert.change(),
                    alert.decision() == null ? null : alert.decision().who());
        }
    }

    private final ByRun<Alert> current = new ByRun<>();
    private final Map<String, ConcurrentSkipListMap<Integer, Revision>> revisions = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Decision>> decisions = new ConcurrentHashMap<>();

    /** An older revision that comes late, as it may at-least-once, changes nothing. */
    public void onCurrent(Fold.Place at, Alert alert) {
        if (alert == null) {
            current.remove(at.key());
            return;
        }
        boolean newer = current.get(alert.run(), alert.id())
                .map(known -> alert.revision() >= known.revision())
                .orElse(true);
        if (newer) {
            current.put(alert.run(), alert.id(), alert);
        }
    }

    public void onRevision(Fold.Place at, Alert alert) {
        if (alert != null) {
            revisions
                    .computeIfAbsent(alert.id(), id -> new ConcurrentSkipListMap<>())
                    .put(alert.revision(), Revision.of(alert));
        }
    }

    public void onDecision(Fold.Place at, Decision decision) {
        if (decision != null) {
            decisions
                    .computeIfAbsent(decision.alert(), id -> new ConcurrentHashMap<>())
                    .put(decision.id(), decision);
        }
    }

    public Collection<Alert> all(String run) {
        return current.all(run);
    }

    public Optional<Alert> get(String run, String id) {
        return current.get(run, id);
    }

    public List<Alert> ofPatient(String run, String patient) {
        return current.all(run).stream()
                .filter(alert -> patient.equals(alert.patient()))
                .sorted(Comparator.comparing(Alert::knownAt).reversed())
                .toList();
    }

    /** Oldest first. */
    public List<Revision> revisions(String alert) {
        var known = revisions.get(alert);
        return known == null ? List.of() : List.copyOf(known.values());
    }

    /** Oldest first. */
    public List<Decision> decisions(String alert) {
        var known = new ArrayList<>(decisions.getOrDefault(alert, Map.of()).values());
        known.sort(Comparator.comparing(Decision::at));
        return known;
    }

    public java.util.Set<String> runs() {
        return current.runs();
    }
}

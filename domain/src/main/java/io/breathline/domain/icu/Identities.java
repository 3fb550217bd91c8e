package io.breathline.domain.icu;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who and which visit is who, after every merge, move and change of identifier known: a union-find over the whole set,
 * so the order in which they came does not matter. The name that survives is the one the latest of them named.
 */
public final class Identities {
    private final Map<String, String> person = new HashMap<>();
    private final Map<String, String> visit = new HashMap<>();
    private final Map<String, Instant> deleted = new TreeMap<>();

    public Identities(Collection<Fact> facts) {
        List<Fact> ordered = facts.stream()
                .sorted(Comparator.comparing(FactSet::time)
                        .thenComparing(Fact::sentAt)
                        .thenComparing(Fact::id))
                .toList();
        for (Fact fact : ordered) {
            Fact.Detail detail = fact.detail();
            switch (fact.kind()) {
                case ID_MERGED -> union(person, detail.otherMrn(), fact.mrn());
                case VISIT_MOVED -> union(visit, detail.otherVisit(), fact.visit());
                case DELETED -> deleted.merge(fact.mrn(), fact.at(), (a, b) -> a.isAfter(b) ? a : b);
                default -> {}
            }
        }
    }

    public static boolean concerns(Fact fact) {
        return switch (fact.kind()) {
            case ID_MERGED, VISIT_MOVED, DELETED -> true;
            default -> false;
        };
    }

    public String person(String mrn) {
        return mrn == null ? null : person.getOrDefault(mrn, mrn);
    }

    public String visit(String number) {
        return number == null ? null : visit.getOrDefault(number, number);
    }

    /** Every number this visit has had, itself included. */
    public Set<String> numbersOf(String number) {
        TreeSet<String> all = new TreeSet<>(List.of(number));
        visit.forEach((old, now) -> {
            if (now.equals(visit(number))) {
                all.add(old);
                all.add(now);
            }
        });
        return all;
    }

    /** Every identifier of this person, itself included. */
    public Set<String> identifiersOf(String mrn) {
        TreeSet<String> all = new TreeSet<>(List.of(mrn));
        person.forEach((old, now) -> {
            if (now.equals(person(mrn))) {
                all.add(old);
                all.add(now);
            }
        });
        return all;
    }

    /** Has the person this fact is about been deleted since it happened? */
    public boolean tombstoned(Fact fact) {
        Instant when = fact.mrn() == null ? null : deleted.get(fact.mrn());
        if (when == null || concerns(fact)) {
            return false;
        }
        Instant at = fact.at() == null ? fact.origin().recordedAt() : fact.at();
        return at == null || !at.isAfter(when);
    }

    private static void union(Map<String, String> names, String old, String survivor) {
        if (old == null || survivor == null || old.equals(survivor)) {
            return;
        }
        String oldRoot = names.getOrDefault(old, old);
        String otherRoot = names.getOrDefault(survivor, survivor);
        List<String> members = new ArrayList<>(List.of(old, survivor, oldRoot, otherRoot));
        names.forEach((name, root) -> {
            if (root.equals(oldRoot) || root.equals(otherRoot)) {
                members.add(name);
            }
        });
        members.forEach(name -> names.put(name, survivor));
    }
}

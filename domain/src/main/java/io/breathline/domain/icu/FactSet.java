package io.breathline.domain.icu;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The facts of one visit: a set, so repeats change nothing and no order is kept. Of the many INFO messages only the
 * latest, and the latest that reports a death, are held: they say nothing about beds.
 */
public final class FactSet {
    private static final Comparator<Fact> BY_TIME =
            Comparator.comparing(FactSet::time).thenComparing(Fact::id);

    private final TreeMap<String, Fact> facts = new TreeMap<>();

    public FactSet() {}

    public FactSet(Collection<Fact> held) {
        held.forEach(this::add);
    }

    /** Did this fact tell anything new? */
    public boolean add(Fact fact) {
        Fact before = facts.get(fact.id());
        if (before != null) {
            facts.put(fact.id(), before.sameAs(fact));
            return false;
        }
        facts.put(fact.id(), fact);
        if (fact.kind() == Fact.Kind.INFO) {
            forgetOlderInfo();
            return facts.containsKey(fact.id());
        }
        return true;
    }

    public List<Fact> list() {
        return new ArrayList<>(facts.values());
    }

    public Map<String, Fact> byId() {
        return Map.copyOf(facts);
    }

    private void forgetOlderInfo() {
        List<Fact> info = facts.values().stream()
                .filter(it -> it.kind() == Fact.Kind.INFO)
                .sorted(BY_TIME)
                .toList();
        Fact latest = info.get(info.size() - 1);
        Fact death = info.stream()
                .filter(it -> it.detail().died())
                .reduce((a, b) -> b)
                .orElse(null);
        for (Fact it : info) {
            if (!it.equals(latest) && !it.equals(death)) {
                facts.remove(it.id());
            }
        }
    }

    static Instant time(Fact fact) {
        return fact.at() == null ? Instant.MIN : fact.at();
    }
}

package io.breathline.domain.icu;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Account numbers that stand for a visit in messages without a visit's number, and the visits that other messages name
 * beside them. An account that several visits share stands for none of them.
 */
final class Accounts {
    private final Map<String, Set<String>> visits = new TreeMap<>();
    private final Set<String> numbered = new TreeSet<>();
    private final Set<String> used = new TreeSet<>();

    Accounts(Collection<Fact> facts) {
        for (Fact fact : facts) {
            if (fact.kind() == Fact.Kind.ACCOUNT_OF && fact.visit() != null) {
                visits.computeIfAbsent(fact.detail().otherVisit(), none -> new TreeSet<>())
                        .add(fact.visit());
            } else if (fact.kind() == Fact.Kind.ACCOUNT_OF) {
                used.add(fact.detail().otherVisit());
            } else if (fact.kind() == Fact.Kind.ACCOUNT_MERGED) {
                used.add(fact.detail().otherVisit());
                used.add(fact.visit());
            }
        }
        visits.keySet().retainAll(used);
        visits.values().forEach(numbered::addAll);
    }

    /** The number of the only visit of this account; the number itself where it is no account, or not of one visit. */
    String visit(String number) {
        Set<String> of = number == null ? null : visits.get(number);
        return of == null || of.size() > 1 ? number : of.iterator().next();
    }

    boolean shared(String account) {
        return visits.getOrDefault(account, Set.of()).size() > 1;
    }

    /** Is this a visit with a number of its own? */
    boolean numbered(String number) {
        return numbered.contains(number);
    }

    Map<String, String> ofOneVisit() {
        Map<String, String> one = new TreeMap<>();
        visits.keySet().stream()
                .filter(account -> !shared(account))
                .forEach(account -> one.put(account, visit(account)));
        return one;
    }

    Map<String, Set<String>> ofSeveral() {
        Map<String, Set<String>> several = new TreeMap<>(visits);
        several.keySet().removeIf(account -> !shared(account));
        return several;
    }
}

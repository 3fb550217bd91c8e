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
    private final Map<String, Instant> visitDeleted = new TreeMap<>();

    public Identities(Collection<Fact> facts) {
        Accounts accounts = new Accounts(facts);
        accounts.ofOneVisit().forEach((account, number) -> union(visit, account, number));
        List<Fact> ordered = facts.stream()
                .sorted(Comparator.comparing(FactSet::time)
                        .thenComparing(Fact::sentAt)
                        .thenComparing(Fact::id))
                .toList();
        for (Fact fact : ordered) {
            Fact.Detail detail = fact.detail();
            switch (fact.kind()) {
                case ID_MERGED -> union(person, detail.otherMrn(), fact.mrn());
                case VISIT_MOVED -> union(visit, accounts.visit(detail.otherVisit()), accounts.visit(fact.visit()));
                case ACCOUNT_MERGED -> joined(accounts, detail.otherVisit(), fact.visit());
                case DELETED -> delete(accounts, fact);
                default -> {}
            }
        }
        accounts.ofSeveral().forEach((account, numbers) -> {
            Set<String> roots = new TreeSet<>();
            numbers.forEach(number -> roots.add(visit(number)));
            if (roots.size() == 1) {
                union(visit, account, roots.iterator().next());
            }
        });
    }

    /** Two accounts are one. That does not make one visit of two that have numbers of their own. */
    private void joined(Accounts accounts, String old, String survivor) {
        String one = accounts.visit(old);
        String other = accounts.visit(survivor);
        if (accounts.shared(old) || accounts.shared(survivor)) {
            return;
        }
        boolean oneNumbered = numbersOf(one).stream().anyMatch(accounts::numbered);
        boolean otherNumbered = numbersOf(other).stream().anyMatch(accounts::numbered);
        if (oneNumbered && otherNumbered) {
            return;
        }
        union(visit, oneNumbered ? other : one, oneNumbered ? one : other);
    }

    private void delete(Accounts accounts, Fact fact) {
        if (fact.visit() == null) {
            deleted.merge(fact.mrn(), fact.at(), Identities::later);
            return;
        }
        String number = accounts.visit(fact.visit());
        // A number whose visit has moved on to another is an empty shell: deleting it takes nothing along.
        if (visit(number).equals(number)) {
            numbersOf(number).forEach(each -> visitDeleted.merge(each, fact.at(), Identities::later));
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    public static boolean concerns(Fact fact) {
        return switch (fact.kind()) {
            case ID_MERGED, VISIT_MOVED, DELETED -> true;
            default -> aboutAccounts(fact);
        };
    }

    /** Says which account is whose, and nothing about a visit itself. */
    public static boolean aboutAccounts(Fact fact) {
        return fact.kind() == Fact.Kind.ACCOUNT_OF || fact.kind() == Fact.Kind.ACCOUNT_MERGED;
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

    /** Has the person or the visit this fact is about been deleted since it happened? */
    public boolean tombstoned(Fact fact) {
        if (concerns(fact)) {
            return false;
        }
        Instant at = fact.at() == null ? fact.origin().recordedAt() : fact.at();
        return before(at, fact.mrn() == null ? null : deleted.get(fact.mrn()))
                || before(at, fact.visit() == null ? null : visitDeleted.get(fact.visit()));
    }

    private static boolean before(Instant at, Instant deletion) {
        return deletion != null && (at == null || !at.isAfter(deletion));
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

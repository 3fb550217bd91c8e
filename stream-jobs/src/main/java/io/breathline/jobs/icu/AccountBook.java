package io.breathline.jobs.icu;

import io.breathline.domain.icu.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.state.MapState;

/**
 * Which visits named which account. Most accounts stand for no visit in any message and concern nobody; what is known of
 * an account is told from the first message on that has no other number for its visit.
 */
final class AccountBook {
    /** In the list of an account's visits: a message had the account alone. */
    private static final String ALONE = "";

    private final MapState<String, HospitalFacts.VisitNumbers> accounts;

    AccountBook(MapState<String, HospitalFacts.VisitNumbers> accounts) {
        this.accounts = accounts;
    }

    /** What is known anew about who is who because of this fact. */
    List<Fact> named(Fact fact) throws Exception {
        if (fact.kind() == Fact.Kind.ACCOUNT_MERGED) {
            List<Fact> told = new ArrayList<>();
            told.addAll(note(fact.detail().otherVisit(), ALONE));
            told.addAll(note(fact.visit(), ALONE));
            told.add(fact);
            return told;
        }
        return note(fact.detail().otherVisit(), fact.visit() == null ? ALONE : fact.visit());
    }

    private List<Fact> note(String account, String number) throws Exception {
        HospitalFacts.VisitNumbers before = accounts.get(account);
        Set<String> numbers = new TreeSet<>(before == null ? List.of() : before.numbers());
        if (!numbers.add(number)) {
            return List.of();
        }
        accounts.put(account, new HospitalFacts.VisitNumbers(List.copyOf(numbers)));
        // One that nobody else named is but a visit's number like any other.
        if (!numbers.contains(ALONE) || numbers.size() == 1) {
            return List.of();
        }
        return numbers.stream()
                .map(each -> Fact.account(each.equals(ALONE) ? null : each, account))
                .toList();
    }
}

package io.breathline.dashboards.worklist;

import io.breathline.dashboards.fold.Picture;
import io.breathline.dashboards.login.Person;
import io.breathline.dashboards.words.Amount;
import io.breathline.dashboards.words.When;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertBudget;
import io.breathline.domain.alert.Level;
import io.breathline.domain.registry.RegistryEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many alerts each of a person's teams got in the last week, against what a team can bear. */
final class Burden {
    private final AlertBudget budget;
    private final When when;
    /** Patients of each team this person belongs to. */
    private final Map<String, Set<String>> teams;

    Burden(Picture picture, String run, Person person, When when, AlertBudget budget) {
        this.budget = budget;
        this.when = when;
        teams = picture.register.patients(run).stream()
                .filter(it -> it.gone() == null && it.team() != null && person.inTeam(it.team()))
                .collect(Collectors.groupingBy(
                        RegistryEntry.Patient::team,
                        TreeMap::new,
                        Collectors.mapping(RegistryEntry.Patient::id, Collectors.toSet())));
    }

    /** A line for each team, or null for a person without patients. */
    String words(List<Alert> shown) {
        List<String> sentences = new ArrayList<>();
        teams.forEach((team, patients) -> {
            List<Alert> theirs = of(shown, patients);
            long flags = AlertBudget.redFlags(theirs, when.now());
            sentences.add((teams.size() == 1 ? "" : "Team " + team + ": ") + patients.size() + " patients, "
                    + measured(theirs, Level.RED, patients.size()) + ", "
                    + measured(theirs, Level.AMBER, patients.size())
                    + (flags == 0 ? "." : "; " + flags + (flags == 1 ? " red flag" : " red flags") + " apart."));
        });
        return sentences.isEmpty() ? null : "New in the last 7 days.\n" + String.join("\n", sentences);
    }

    private String measured(List<Alert> theirs, Level level, int patients) {
        long count = AlertBudget.measured(theirs, level, when.now());
        double ceiling = budget.ceiling(level, patients);
        return count + (level == Level.RED ? " red" : " amber") + " = " + Amount.number(100.0 * count / patients, 1)
                + " for 100 patients (budget " + Amount.number(budget.ceiling(level, 100), 1)
                + (count > ceiling ? ", exceeded)" : ")");
    }

    /** The ids of alerts that are folded together, because a team gets more of them in a day than in a week it should. */
    Set<String> storm(List<Alert> listed) {
        Set<String> folded = new HashSet<>();
        teams.values()
                .forEach(patients -> folded.addAll(budget.storm(of(listed, patients), patients.size(), when.now())));
        return folded;
    }

    private static List<Alert> of(List<Alert> alerts, Set<String> patients) {
        return alerts.stream().filter(it -> patients.contains(it.patient())).toList();
    }
}

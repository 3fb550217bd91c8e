package io.breathline.dashboards.worklist;

import io.breathline.dashboards.fold.Picture;
import io.breathline.dashboards.login.Person;
import io.breathline.dashboards.words.Amount;
import io.breathline.dashboards.words.When;
import io.breathline.dashboards.worklist.WorklistView.Burdens;
import io.breathline.dashboards.worklist.WorklistView.Team;
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

    /** A row for each team, or null for a person without patients. */
    Burdens of(List<Alert> shown) {
        if (teams.isEmpty()) {
            return null;
        }
        var rows = new ArrayList<Team>();
        teams.forEach((team, patients) -> rows.add(row(team, patients, of(shown, patients))));
        return new Burdens(
                "A team can bear " + words(Level.RED) + " and " + words(Level.AMBER) + " for each 100 patients a week.",
                rows);
    }

    private String words(Level level) {
        return Amount.rounded(budget.ceiling(level, 100)) + " " + name(level);
    }

    private static String name(Level level) {
        return level == Level.RED ? "red" : "amber";
    }

    private Team row(String team, Set<String> patients, List<Alert> theirs) {
        int all = patients.size();
        long red = AlertBudget.measured(theirs, Level.RED, when.now());
        long amber = AlertBudget.measured(theirs, Level.AMBER, when.now());
        long flags = AlertBudget.redFlags(theirs, when.now());
        boolean redOver = red > budget.ceiling(Level.RED, all);
        boolean amberOver = amber > budget.ceiling(Level.AMBER, all);
        return new Team(
                team,
                Amount.count(all),
                Amount.count(red),
                rate(red, all),
                flags == 0 ? null : "and " + flags + (flags == 1 ? " red flag" : " red flags"),
                Amount.count(amber),
                rate(amber, all),
                verdict(redOver, amberOver),
                redOver || amberOver);
    }

    private static String rate(long count, int patients) {
        return Amount.number(100.0 * count / patients, 1) + " for 100";
    }

    private static String verdict(boolean red, boolean amber) {
        if (red && amber) {
            return "Over: red and amber";
        }
        return red ? "Over: red" : amber ? "Over: amber" : "Within";
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

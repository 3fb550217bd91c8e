package io.breathline.dashboards.indicators;

import io.breathline.dashboards.fold.Picture;
import io.breathline.dashboards.indicators.IndicatorsView.GroupRow;
import io.breathline.dashboards.indicators.IndicatorsView.PerHundred;
import io.breathline.dashboards.indicators.IndicatorsView.Week;
import io.breathline.dashboards.login.Person;
import io.breathline.dashboards.words.Amount;
import io.breathline.dashboards.words.When;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertBudget;
import io.breathline.domain.alert.Level;
import io.breathline.domain.registry.RegistryEntry;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How many alerts a team gets, by week, and whether some groups of patients get more of them than others. */
final class AlertBurden {
    private static final int WEEKS = 6;
    private static final int DAYS = 28;
    /** In a smaller group a rate says nothing and may point at a person. */
    private static final int FEWEST = 3;

    private final Picture picture;
    private final String run;
    private final When when;
    private final AlertBudget budget;
    private final List<RegistryEntry.Patient> patients;
    private final List<Alert> alerts;

    AlertBurden(Picture picture, String run, When when, Person person, AlertBudget budget) {
        this.picture = picture;
        this.run = run;
        this.when = when;
        this.budget = budget;
        this.patients = picture.register.patients(run).stream()
                .filter(p -> person.inTeam(p.team()))
                .toList();
        Set<String> ids = patients.stream().map(RegistryEntry.Patient::id).collect(Collectors.toSet());
        this.alerts = picture.alerts.all(run).stream()
                .filter(a -> a.announce() && a.patient() != null && ids.contains(a.patient()) && a.openedAt() != null)
                .toList();
    }

    String budget() {
        return "Budget: " + Amount.rounded(budget.ceiling(Level.RED, 100)) + " red and "
                + Amount.rounded(budget.ceiling(Level.AMBER, 100)) + " amber.";
    }

    List<Week> weeks() {
        var weeks = new ArrayList<Week>();
        for (int ago = 0; ago < WEEKS && !patients.isEmpty(); ago++) {
            var to = when.now().minus(Duration.ofDays(7L * ago));
            var from = to.minus(Duration.ofDays(7));
            var in = alerts.stream()
                    .filter(a -> a.openedAt().isAfter(from) && !a.openedAt().isAfter(to))
                    .toList();
            weeks.add(new Week(
                    ago == 0
                            ? "Last 7 days"
                            : when.day(from.atZone(when.zone()).toLocalDate()) + " to "
                                    + when.day(to.atZone(when.zone()).toLocalDate()),
                    perHundred(in, Level.RED),
                    perHundred(in, Level.AMBER)));
        }
        return weeks;
    }

    private PerHundred perHundred(List<Alert> in, Level level) {
        long count = in.stream().filter(a -> a.level() == level).count();
        double rate = 100.0 * count / patients.size();
        return new PerHundred(
                Amount.number(rate, 1), count + (count == 1 ? " alert" : " alerts"), rate > budget.ceiling(level, 100));
    }

    List<GroupRow> groups() {
        var rows = new ArrayList<GroupRow>();
        add(rows, "Female", p -> "female".equals(p.sex()));
        add(rows, "Male", p -> "male".equals(p.sex()));
        add(rows, "Under 18", p -> age(p) < 18);
        add(rows, "18 to 29", p -> age(p) >= 18 && age(p) < 30);
        add(rows, "30 and over", p -> age(p) >= 30 && age(p) < 200);
        return rows;
    }

    private int age(RegistryEntry.Patient patient) {
        LocalDate born = patient.born();
        return born == null ? 999 : Period.between(born, when.today()).getYears();
    }

    private void add(List<GroupRow> rows, String name, Predicate<RegistryEntry.Patient> in) {
        var group = patients.stream().filter(in).toList();
        if (group.isEmpty()) {
            return;
        }
        if (group.size() < FEWEST) {
            rows.add(new GroupRow(name, "under " + FEWEST, "too few", "too few"));
            return;
        }
        Set<String> ids = group.stream().map(RegistryEntry.Patient::id).collect(Collectors.toSet());
        var since = when.now().minus(Duration.ofDays(DAYS));
        long count = alerts.stream()
                .filter(a -> ids.contains(a.patient()) && a.openedAt().isAfter(since))
                .filter(a -> a.level() == Level.RED || a.level() == Level.AMBER)
                .count();
        String first = when.today().minusDays(DAYS - 1L).toString();
        long days = ids.stream()
                .mapToLong(id -> picture.days.of(run, id).tailMap(first, true).size())
                .sum();
        rows.add(new GroupRow(
                name,
                Integer.toString(group.size()),
                Amount.number(100.0 * count / group.size() / (DAYS / 7.0), 1),
                Math.round(100.0 * days / group.size() / DAYS) + " %"));
    }
}

package io.breathline.dashboards.worklist;

import io.breathline.dashboards.fold.Picture;
import io.breathline.dashboards.login.Person;
import io.breathline.dashboards.words.When;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Level;
import java.time.Duration;

/**
 * How many alerts this team got in the last week, against what a team can bear: 6 amber and 3 red for each 100 patients
 * (the budget of the exacerbation specification, from its own simulations).
 */
final class Burden {
    private static final int AMBER = 6;
    private static final int RED = 3;

    private Burden() {}

    static String words(Picture picture, String run, Person person, When when) {
        long patients = picture.register.patients(run).stream()
                .filter(p -> person.inTeam(p.team()))
                .count();
        if (patients == 0) {
            return null;
        }
        var worklist = new Worklist(picture, run, when);
        var week = picture.alerts.all(run).stream()
                .filter(a -> worklist.mayBeShown(a, person))
                .filter(a -> a.openedAt() != null
                        && a.openedAt().plus(Duration.ofDays(7)).isAfter(when.now()))
                .toList();
        return "New in the last 7 days, " + patients + " patients: " + count(week, Level.RED) + " red (budget "
                + budget(RED, patients) + "), " + count(week, Level.AMBER) + " amber (budget " + budget(AMBER, patients)
                + ").";
    }

    private static long count(java.util.List<Alert> alerts, Level level) {
        return alerts.stream().filter(a -> a.level() == level).count();
    }

    private static String budget(int perHundred, long patients) {
        return io.breathline.dashboards.words.Amount.number(perHundred * patients / 100.0, 1);
    }
}

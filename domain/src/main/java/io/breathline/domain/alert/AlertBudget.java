package io.breathline.domain.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How many alerts a team can bear, and what is done when more come: amber alerts beyond it are folded together, red ones
 * never.
 *
 * @param amber and {@code red}: alerts for 100 patients a week
 */
public record AlertBudget(double amber, double red) {
    /** The ceiling of the exacerbation specification, from its own simulations. */
    public static final AlertBudget USUAL = new AlertBudget(6, 3);

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration BURST = Duration.ofDays(1);
    private static final int FEWEST = 6;

    public AlertBudget {
        if (!(amber > 0) || !(red > 0)) {
            throw new IllegalArgumentException("an alert budget is above zero");
        }
    }

    /** From settings, as {@code amber,red}. */
    public static AlertBudget of(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("an alert budget is two numbers: amber,red");
        }
        return new AlertBudget(Double.parseDouble(parts[0].strip()), Double.parseDouble(parts[1].strip()));
    }

    /** How many of a level a team of so many patients may get in a week. */
    public double ceiling(Level level, long patients) {
        return (level == Level.RED ? red : amber) * patients / 100;
    }

    /** How many predictions of a level were opened in the week before {@code now}; red flags are counted apart. */
    public static long measured(Collection<Alert> alerts, Level level, Instant now) {
        return count(alerts, AlertKind.EXACERBATION, level, now);
    }

    /** How many red flags were opened in the week before {@code now}: rules of safety, not predictions, so without a ceiling. */
    public static long redFlags(Collection<Alert> alerts, Instant now) {
        return count(alerts, AlertKind.RED_FLAG, Level.RED, now);
    }

    private static long count(Collection<Alert> alerts, AlertKind kind, Level level, Instant now) {
        return alerts.stream()
                .filter(it -> it.kind() == kind && it.level() == level && within(it, WEEK, now))
                .count();
    }

    /**
     * The ids of alerts that are shown as one: amber alerts of a day that are more than the team may get in a week (and at
     * least six, which a page shows as easily as one). So many at once have a cause in common more often than each has one of its own.
     */
    public Set<String> storm(Collection<Alert> alerts, long patients, Instant now) {
        List<Alert> burst = alerts.stream()
                .filter(it -> it.level() == Level.AMBER
                        && it.kind() == AlertKind.EXACERBATION
                        && (it.status() == Status.OPEN || it.status() == Status.ESCALATED)
                        && within(it, BURST, now))
                .sorted(Comparator.comparing(Alert::openedAt))
                .toList();
        Set<String> folded = new HashSet<>();
        if (burst.size() >= FEWEST && burst.size() > ceiling(Level.AMBER, patients)) {
            burst.forEach(it -> folded.add(it.id()));
        }
        return folded;
    }

    private static boolean within(Alert alert, Duration span, Instant now) {
        return alert.openedAt() != null
                && alert.openedAt().plus(span).isAfter(now)
                && !alert.openedAt().isAfter(now);
    }
}

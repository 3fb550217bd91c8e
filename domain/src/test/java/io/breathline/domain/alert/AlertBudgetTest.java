package io.breathline.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breathline.domain.topic.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AlertBudgetTest {
    private static final Instant NOW = Instant.parse("2026-02-01T12:00:00Z");

    private static Alert alert(String id, AlertKind kind, Level level, Status status, Duration ago) {
        Instant at = NOW.minus(ago);
        return new Alert(
                id,
                1,
                "live",
                Mode.LIVE,
                kind,
                level,
                status,
                "p-" + id,
                null,
                null,
                "2026-01-30",
                "2026-02-01",
                at,
                at,
                true,
                false,
                "cough 20 above usual",
                null,
                List.of(),
                null,
                "evidence-filter",
                "v",
                "h");
    }

    private static List<Alert> ambers(int count, Duration ago) {
        List<Alert> alerts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            alerts.add(alert("a" + i, AlertKind.EXACERBATION, Level.AMBER, Status.OPEN, ago.plusMinutes(i)));
        }
        return alerts;
    }

    private static List<Alert> aStormWithReds() {
        List<Alert> alerts = ambers(9, Duration.ofHours(2));
        alerts.add(alert("red", AlertKind.EXACERBATION, Level.RED, Status.OPEN, Duration.ofHours(1)));
        alerts.add(alert("flag", AlertKind.RED_FLAG, Level.RED, Status.OPEN, Duration.ofHours(1)));
        alerts.add(alert("rose", AlertKind.EXACERBATION, Level.RED, Status.ESCALATED, Duration.ofHours(3)));
        alerts.add(alert("seen", AlertKind.EXACERBATION, Level.AMBER, Status.ACKNOWLEDGED, Duration.ofHours(3)));
        return alerts;
    }

    @Test
    void a_weeks_alerts_are_measured_against_the_ceiling_for_so_many_patients() {
        List<Alert> alerts = ambers(5, Duration.ofDays(2));
        alerts.addAll(ambers(3, Duration.ofDays(9)));
        assertThat(AlertBudget.measured(alerts, Level.AMBER, NOW)).isEqualTo(5);
        assertThat(AlertBudget.measured(alerts, Level.RED, NOW)).isZero();
        assertThat(AlertBudget.measured(aStormWithReds(), Level.RED, NOW)).isEqualTo(2);
        assertThat(AlertBudget.redFlags(aStormWithReds(), NOW)).isEqualTo(1);
        assertThat(AlertBudget.USUAL.ceiling(Level.AMBER, 250)).isEqualTo(15);
        assertThat(AlertBudget.USUAL.ceiling(Level.RED, 50)).isEqualTo(1.5);
    }

    @Test
    void more_ambers_in_a_day_than_a_week_may_bring_are_folded_and_fewer_are_not() {
        assertThat(AlertBudget.USUAL.storm(ambers(9, Duration.ofHours(2)), 100, NOW))
                .hasSize(9);
        assertThat(AlertBudget.USUAL.storm(ambers(6, Duration.ofHours(2)), 100, NOW))
                .isEmpty();
        assertThat(AlertBudget.USUAL.storm(ambers(9, Duration.ofHours(30)), 100, NOW))
                .isEmpty();
        assertThat(AlertBudget.USUAL.storm(ambers(5, Duration.ofHours(2)), 5, NOW))
                .isEmpty();
        assertThat(new AlertBudget(12, 3).storm(ambers(9, Duration.ofHours(2)), 100, NOW))
                .isEmpty();
    }

    private static void redIsNeverFolded(Function<List<Alert>, Set<String>> fold) {
        Set<String> folded = fold.apply(aStormWithReds());
        assertThat(folded).isNotEmpty().doesNotContain("red", "flag", "rose", "seen");
    }

    @Test
    void red_is_never_folded_nor_what_somebody_took_on() {
        redIsNeverFolded(alerts -> AlertBudget.USUAL.storm(alerts, 100, NOW));
    }

    @Test
    void a_fold_that_looks_at_numbers_alone_would_be_caught() {
        assertThatThrownBy(() -> redIsNeverFolded(
                        alerts -> Set.copyOf(alerts.stream().map(Alert::id).toList())))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void a_ceiling_comes_from_settings_and_is_above_zero() {
        assertThat(AlertBudget.of("8, 2.5")).isEqualTo(new AlertBudget(8, 2.5));
        assertThatThrownBy(() -> AlertBudget.of("6")).hasMessageContaining("amber,red");
        assertThatThrownBy(() -> AlertBudget.of("0,1")).hasMessageContaining("above zero");
    }
}

package io.breathline.domain.exacerbation;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.topic.Mode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One open alert a patient, rests between alerts, recovery after treatment, what people decide and what is learnt of it. */
class LifecycleTest {
    private static final int GAP = Parameters.of("sharp").gapDays();

    private static Decision decision(Alert alert, Decision.Action action, String outcome, Instant until, Instant at) {
        return new Decision(
                action + "-" + at,
                "live",
                Mode.LIVE,
                alert.id(),
                "p1",
                null,
                action,
                alert.revision(),
                outcome,
                until,
                "called",
                "nurse",
                at,
                "page");
    }

    private static void decide(Life life, Decision decision) {
        life.detector.on(decision, "live", "p1", life.memory, life);
    }

    private static Alert raised(Life life) {
        Alert first = life.exacerbations().get(0);
        return life.latest().get(first.id());
    }

    private static long day(String date) {
        return LocalDate.parse(date).toEpochDay() - Life.START;
    }

    @Test
    void a_patient_has_one_open_exacerbation_alert_at_a_time() {
        for (long seed = 1; seed <= 10; seed++) {
            Life life = new Life();
            for (Fact fact : Life.facts(seed, 110, 40, 1.7)) {
                life.take(fact);
                assertThat(life.latest().values().stream()
                                .filter(it -> it.kind() == AlertKind.EXACERBATION
                                        && it.status().live()))
                        .hasSizeLessThan(2);
            }
        }
    }

    @Test
    void after_an_alert_was_resolved_there_is_a_week_s_rest_unless_it_becomes_red() {
        int again = 0;
        for (long seed = 1; seed <= 40; seed++) {
            Life life = new Life();
            Alert resolved = null;
            long on = 0;
            for (Fact fact : Life.facts(seed, 75, 36, 1.6)) {
                boolean newDay = life.memory.head() != null && fact.day() > life.memory.head().today.day;
                if (newDay
                        && resolved == null
                        && !life.exacerbations().isEmpty()
                        && raised(life).status().live()) {
                    // in the evening, when the day's readings are all there
                    resolved = raised(life);
                    on = (long) life.memory.head().today.day - Life.START;
                    decide(life, decision(resolved, Decision.Action.RESOLVE, "other-cause", null, Life.noon((int) on)));
                }
                life.take(fact);
            }
            if (resolved == null) {
                continue;
            }
            String closed = resolved.id();
            for (Alert next : life.latest().values()) {
                if (next.kind() == AlertKind.EXACERBATION
                        && !next.id().equals(closed)
                        && next.status() != Status.WITHDRAWN) {
                    again++;
                    boolean red = life.exacerbations().stream()
                            .anyMatch(it -> it.id().equals(next.id()) && it.level() == Level.RED);
                    long opened = (next.openedAt().getEpochSecond() - 4 * 3600) / 86_400 - Life.START;
                    assertThat(opened >= on + GAP || (red && resolved.level() == Level.AMBER))
                            .as("seed %s: resolved on day %s, next on day %s", seed, on, opened)
                            .isTrue();
                }
            }
        }
        assertThat(again).isPositive();
    }

    @Test
    void during_treatment_and_the_fortnight_after_nothing_is_raised_and_then_it_may_be() {
        int after = 0;
        for (long seed = 1; seed <= 12; seed++) {
            Life life = new Life();
            List<Fact> facts = Life.facts(seed, 90, 30, 1.8);
            life.take(facts.get(0));
            life.detector.on(
                    Life.antibiotics(28, 40), false, Mode.LIVE, Life.noon(28), "live", "p1", life.memory, life);
            for (Fact fact : facts) {
                life.take(fact);
            }
            for (Alert it : life.exacerbations()) {
                assertThat(day(it.onset()) >= 28 && day(it.validAt()) <= 54)
                        .as("%s to %s", it.onset(), it.validAt())
                        .isFalse();
            }
            after += new Life().take(facts).standing().isEmpty() ? 0 : 1;
        }
        // without the course there would have been alerts
        assertThat(after).isGreaterThan(6);
    }

    @Test
    void a_snooze_that_is_over_gives_the_alert_back() {
        Life life = new Life().take(Life.facts(1, 46, 36, 2));
        Alert open = raised(life);
        Instant until = open.knownAt().plusSeconds(86_400);
        decide(
                life,
                decision(
                        open,
                        Decision.Action.SNOOZE,
                        null,
                        until,
                        open.knownAt().plusSeconds(60)));
        assertThat(raised(life).status()).isEqualTo(Status.SNOOZED);
        assertThat(raised(life).decision().until()).isEqualTo(until);
        long last = (long) life.memory.head().today.day - Life.START;
        life.take(Life.fact((int) last + 2, 480, Metric.COUGH, 80));
        life.take(Life.fact((int) last + 2, 500, Metric.WELLNESS, 30));
        assertThat(raised(life).status()).isIn(Status.OPEN, Status.ESCALATED);
        assertThat(raised(life).decision()).as("who snoozed it stays known").isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exacerbation", "other-cause", "false-alarm", "device-problem", "acted"})
    void an_outcome_is_kept_as_a_label_with_the_evidence_and_parameters_it_is_of(String outcome) {
        Life life = new Life().take(Life.facts(1, 46, 36, 2));
        Alert open = raised(life);
        decide(
                life,
                decision(
                        open,
                        Decision.Action.RESOLVE,
                        outcome,
                        null,
                        open.knownAt().plusSeconds(600)));
        Alert resolved = raised(life);
        assertThat(resolved.status()).isEqualTo(Status.RESOLVED);
        assertThat(resolved.decision().outcome()).isEqualTo(outcome);
        assertThat(resolved.parametersHash()).isEqualTo(Parameters.of("sharp").hash());
        assertThat(resolved.onset()).isEqualTo(open.onset());
        assertThat(life.exacerbations())
                .anyMatch(it -> it.id().equals(resolved.id()) && !it.evidence().isEmpty());
        life.take(Life.facts(1, 60, 36, 2));
        assertThat(life.latest().get(resolved.id()).decision().outcome())
                .as("later data do not take a label away")
                .isEqualTo(outcome);
    }

    @Test
    void a_red_flag_that_somebody_acknowledged_still_says_what_it_is_about() {
        Life life = new Life().take(Life.fact(0, 480, Metric.SPO2, 89)).take(Life.fact(0, 495, Metric.SPO2, 88));
        Alert flag = life.said.get(0);
        decide(
                life,
                decision(
                        flag,
                        Decision.Action.ACKNOWLEDGE,
                        null,
                        null,
                        flag.knownAt().plusSeconds(60)));
        assertThat(life.latest().get(flag.id()).status()).isEqualTo(Status.ACKNOWLEDGED);
        assertThat(life.latest().get(flag.id()).reason())
                .isEqualTo(flag.reason())
                .isNotBlank();
    }
}

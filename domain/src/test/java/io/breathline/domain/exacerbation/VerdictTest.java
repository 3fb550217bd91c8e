package io.breathline.domain.exacerbation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.topic.Mode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Parameters SHARP = Parameters.of("sharp");

    private static Alert firstRaise(Life life) {
        return life.exacerbations().get(0);
    }

    @Test
    void an_illness_raises_one_alert_that_says_why_in_words_and_numbers() {
        Life life = new Life().take(Life.facts(1, 50, 38, 2));
        Alert alert = firstRaise(life);
        assertThat(alert.reason()).startsWith("Over ").contains("usual").contains("(strong)");
        assertThat(LocalDate.parse(alert.validAt()).toEpochDay() - Life.START).isBetween(38L, 46L);
        assertThat(alert.parametersHash()).isEqualTo(SHARP.hash());
        assertThat(life.latest().values().stream().filter(it -> it.kind() == AlertKind.EXACERBATION))
                .hasSize(1);
    }

    @Test
    void the_verdict_can_be_computed_again_from_its_explanation() {
        int checked = 0;
        for (long seed = 1; seed <= 15; seed++) {
            Life life = new Life();
            for (Fact fact : Life.facts(seed, 60, 38, 1.8)) {
                int before = life.said.size();
                life.take(fact);
                Detector.Odds odds = life.detector.odds(life.memory);
                for (Alert alert : life.said.subList(before, life.said.size())) {
                    if (alert.kind() == AlertKind.EXACERBATION && alert.status().live()) {
                        assertThat(Counterfactuals.logit(alert.evidence(), null, SHARP))
                                .isCloseTo(odds.logit(), within(1e-9));
                        nothingIsHidden(alert);
                        checked++;
                    }
                }
            }
        }
        assertThat(checked).isGreaterThan(10);
    }

    private static void nothingIsHidden(Alert alert) {
        for (Alert.Evidence row : alert.evidence()) {
            if (row.z() == null) {
                continue;
            }
            Measure measure = Measure.of(Metric.valueOf(row.measure()));
            double raw = measure.worse * (row.value() - row.baseline()) / row.sigma();
            double z = Math.max(SHARP.zLeast(), Math.min(SHARP.zMost(), raw));
            assertThat(row.z()).isCloseTo(z, within(1e-9));
            assertThat(Math.abs(row.nats())).isLessThanOrEqualTo(SHARP.nats());
        }
        assertThat(alert.evidence()).anyMatch(row -> row.measure().equals("WITHOUT_SYMPTOMS"));
    }

    @Test
    void silence_never_raises_an_alert() {
        for (double rise = 0.0025; rise <= 0.01; rise += 0.0025) {
            Parameters patient = SHARP.with("{\"rise\":" + rise + "}");
            Filter filter = new Filter(patient);
            double logit = -14;
            for (int day = 0; day < 2000; day++) {
                logit = filter.drift(logit);
                assertThat(logit).isLessThan(patient.amberOn());
            }
        }
        assertThatThrownBy(() -> SHARP.with("{\"rise\":0.05}")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void days_without_data_neither_open_nor_close_an_alert() {
        Life life = new Life().take(Life.facts(1, 50, 38, 2));
        Alert open = life.exacerbations().get(life.exacerbations().size() - 1);
        assertThat(open.status().live()).isTrue();
        int said = life.said.size();
        life.take(Life.fact(75, 500, Metric.HAY_FEVER, 0));
        assertThat(life.said.subList(said, life.said.size())).noneMatch(it -> it.status() == Status.CLEARED);
    }

    @Test
    void the_first_fortnight_teaches_and_tells_nothing() {
        Life life = new Life().take(Life.facts(2, 14, 5, 3));
        assertThat(life.exacerbations()).isEmpty();
        assertThat(life.detector.today("live", "p1", life.memory).level()).isEqualTo("LEARNING");
    }

    @Test
    void history_is_never_announced_until_a_live_reading_keeps_the_alert_open() {
        List<Fact> facts = Life.facts(1, 50, 38, 2);
        Life life = new Life();
        int last = facts.get(facts.size() - 1).day();
        for (Fact fact : facts) {
            life.take(fact.day() == last ? fact : Life.in(Mode.BACKFILL, fact));
        }
        List<Alert> alerts = life.exacerbations();
        Alert first = alerts.stream().filter(Alert::announce).findFirst().orElseThrow();
        assertThat(first.mode()).isEqualTo(Mode.LIVE);
        assertThat(first.revision()).isGreaterThan(1);
        assertThat(alerts.stream().filter(it -> it.mode() == Mode.BACKFILL))
                .isNotEmpty()
                .noneMatch(Alert::announce);
    }

    @Test
    void a_replay_says_the_same_and_announces_nothing() {
        List<Fact> facts = Life.facts(1, 60, 38, 2);
        Life live = new Life().take(facts);
        Life replay = new Life();
        facts.forEach(fact -> replay.take(Life.in(Mode.REPLAY, fact)));
        assertThat(replay.standing()).isEqualTo(live.standing()).isNotEmpty();
        assertThat(replay.said).noneMatch(Alert::announce);
        assertThat(live.said).anyMatch(Alert::announce);
    }

    @Test
    void evidence_more_than_three_days_old_changes_the_record_and_tells_nobody() {
        List<Fact> facts = Life.facts(1, 50, 38, 2);
        Life life = new Life();
        facts.forEach(fact -> life.take(Life.knownLater(fact, 5)));
        assertThat(life.exacerbations()).isNotEmpty().noneMatch(Alert::announce).allMatch(Alert::late);
        Life soon = new Life();
        facts.forEach(fact -> soon.take(Life.knownLater(fact, 2)));
        assertThat(soon.exacerbations()).anyMatch(Alert::announce);
    }

    @Test
    void a_course_of_antibiotics_takes_the_alert_into_care_and_ends_it_two_weeks_after() {
        Life life = new Life().take(Life.facts(1, 46, 36, 2));
        String id = firstRaise(life).id();
        life.detector.on(Life.antibiotics(46, null), false, Mode.LIVE, Life.noon(46), "live", "p1", life.memory, life);
        assertThat(life.latest().get(id).status()).isEqualTo(Status.IN_CARE);
        life.detector.on(Life.antibiotics(46, 58), false, Mode.LIVE, Life.noon(58), "live", "p1", life.memory, life);
        life.take(Life.fact(70, 500, Metric.COUGH, 30));
        assertThat(life.latest().get(id).status()).isEqualTo(Status.IN_CARE);
        assertThat(life.detector.today("live", "p1", life.memory).level()).isEqualTo("RECOVERY");
        life.take(Life.fact(73, 500, Metric.COUGH, 30));
        assertThat(life.latest().get(id).status()).isEqualTo(Status.CLEARED);
    }

    @Test
    void a_person_acknowledges_and_resolves_and_a_resolved_alert_stays_so() {
        Life life = new Life().take(Life.facts(1, 46, 36, 2));
        String id = firstRaise(life).id();
        decide(life, decision("d1", id, Decision.Action.ACKNOWLEDGE, null, 46));
        assertThat(life.latest().get(id).status()).isEqualTo(Status.ACKNOWLEDGED);
        decide(life, decision("d1", id, Decision.Action.ACKNOWLEDGE, null, 46));
        int revision = life.latest().get(id).revision();
        decide(life, decision("d2", id, Decision.Action.RESOLVE, "false-alarm", 47));
        assertThat(life.latest().get(id).status()).isEqualTo(Status.RESOLVED);
        assertThat(life.latest().get(id).revision()).isEqualTo(revision + 1);
        life.take(Life.facts(1, 50, 36, 2));
        assertThat(life.latest().get(id).decision().outcome()).isEqualTo("false-alarm");
        assertThat(life.latest().values().stream()
                        .filter(it -> it.kind() == AlertKind.EXACERBATION
                                && it.status().live()))
                .isEmpty();
    }

    private static void decide(Life life, Decision decision) {
        life.detector.on(decision, "live", "p1", life.memory, life);
    }

    private static Decision decision(String id, String alert, Decision.Action action, String outcome, int day) {
        Instant until = action == Decision.Action.SNOOZE ? Life.noon(day + 3) : null;
        return new Decision(
                id,
                "live",
                Mode.LIVE,
                alert,
                "p1",
                null,
                action,
                1,
                outcome,
                until,
                "seen",
                "nurse",
                Life.noon(day),
                "page");
    }

    @Test
    void a_snooze_ends_in_time_and_a_higher_level_breaks_it() {
        List<Fact> story = worseningSlowly();
        Life life = new Life();
        String id = null;
        for (Fact fact : story) {
            life.take(fact);
            if (id == null && !life.exacerbations().isEmpty()) {
                Alert raised = firstRaise(life);
                id = raised.id();
                decide(life, decision("d1", id, Decision.Action.SNOOZE, null, fact.day() - Life.START));
                assertThat(life.latest().get(id).status()).isEqualTo(Status.SNOOZED);
            }
        }
        String snoozed = id;
        assertThat(life.exacerbations())
                .extracting(it -> it.id().equals(snoozed) + " " + it.status() + " " + it.level())
                .contains("true ESCALATED RED");
    }

    /** The first story of an illness that is amber when it is first seen and red some days later. */
    private static List<Fact> worseningSlowly() {
        for (long seed = 1; seed < 200; seed++) {
            List<Fact> story = Life.facts(seed, 60, 36, 1.4);
            Life life = new Life();
            story.forEach(life::take);
            List<Alert> told = life.exacerbations();
            if (!told.isEmpty()
                    && told.get(0).level() == Level.AMBER
                    && told.stream()
                            .anyMatch(it -> it.id().equals(told.get(0).id())
                                    && it.level() == Level.RED
                                    && it.knownAt()
                                            .isAfter(told.get(0).knownAt().plus(Duration.ofHours(5))))) {
                return story;
            }
        }
        throw new AssertionError("no story worsens slowly: are AMBER and RED still apart?");
    }

    @Test
    void one_measure_that_goes_on_alone_is_a_question_about_its_device() {
        List<Fact> facts = new ArrayList<>();
        for (Fact fact : Life.facts(6, 90, 500, 0)) {
            boolean wrist = fact.metric() == Metric.RESTING_HEART_RATE && fact.day() >= Life.START + 50;
            facts.add(
                    !wrist
                            ? fact
                            : Life.fact(
                                    fact.day() - Life.START, fact.minute() % 1440, fact.metric(), fact.value() + 12));
        }
        Life life = new Life().take(facts);
        assertThat(life.said).anyMatch(it -> it.kind() == AlertKind.DEVICE_CHECK && it.level() == Level.INFO);
        assertThat(life.said.stream()
                        .filter(it -> it.kind() == AlertKind.DEVICE_CHECK)
                        .findFirst()
                        .orElseThrow()
                        .reason())
                .contains("resting pulse");
    }

    @Test
    void red_flags_need_no_history_and_are_counted_apart() {
        Life life = new Life().take(Life.fact(0, 480, Metric.SPO2, 89));
        assertThat(life.said).isEmpty();
        life.take(Life.fact(0, 495, Metric.SPO2, 88));
        assertThat(life.said).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(AlertKind.RED_FLAG);
            assertThat(it.level()).isEqualTo(Level.RED);
            assertThat(it.announce()).isTrue();
        });
    }

    @Test
    void weight_of_another_person_is_no_evidence() {
        Life life = new Life().take(Life.facts(9, 40, 500, 0));
        double before = life.detector.odds(life.memory).logit();
        Life heavier = new Life().take(Life.facts(9, 40, 500, 0)).take(Life.fact(39, 700, Metric.WEIGHT, 30));
        assertThat(heavier.detector.odds(heavier.memory).logit()).isLessThan(before + 1);
    }

    @Test
    void both_profiles_are_shipped_and_their_hashes_differ() {
        assertThat(Parameters.of("robust").hash()).isNotEqualTo(SHARP.hash());
        assertThat(Parameters.of("robust").cumulativeCap()).isNotNull();
    }
}

package io.breathline.domain.exacerbation;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import io.breathline.domain.topic.Mode;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An alert somebody acted on, told before a restart and not borne out after it: the one in its place knows of the act. */
class InheritedDecisionTest {
    private static final String BEFORE = "before-the-restart";

    private Life life;
    private Alert open;

    @BeforeEach
    void an_open_alert() {
        life = new Life().take(Life.facts(1, 50, 38, 2));
        open = life.exacerbations().get(life.exacerbations().size() - 1);
        assertThat(open.status().live()).isTrue();
        assertThat(open.level()).isEqualTo(Level.RED);
    }

    private static Decision decision(String alert, Decision.Action action) {
        return new Decision(
                "x-" + alert + action,
                "live",
                Mode.LIVE,
                alert,
                "p1",
                null,
                action,
                1,
                null,
                null,
                "called",
                "nurse",
                Life.noon(49),
                "page");
    }

    /** What the log holds of the life before the restart. */
    private Alert orphan(Status status, Level level, Decision.Action action, int daysEarlier) {
        return new Alert(
                BEFORE,
                2,
                open.run(),
                open.mode(),
                open.kind(),
                level,
                status,
                open.patient(),
                null,
                null,
                LocalDate.parse(open.onset()).minusDays(daysEarlier).toString(),
                LocalDate.parse(open.validAt()).minusDays(daysEarlier).toString(),
                open.knownAt(),
                open.openedAt(),
                true,
                false,
                open.reason(),
                null,
                open.evidence(),
                action == null ? null : decision(BEFORE, action),
                open.rule(),
                open.parametersVersion(),
                open.parametersHash());
    }

    private Alert settled(Alert orphan) {
        life.detector.settle(orphan, Life.noon(50), life.memory, life);
        assertThat(life.latest().get(BEFORE).status()).isEqualTo(Status.WITHDRAWN);
        return life.latest().get(open.id());
    }

    @Test
    void who_called_the_patient_is_not_told_to_call_again() {
        Alert now = settled(orphan(Status.ACKNOWLEDGED, Level.RED, Decision.Action.ACKNOWLEDGE, 0));

        assertThat(now.status()).isEqualTo(Status.ACKNOWLEDGED);
        assertThat(now.decision().who()).isEqualTo("nurse");
        assertThat(now.decision().alert()).isEqualTo(open.id());
    }

    @Test
    void a_patient_in_care_stays_in_care() {
        assertThat(settled(orphan(Status.IN_CARE, Level.AMBER, Decision.Action.IN_CARE, 1))
                        .status())
                .isEqualTo(Status.IN_CARE);
    }

    @Test
    void an_acknowledgement_of_amber_does_not_hide_red() {
        assertThat(settled(orphan(Status.ACKNOWLEDGED, Level.AMBER, Decision.Action.ACKNOWLEDGE, 0))
                        .status())
                .isEqualTo(Status.ESCALATED);
    }

    @Test
    void what_a_person_decided_about_the_alert_itself_stands() {
        life.detector.on(decision(open.id(), Decision.Action.IN_CARE), "live", "p1", life.memory, life);

        assertThat(settled(orphan(Status.ACKNOWLEDGED, Level.RED, Decision.Action.ACKNOWLEDGE, 0))
                        .status())
                .isEqualTo(Status.IN_CARE);
    }

    @Test
    void an_alert_of_another_time_or_that_nobody_acted_on_leaves_nothing_behind() {
        assertThat(settled(orphan(Status.ACKNOWLEDGED, Level.RED, Decision.Action.ACKNOWLEDGE, 40))
                        .status())
                .isEqualTo(open.status());
        assertThat(settled(orphan(Status.OPEN, Level.RED, null, 0)).status()).isEqualTo(open.status());
    }
}

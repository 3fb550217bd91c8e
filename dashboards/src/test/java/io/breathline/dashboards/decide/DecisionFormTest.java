package io.breathline.dashboards.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.dashboards.login.Person;
import io.breathline.dashboards.login.Role;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Decision.Action;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import io.breathline.domain.topic.Mode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecisionFormTest {
    static final Instant NOW = Instant.parse("2026-03-28T20:00:00Z");
    static final ZoneId LONDON = ZoneId.of("Europe/London");
    static final Person ADA = new Person("ada", "Ada", Set.of(Role.CF_TEAM), Set.of("*"), Set.of());

    static Alert alert(Status status, Decision decision) {
        return new Alert(
                "a",
                4,
                "live",
                Mode.LIVE,
                AlertKind.EXACERBATION,
                Level.RED,
                status,
                "p",
                null,
                null,
                "2026-03-26",
                "2026-03-28",
                NOW,
                NOW,
                true,
                false,
                "r",
                null,
                List.of(),
                decision,
                "x",
                "1",
                "h");
    }

    static Decision by(String who) {
        return new Decision(
                "d1", "live", Mode.LIVE, "a", "p", null, Action.ACKNOWLEDGE, 3, null, null, null, who, NOW, "page");
    }

    static DecisionForm form(Action action, Integer seen, String decided, String reason, String outcome, String until) {
        return new DecisionForm(action, seen, decided, reason, outcome, until, "/");
    }

    @Test
    void the_same_decision_sent_twice_is_one() {
        var form = form(Action.ACKNOWLEDGE, 4, "", "", null, null);
        var once = form.decision(alert(Status.OPEN, null), ADA, NOW, LONDON);
        var again = form.decision(alert(Status.OPEN, null), ADA, NOW.plusSeconds(3), LONDON);
        assertThat(again.id()).isEqualTo(once.id());
    }

    @Test
    void a_snooze_ends_at_eight_in_the_morning_also_when_the_clocks_change() {
        var decision = form(Action.SNOOZE, 4, "", "later", null, "tomorrow")
                .decision(alert(Status.OPEN, null), ADA, NOW, LONDON);
        assertThat(decision.until()).isEqualTo("2026-03-29T07:00:00Z");
    }

    @Test
    void snooze_and_resolve_ask_why() {
        assertThat(form(Action.SNOOZE, 4, "", " ", null, null).problems()).hasSize(2);
        assertThat(form(Action.RESOLVE, 4, "", "x", "nonsense", null).problems())
                .hasSize(1);
        assertThat(form(Action.ACKNOWLEDGE, 4, "", "", null, null).problems()).isEmpty();
    }

    @Test
    void who_was_first_is_told() {
        var late = form(Action.ACKNOWLEDGE, 3, null, "", null, null);
        assertThat(late.overtakenBy(alert(Status.ACKNOWLEDGED, by("Ben")), ADA)).isNotNull();
        assertThat(late.overtakenBy(alert(Status.ACKNOWLEDGED, by("Ada")), ADA)).isNull();
        var informed = form(Action.RESOLVE, 4, "d1", "x", "acted", null);
        assertThat(informed.overtakenBy(alert(Status.ACKNOWLEDGED, by("Ben")), ADA))
                .isNull();
        var uninformed = form(Action.RESOLVE, 3, "", "x", "acted", null);
        assertThat(uninformed.overtakenBy(alert(Status.ACKNOWLEDGED, by("Ben")), ADA))
                .isNotNull();
    }
}

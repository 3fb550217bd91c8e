package io.breathline.fhir.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Status;
import io.breathline.domain.topic.Mode;
import io.breathline.fhir.Facts;
import io.breathline.fhir.FaultServer;
import io.breathline.fhir.FaultServer.Manners;
import io.breathline.fhir.TestClock;
import io.breathline.fhir.ehr.Ask;
import io.breathline.fhir.ehr.Breaker;
import io.breathline.fhir.ehr.Capabilities;
import io.breathline.fhir.ehr.Delivery;
import io.breathline.fhir.ehr.Endpoint;
import io.breathline.fhir.ehr.HttpEhr;
import io.breathline.fhir.ehr.Permits;
import io.breathline.fhir.ehr.Precedence;
import io.breathline.fhir.ehr.References;
import io.breathline.fhir.ehr.WritingPlan;
import io.breathline.fhir.inbound.Seen;
import io.breathline.fhir.inbound.TaskPoll;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of states, and a clinician who changes the same Task meanwhile. */
class AlertLifecycleIT {
    private final TestClock clock = new TestClock();
    private FaultServer server;
    private Endpoint endpoint;
    private AlertWriter writer;

    @BeforeEach
    void start() throws Exception {
        use(Manners.HAPI);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "OPEN,, requested, open, active",
        "ESCALATED,, requested, escalated, active",
        "ACKNOWLEDGED, ACKNOWLEDGE, accepted, acknowledged, active",
        "SNOOZED, SNOOZE, on-hold, snoozed, active",
        "IN_CARE, IN_CARE, in-progress, in-review, active",
        "RESOLVED, RESOLVE, completed, exacerbation, inactive",
        "CLEARED,, cancelled, auto-cleared, inactive",
        "WITHDRAWN,, cancelled, withdrawn, entered-in-error",
    })
    void each_state_shows_as_the_table_says(
            Status status, Decision.Action action, String task, String business, String flag) throws Exception {
        write(Facts.alert("a", 1, "p1", Status.OPEN));
        Decision decision = action == null ? null : Facts.decision("a", action, "exacerbation");
        write(Facts.alert("a", 2, "p1", status, decision));
        assertThat(server.get("Task/tk-a").path("status").asText()).isEqualTo(task);
        assertThat(server.get("Task/tk-a").at("/businessStatus/coding/0/code").asText())
                .isEqualTo(business);
        assertThat(server.get("Flag/fl-a").path("status").asText()).isEqualTo(flag);
        if (status == Status.WITHDRAWN) {
            assertThat(server.get("RiskAssessment/ra-a-1").path("status").asText())
                    .isEqualTo("entered-in-error");
        }
    }

    /** The row of the dismissed: not the patient's illness. */
    @ParameterizedTest
    @ValueSource(strings = {"false-alarm", "device-problem"})
    void what_was_no_illness_is_rejected_with_its_reason(String outcome) throws Exception {
        write(Facts.alert("a", 1, "p1", Status.OPEN));
        write(Facts.alert("a", 2, "p1", Status.RESOLVED, Facts.decision("a", Decision.Action.RESOLVE, outcome)));
        assertThat(server.get("Task/tk-a").path("status").asText()).isEqualTo("rejected");
        assertThat(server.get("Task/tk-a").path("statusReason").isMissingNode()).isFalse();
        assertThat(server.get("Flag/fl-a").path("status").asText()).isEqualTo("inactive");
    }

    @Test
    void what_a_person_did_stays_when_late_data_overturn_the_alert() throws Exception {
        write(Facts.alert("a", 1, "p1", Status.OPEN));
        var seen = Facts.decision("a", Decision.Action.ACKNOWLEDGE, null);
        write(Facts.alert("a", 2, "p1", Status.WITHDRAWN, seen));
        assertThat(server.get("Task/tk-a").path("status").asText()).isEqualTo("accepted");
        assertThat(server.get("Flag/fl-a").path("status").asText()).isEqualTo("inactive");
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"OPEN", "ESCALATED", "CLEARED"})
    void a_clinicians_state_wins_over_a_verdict_that_does_not_know_it(Status verdict) throws Exception {
        write(Facts.alert("a", 1, "p1", Status.OPEN));
        server.edit("Task/tk-a", task -> task.put("status", "in-progress"));
        write(Facts.alert("a", 2, "p1", verdict));
        assertThat(server.get("Task/tk-a").path("status").asText()).isEqualTo("in-progress");
    }

    @Test
    void a_change_between_our_read_and_our_write_makes_us_derive_anew() throws Exception {
        write(Facts.alert("a", 1, "p1", Status.OPEN));
        var meddling = new boolean[] {true};
        Endpoint watched = endpoint(ask -> {
            if (meddling[0] && ask.method().equals("POST")) {
                meddling[0] = false;
                server.edit("Task/tk-a", task -> task.put("status", "accepted"));
            }
            return endpoint.ehr().ask(ask);
        });
        writer(watched).write(Facts.alert("a", 2, "p1", Status.ESCALATED), true, null);
        assertThat(meddling[0]).isFalse();
        assertThat(server.get("Task/tk-a").path("status").asText()).isEqualTo("accepted");
        assertThat(server.get("Task/tk-a").path("priority").asText()).isEqualTo("stat");
    }

    /** Every row of the table, with a clinician who takes the Task in hand between our read and our write. */
    @ParameterizedTest
    @CsvSource({
        "OPEN,, in-progress, in-progress, active",
        "ESCALATED,, in-progress, in-progress, active",
        "ACKNOWLEDGED, ACKNOWLEDGE, accepted, in-progress, active",
        "SNOOZED, SNOOZE, on-hold, in-progress, active",
        "IN_CARE, IN_CARE, in-progress, in-progress, active",
        "RESOLVED, RESOLVE, completed, in-progress, inactive",
        "CLEARED,, in-progress, in-progress, inactive",
        "WITHDRAWN,, in-progress, in-progress, inactive",
    })
    void in_each_state_a_concurrent_edit_stands_until_a_later_decision_says_otherwise(
            Status status, Decision.Action action, String decidedAfter, String decidedBefore, String flag)
            throws Exception {
        for (boolean after : List.of(true, false)) {
            String id = after ? "after" : "before";
            write(Facts.alert(id, 1, "p1", Status.OPEN));
            var edited = new boolean[1];
            Endpoint watched = endpoint(ask -> {
                if (!edited[0] && ask.method().equals("POST")) {
                    edited[0] = true;
                    server.edit("Task/tk-" + id, task -> task.put("status", "in-progress"));
                }
                return endpoint.ehr().ask(ask);
            });
            var at = clock.instant().plusSeconds(after ? 60 : -60);
            Decision decision = action == null ? null : Facts.decision(id, action, "exacerbation", at);
            writer(watched).write(Facts.alert(id, 2, "p1", status, decision), true, null);
            assertThat(edited[0]).isTrue();
            assertThat(server.get("Task/tk-" + id).path("status").asText())
                    .isEqualTo(after ? decidedAfter : decidedBefore);
            assertThat(server.get("Flag/fl-" + id).path("status").asText()).isEqualTo(flag);
        }
    }

    @Test
    void an_old_revision_that_comes_again_changes_nothing() throws Exception {
        write(Facts.alert("a", 1, "p1", Status.OPEN));
        write(Facts.alert("a", 2, "p1", Status.CLEARED));
        write(Facts.alert("a", 1, "p1", Status.OPEN));
        assertThat(server.get("Task/tk-a").path("status").asText()).isEqualTo("cancelled");
        assertThat(server.get("Flag/fl-a").path("status").asText()).isEqualTo("inactive");
    }

    @Test
    void an_unannounced_end_still_puts_an_announced_flag_out() throws Exception {
        write(Facts.alert("a", 1, "p1", Status.OPEN));
        var quiet = Facts.alert("a", 2, Mode.BACKFILL, "p1", null, Status.CLEARED, false, null, List.of());
        writer.write(quiet, false, null);
        assertThat(server.get("Flag/fl-a").path("status").asText()).isEqualTo("inactive");
    }

    @Test
    void unannounced_revisions_write_nothing_and_the_announcement_writes_all() throws Exception {
        writer.write(Facts.unannounced("a", 1, "p1", Mode.BACKFILL), false, null);
        assertThat(server.all("Flag")).isEmpty();
        assertThat(server.all("Task")).isEmpty();
        assertThat(server.all("RiskAssessment")).isEmpty();
        write(Facts.alert("a", 2, "p1", Status.OPEN));
        assertThat(server.all("Flag")).hasSize(1);
        assertThat(server.get("RiskAssessment/ra-a-2")).isNotNull();
    }

    @Test
    void a_clinicians_change_becomes_a_decision_once_and_our_own_writes_do_not() throws Exception {
        var poll = new TaskPoll(endpoint);
        write(Facts.alert("a", 1, "p1", Status.OPEN));
        assertThat(poll.look().decisions()).as("echo").isEmpty();
        server.edit(
                "Task/tk-a",
                task -> task.put("status", "accepted").putObject("owner").put("display", "Nurse K"));
        List<Decision> told = poll.look().decisions();
        assertThat(told)
                .extracting(Decision::alert, Decision::action, Decision::who, Decision::seenRevision, Decision::patient)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", Decision.Action.ACKNOWLEDGE, "Nurse K", 1, "p1"));
        assertThat(poll.look().decisions()).isEmpty();
        assertThat(new TaskPoll(endpoint).look().decisions())
                .as("after a restart: the same id, so it is the same decision")
                .extracting(Decision::id)
                .containsExactly(told.get(0).id());
        write(Facts.alert("a", 2, "p1", Status.ACKNOWLEDGED, told.get(0)));
        assertThat(poll.look().decisions()).isEmpty();
    }

    @Test
    void a_change_that_makes_no_sense_is_parked_for_a_person() throws Exception {
        write(Facts.alert("a", 1, "p1", Status.OPEN));
        server.edit("Task/tk-a", task -> task.put("status", "draft"));
        Seen seen = new TaskPoll(endpoint).look();
        assertThat(seen.decisions()).isEmpty();
        assertThat(seen.parked()).singleElement().asString().contains("tk-a");
    }

    @Test
    void a_server_that_refuses_flag_and_task_gets_one_message_a_revision() throws Exception {
        server.close();
        use(Manners.EPIC);
        for (int times = 0; times < 3; times++) {
            write(Facts.alert("a", 1, "p1", Status.OPEN));
            write(Facts.alert("a", 2, "p1", Status.ESCALATED));
            write(Facts.alert("a", 3, "p1", Status.CLEARED));
        }
        assertThat(server.all("Communication"))
                .extracting(each -> each.at("/identifier/0/value").asText())
                .containsExactlyInAnyOrder("a.1.test", "a.2.test");
        assertThat(server.all("Flag")).isEmpty();
    }

    private void write(Alert alert) throws InterruptedException {
        writer.write(alert, true, "alerts.v1/0/1");
    }

    private void use(Manners manners) throws Exception {
        server = new FaultServer(manners, clock);
        var ehr = new HttpEhr(server.base(), Duration.ofSeconds(1), Duration.ofSeconds(5), false);
        endpoint = endpoint(ehr);
        writer = writer(endpoint);
    }

    private Endpoint endpoint(io.breathline.fhir.ehr.Ehr ehr) throws Exception {
        Capabilities can = Capabilities.of(ehr.ask(Ask.get("metadata")).body());
        return new Endpoint(
                "test",
                ehr,
                can,
                WritingPlan.of(can, Map.of()),
                new Breaker(ehr, clock),
                new Precedence(),
                clock,
                clock,
                new Random(1));
    }

    private static AlertWriter writer(Endpoint endpoint) {
        return new AlertWriter(
                endpoint, new KnownPlaces(), new Delivery(endpoint, new Permits(2), true, References.FIXED));
    }
}

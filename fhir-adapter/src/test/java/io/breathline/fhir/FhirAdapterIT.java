package io.breathline.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Status;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.receipt.Receipt;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.fhir.ehr.Answer;
import io.breathline.fhir.ehr.Ask;
import io.breathline.fhir.ehr.HttpEhr;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real Kafka, the real FHIR server, the adapter between them. */
class FhirAdapterIT {
    @TempDir
    static Path folder;

    static KafkaFixture kafka;
    static HttpEhr server;
    static FhirAdapter adapter;

    @BeforeAll
    static void start() throws Exception {
        kafka = KafkaFixture.start(folder);
        server = new HttpEhr(FhirServerProcess.base(), Duration.ofSeconds(5), Duration.ofSeconds(30), false);
        adapter = new FhirAdapter(
                FhirAdapterConfig.from(Map.of(
                        "BREATHLINE_KAFKA", kafka.bootstrap(),
                        "BREATHLINE_FHIR", FhirServerProcess.base(),
                        "BREATHLINE_FHIR_CREATE_PATIENTS", "true")),
                server,
                Clock.systemUTC());
        adapter.start();
        until("the adapter is ready", () -> adapter.notReady().isEmpty());
    }

    @AfterAll
    static void stop() {
        adapter.close();
        kafka.close();
    }

    @Test
    void a_reading_sent_three_times_is_there_once_and_has_a_receipt() throws Exception {
        kafka.send(Topics.REGISTRY, Facts.patient("it-p1"), Mode.LIVE);
        kafka.send(Topics.REGISTRY, Facts.device("dev-it-p1"), Mode.LIVE);
        var reading = Facts.reading("it-r1", "it-p1", Metric.FEV1, "2.10");
        for (int times = 0; times < 3; times++) {
            kafka.send(Topics.HOME_READINGS, reading, Mode.LIVE);
        }
        settled();
        assertThat(count("Observation?identifier=" + Names.SID + "reading%7C" + reading.id()))
                .isEqualTo(1);
        JsonNode stored = get("Observation/o" + reading.id());
        assertThat(stored.at("/valueQuantity/value").asText()).isEqualTo("2.10");
        assertThat(stored.at("/meta/versionId").asText()).isEqualTo("1");
        assertThat(stored.at("/subject/reference").asText()).isEqualTo("Patient/it-p1");
        assertThat(stored.at("/device/reference").asText()).isEqualTo("Device/dev-it-p1");
        assertThat(receipts(reading.id())).extracting(Receipt::state).containsOnly(Receipt.State.STORED);
    }

    @Test
    void an_acknowledgement_changes_task_and_flag_and_its_resolution_puts_the_flag_out() throws Exception {
        kafka.send(Topics.REGISTRY, Facts.patient("it-p2"), Mode.LIVE);
        for (int times = 0; times < 3; times++) {
            kafka.send(Topics.ALERTS, Facts.alert("ita1", 1, "it-p2", Status.OPEN), Mode.LIVE);
        }
        settled();
        assertThat(get("RiskAssessment/ra-ita1-1").path("status").asText()).isEqualTo("final");
        assertThat(get("Flag/fl-ita1").path("status").asText()).isEqualTo("active");
        assertThat(get("Flag/fl-ita1").at("/meta/versionId").asText()).isEqualTo("1");
        assertThat(get("Task/tk-ita1").path("status").asText()).isEqualTo("requested");
        assertThat(get("Provenance/pv-ita1-1").path("target")).hasSize(3);

        var seen = Facts.decision("ita1", Decision.Action.ACKNOWLEDGE, null);
        kafka.send(Topics.ALERTS, Facts.alert("ita1", 2, "it-p2", Status.ACKNOWLEDGED, seen), Mode.LIVE);
        settled();
        assertThat(get("Task/tk-ita1").path("status").asText()).isEqualTo("accepted");
        assertThat(get("Flag/fl-ita1").path("status").asText()).isEqualTo("active");

        var done = Facts.decision("ita1", Decision.Action.RESOLVE, "exacerbation");
        kafka.send(Topics.ALERTS, Facts.alert("ita1", 3, "it-p2", Status.RESOLVED, done), Mode.LIVE);
        settled();
        assertThat(get("Task/tk-ita1").path("status").asText()).isEqualTo("completed");
        assertThat(get("Flag/fl-ita1").path("status").asText()).isEqualTo("inactive");
        assertThat(receipts("ita1")).extracting(Receipt::type).contains("RiskAssessment", "Flag", "Task");
    }

    @Test
    void what_a_clinician_does_in_the_ehr_arrives_as_a_decision() throws Exception {
        kafka.send(Topics.REGISTRY, Facts.patient("it-p8"), Mode.LIVE);
        kafka.send(Topics.ALERTS, Facts.alert("ita8", 1, "it-p8", Status.OPEN), Mode.LIVE);
        settled();
        String task = get("Task/tk-ita8").toString().replace("\"requested\"", "\"accepted\"");
        assertThat(server.ask(Ask.put("Task/tk-ita8", task)).status()).isEqualTo(200);
        until("the decision is told", () -> kafka.all(Topics.DECISIONS).stream()
                .anyMatch(each -> each.alert().equals("ita8") && each.action() == Decision.Action.ACKNOWLEDGE));
        assertThat(kafka.all(Topics.DECISIONS).stream()
                        .filter(each -> each.alert().equals("ita8"))
                        .map(Decision::patient))
                .containsOnly("it-p8");
    }

    @Test
    void a_unit_alert_is_a_flag_and_a_task_on_its_location() throws Exception {
        kafka.send(Topics.REGISTRY, Facts.unit("it-icu"), Mode.LIVE);
        kafka.send(Topics.ALERTS, Facts.unitAlert("itu1", 1, "it-icu", Status.OPEN), Mode.LIVE);
        settled();
        assertThat(get("Flag/fl-itu1").at("/subject/reference").asText()).isEqualTo("Location/it-icu");
        assertThat(get("Task/tk-itu1").at("/for/reference").asText()).isEqualTo("Location/it-icu");
        assertThat(server.ask(Ask.get("RiskAssessment/ra-itu1-1")).status()).isEqualTo(404);
    }

    @Test
    void backfill_writes_observations_and_tells_nobody() throws Exception {
        kafka.send(Topics.REGISTRY, Facts.patient("it-p3"), Mode.LIVE);
        var old = Facts.reading("it-r3", "it-p3", Metric.SPO2, "94", Mode.BACKFILL);
        kafka.send(Topics.HOME_READINGS, old, Mode.BACKFILL);
        kafka.send(Topics.ALERTS, Facts.unannounced("ita3", 1, "it-p3", Mode.BACKFILL), Mode.BACKFILL);
        kafka.send(Topics.ALERTS, Facts.unannounced("ita4", 1, "it-p3", Mode.LIVE), Mode.LIVE);
        settled();
        assertThat(server.ask(Ask.get("Observation/o" + old.id())).status()).isEqualTo(200);
        for (String nothing :
                List.of("Flag/fl-ita3", "Task/tk-ita3", "RiskAssessment/ra-ita3-1", "Flag/fl-ita4", "Task/tk-ita4")) {
            assertThat(server.ask(Ask.get(nothing)).status()).as(nothing).isEqualTo(404);
        }
    }

    @Test
    void a_replay_writes_nothing() throws Exception {
        kafka.send(Topics.REGISTRY, Facts.patient("it-p5"), Mode.LIVE);
        var replayed = Facts.reading("it-r5", "it-p5", Metric.SPO2, "94", Mode.REPLAY);
        kafka.send(Topics.HOME_READINGS, replayed, Mode.REPLAY);
        kafka.send(Topics.HOME_READINGS, replayed, Mode.LIVE);
        var alert = Facts.alert("ita5", 1, Mode.REPLAY, "it-p5", null, Status.OPEN, true, null, List.of());
        kafka.send(Topics.ALERTS, alert, Mode.REPLAY);
        kafka.send(Topics.ALERTS, alert, Mode.LIVE);
        settled();
        assertThat(server.ask(Ask.get("Observation/o" + replayed.id())).status())
                .isEqualTo(404);
        assertThat(server.ask(Ask.get("Flag/fl-ita5")).status()).isEqualTo(404);
        assertThat(adapter.metrics()).contains("reason=\"replay\"");
    }

    @Test
    void what_cannot_be_read_or_placed_waits_in_quarantine_and_disturbs_nothing() throws Exception {
        kafka.sendRaw(Topics.HOME_READINGS.name(), "x", "{\"id\":".getBytes(StandardCharsets.UTF_8));
        var stranger = Facts.reading("it-r6", "nobody-knows", Metric.PULSE, "88");
        kafka.send(Topics.HOME_READINGS, stranger, Mode.LIVE);
        kafka.send(Topics.REGISTRY, Facts.patient("it-p6"), Mode.LIVE);
        var good = Facts.reading("it-r7", "it-p6", Metric.PULSE, "88");
        kafka.send(Topics.HOME_READINGS, good, Mode.LIVE);
        settled();
        assertThat(kafka.all(Topics.QUARANTINE))
                .extracting(Quarantined::reason)
                .contains(Quarantined.Reason.UNPARSABLE, Quarantined.Reason.UNKNOWN_PATIENT);
        assertThat(receipts(stranger.id())).extracting(Receipt::cause).contains("UNKNOWN_PATIENT");
        assertThat(server.ask(Ask.get("Observation/o" + good.id())).status()).isEqualTo(200);
    }

    private static List<Receipt> receipts(String fact) {
        return kafka.all(Topics.RECEIPTS).stream()
                .filter(receipt -> receipt.fact().equals(fact))
                .toList();
    }

    private static JsonNode get(String path) throws Exception {
        Answer answer = server.ask(Ask.get(path));
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static int count(String search) throws Exception {
        return get(search + "&_summary=count").path("total").asInt(-1);
    }

    private static void settled() {
        until(
                "all lanes are through",
                () -> kafka.drained("fhir-ehr-readings", Topics.HOME_READINGS)
                        && kafka.drained("fhir-ehr-backfill", Topics.HOME_READINGS)
                        && kafka.drained("fhir-ehr-alerts", Topics.ALERTS));
    }

    private static void until(String what, Callable<Boolean> holds) {
        assertTimeoutPreemptively(
                Duration.ofMinutes(2),
                () -> {
                    while (!holds.call()) {
                        Thread.sleep(50);
                    }
                },
                what);
    }
}

package io.breathline.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.breathline.domain.alert.Status;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.fhir.FaultServer.Manners;
import io.breathline.fhir.ehr.HttpEhr;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole adapter with everything switched on, beside a server in memory. */
class AdapterWiringIT {
    @TempDir
    Path folder;

    @Test
    void with_everything_on_facts_arrive_once_and_are_in_the_trail() throws Exception {
        Path token = Files.writeString(folder.resolve("cds-token"), "t0ken\n");
        try (KafkaFixture kafka = KafkaFixture.start(folder.resolve("kafka"));
                var server = new FaultServer(Manners.HAPI, Clock.systemUTC());
                var adapter = new FhirAdapter(
                        FhirAdapterConfig.from(Map.of(
                                "BREATHLINE_KAFKA",
                                kafka.bootstrap(),
                                "BREATHLINE_FHIR",
                                server.base(),
                                "BREATHLINE_FHIR_CREATE_PATIENTS",
                                "true",
                                "BREATHLINE_FHIR_AUDIT_EVENTS",
                                "true",
                                "BREATHLINE_FHIR_REGISTER",
                                "Patient?_list=cf",
                                "BREATHLINE_CDS_TOKEN_FILE",
                                token.toString())),
                        new HttpEhr(server.base(), Duration.ofSeconds(5), Duration.ofSeconds(30), false),
                        Clock.systemUTC())) {
            adapter.start();
            until("ready", () -> adapter.notReady().isEmpty());
            kafka.send(Topics.REGISTRY, Facts.patient("w-p1"), Mode.LIVE);
            kafka.send(Topics.HOME_READINGS, Facts.reading("w1", "w-p1", Metric.FEV1, "2.10"), Mode.LIVE);
            kafka.send(Topics.HOME_READINGS, Facts.reading("w2", "w-p1", Metric.SYSTOLIC, "118"), Mode.LIVE);
            kafka.send(Topics.HOME_READINGS, Facts.reading("w3", "w-p1", Metric.DIASTOLIC, "74"), Mode.LIVE);
            kafka.send(Topics.ALERTS, Facts.alert("wa", 1, "w-p1", Status.OPEN), Mode.LIVE);
            until("the alert is there", () -> server.get("Task/tk-wa") != null);
            until(
                    "reading, per cent predicted and one whole panel",
                    () -> server.all("Observation").stream()
                                    .filter(each -> !each.toString().contains("temp-unknown"))
                                    .count()
                            == 3);
            until(
                    "each write is an AuditEvent",
                    () -> server.all("AuditEvent").toString().contains("write Task"));
            assertThat(kafka.all(Topics.RECEIPTS))
                    .extracting(each -> each.fact())
                    .contains("wa");
        }
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

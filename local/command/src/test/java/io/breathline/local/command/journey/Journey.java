package io.breathline.local.command.journey;

import static io.breathline.local.command.journey.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Topics;
import io.breathline.local.command.demo.Demo;
import io.breathline.local.command.demo.PagesVisitor;
import io.breathline.local.command.log.TopicReader;
import io.breathline.local.command.quarantine.QuarantineCommand;
import io.breathline.local.command.registry.RegistryCommand;
import io.breathline.local.command.registry.RegistryFile;
import io.breathline.local.command.system.DataFolder;
import io.breathline.local.command.system.Installation;
import io.breathline.local.command.system.Ports;
import io.breathline.local.command.system.Ports.Name;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One start of the whole system with its simulators, walked through as people and machines use it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
abstract class Journey {
    private static final Duration SOON = Duration.ofMinutes(4);
    private static final String NEWCOMERS_DEVICE = "journey-spiro";
    private static final DateTimeFormatter HL7_TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private Path folder;
    private DataFolder taken;
    private Ports ports;
    private Demo demo;
    private PagesVisitor cfTeam;
    private PagesVisitor icu;
    private final HttpClient http = HttpClient.newHttpClient();

    private String alert;
    private String patient;

    abstract String store();

    @BeforeAll
    void start(@TempDir Path kept) throws Exception {
        folder = kept;
        begin();
    }

    @AfterAll
    void stop() throws IOException {
        demo.close();
        taken.close();
        keepTheLogs();
        assertThat(folder.resolve("run").toFile().list((run, name) -> name.endsWith(".pid")))
                .as("nothing is left running")
                .isEmpty();
    }

    /** The folder goes with the test; whoever asks why it failed finds the logs in target/journey. */
    private void keepTheLogs() throws IOException {
        Path kept = Files.createDirectories(Path.of("target", "journey", store()));
        try (var logs = Files.list(folder.resolve("logs"))) {
            for (Path log : logs.toList()) {
                Files.copy(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void begin() throws Exception {
        taken = DataFolder.take(folder, false);
        Map<String, Integer> anyFree = new LinkedHashMap<>();
        for (Name name : Name.values()) {
            anyFree.put(name.option(), 0);
        }
        Installation installation =
                new Installation(Path.of("..", "..").toAbsolutePath().normalize());
        ports = Ports.choose(anyFree);
        demo = new Demo(installation, taken, ports, store(), new Demo.Story(7, 12, 120), line -> {});
        demo.start(InstantSource.system());
        cfTeam = new PagesVisitor(address("pages"), "cf");
        icu = new PagesVisitor(address("pages"), "icu");
    }

    @Test
    @Order(1)
    void a_reading_goes_all_the_way_to_a_page_and_the_fhir_server() throws Exception {
        JsonNode first = eventually(
                "an exacerbation alert on the worklist",
                SOON,
                () -> alertOf(cfTeam, "EXACERBATION"),
                seen -> !seen.isMissingNode());
        alert = first.path("id").asText();
        patient = first.path("patient").asText();
        assertThat(cfTeam.page("/")).contains("/patients/" + patient);
        assertThat(cfTeam.page("/patients/" + patient))
                .contains(alert)
                .contains("<svg")
                .contains("FEV1");
        eventually("the alert's Flag in the FHIR server", SOON, () -> fhir("Flag/fl-" + alert), it -> it.has("id"));
        eventually("the alert's Task", SOON, () -> fhir("Task/tk-" + alert), it -> it.has("id"));
        assertThat(fhir("RiskAssessment?identifier=&_summary=count")
                        .path("total")
                        .asInt())
                .isPositive();
        eventually(
                "the patient's readings in the FHIR server",
                SOON,
                () -> fhir("Observation?_summary=count").path("total").asInt(),
                count -> count > 0);
    }

    @Test
    @Order(2)
    void a_backfilled_alert_is_not_told_until_a_live_fact_keeps_it_open() {
        Map<String, List<Alert>> revisions = new LinkedHashMap<>();
        new TopicReader(address("kafka")).toTheEnd(Topics.ALERTS.name(), found -> Topics.ALERTS
                .codec()
                .decode(found.value())
                .match(
                        each -> revisions
                                .computeIfAbsent(each.id(), id -> new ArrayList<>())
                                .add(each),
                        unreadable -> null));
        List<Alert> told = revisions.values().stream()
                .flatMap(List::stream)
                .filter(Alert::announce)
                .toList();
        assertThat(told).isNotEmpty().allMatch(each -> each.mode().mayTellPeople());
        assertThat(revisions.values().stream().flatMap(List::stream))
                .as("revisions of the history upload are there and told nobody")
                .anyMatch(each -> !each.announce());
    }

    @Test
    @Order(3)
    void an_admission_goes_all_the_way_to_the_board_and_an_icu_alert_to_the_fhir_server() throws Exception {
        String now = HL7_TIME.format(Instant.now().atZone(ZoneId.of("Europe/London")));
        String answer = Senders.hospital(
                address("mllp"),
                String.join(
                        "\r",
                        "MSH|^~\\&|JOURNEY|demo|BREATHLINE|demo|" + now + "||ADT^A01^ADT_A01|JRN1|P|2.4",
                        "EVN|A01|" + now + "||||" + now,
                        "PID|1||MJRN1^^^demo^MR||Fictional^Journey||19700101|F",
                        "PV1|1|I|HDU^B2^04" + "|".repeat(16) + "V-JOURNEY-1" + "|".repeat(25) + now,
                        ""));
        assertThat(answer).contains("MSA|AA|JRN1");
        eventually(
                "the visit on a board", SOON, () -> icu.page("/api/board/HDU"), board -> board.contains("V-JOURNEY-1"));
        String shortage = eventually(
                        "an ICU alert on the bed board", SOON, () -> unitAlert(), seen -> !seen.isMissingNode())
                .path("id")
                .asText();
        assertThat(icu.page("/beds")).contains(shortage);
        JsonNode flag =
                eventually("its Flag in the FHIR server", SOON, () -> fhir("Flag/fl-" + shortage), it -> it.has("id"));
        assertThat(flag.path("subject").path("reference").asText()).startsWith("Location/");
    }

    @Test
    @Order(4)
    void a_newcomer_of_the_registry_is_followed_from_the_device_to_page_store_and_fhir_server() throws Exception {
        try (var file = Journey.class.getResourceAsStream("/journey/newcomer.yaml")) {
            RegistryCommand.publish(address("kafka"), RegistryFile.read(file.readAllBytes()), Instant.now());
        }
        String measured = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Senders.device(
                address("mqtt"),
                NEWCOMERS_DEVICE,
                """
                {"metric":"FEV1","value":2.345,"unit":"L","measuredAt":"%s","sequence":1}"""
                        .formatted(measured));
        JsonNode observation = eventually(
                "the reading as Observation",
                SOON,
                () -> fhir("Observation?subject=Patient/journey-p").at("/entry/0/resource"),
                seen -> !seen.isMissingNode());
        assertThat(observation.at("/valueQuantity/value").asText()).isEqualTo("2.345");
        assertThat(observation.at("/valueQuantity/code").asText()).isEqualTo("L");
        assertThat(observation.path("effectiveDateTime").asText()).isNotEmpty().satisfies(time -> assertThat(
                        OffsetDateTime.parse(time).toInstant())
                .isEqualTo(Instant.parse(measured)));
        eventually(
                "the reading in the patient's chart",
                SOON,
                () -> cfTeam.page("/patients/journey-p"),
                page -> page.contains("2.35") || page.contains("2.34"));
        one_reading_and_one_alert_are_followed_through_headers_and_logs();
    }

    /** Sent over HTTP in a trace of the sender's, and found again in headers and in the logs of every process. */
    private void one_reading_and_one_alert_are_followed_through_headers_and_logs() throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        String body = """
                {"metric":"WEIGHT","value":61.4,"unit":"kg","measuredAt":"%s","sequence":3}"""
                .formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        HttpResponse<String> kept = http.send(
                HttpRequest.newBuilder(URI.create(address("intake") + "/readings/" + NEWCOMERS_DEVICE))
                        .header("Authorization", "Bearer " + taken.intakeToken())
                        .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(kept.statusCode()).isEqualTo(202);
        var followed = new Followed(address("kafka"), folder.resolve("logs"));
        String reading = eventually(
                "the reading in the sender's trace", SOON, () -> followed.readingIn(trace), id -> !id.isEmpty());
        List<String> way = List.of("ingest", "jobs", "fhir-adapter");
        eventually("its hops", SOON, () -> followed.processes(reading, trace), it -> it.containsAll(way));
        assertThat(followed.processes(reading, "0".repeat(32)))
                .as("a hop that lost the trace would be missed")
                .doesNotContain("ingest");

        String alerts = followed.traceOf(alert);
        assertThat(followed.readingIn(alerts)).as("the reading that raised it").isNotEmpty();
        eventually(
                "the alert's hops",
                SOON,
                () -> followed.processes(alert, alerts),
                it -> it.containsAll(List.of("ingest", "jobs", "fhir-adapter", "dashboards")));
    }

    @Test
    @Order(5)
    void what_cannot_be_used_is_kept_with_its_reason_and_disturbs_nothing() throws Exception {
        Senders.device(address("mqtt"), "journey-stranger", "{\"metric\":\"FEV1\",\"value\":2}");
        Senders.device(address("mqtt"), "journey-stranger", "this is not a reading");
        Senders.device(
                address("mqtt"),
                NEWCOMERS_DEVICE,
                """
                {"metric":"FEV1","value":25,"unit":"L","measuredAt":"%s","sequence":2}"""
                        .formatted(Instant.now()));
        Senders.hospital(address("mllp"), "MSH|^~\\&|JOURNEY|demo|||20260101||ADT^A01|JRN2|P|2.4\rPV1|1|I|\r");
        eventually(
                "the poison in quarantine",
                SOON,
                () -> QuarantineCommand.held(address("kafka")).stream()
                        .map(each -> each.source() + " " + each.reason())
                        .toList(),
                held -> held.contains("journey-stranger " + Reason.UNKNOWN_DEVICE)
                        && held.contains(NEWCOMERS_DEVICE + " " + Reason.IMPLAUSIBLE_VALUE)
                        && held.contains("demo " + Reason.MISSING_FIELD));
        assertThat(new PagesVisitor(address("pages"), "engineer").page("/console"))
                .contains("journey-stranger");
    }

    @Test
    @Order(6)
    void an_acknowledgement_comes_back_to_the_page_and_changes_the_task() throws Exception {
        acknowledge();
        eventually(
                "the alert as acknowledged on the page",
                SOON,
                () -> alertById(alert).path("status").asText(),
                "ACKNOWLEDGED"::equals);
        eventually(
                "the Task as accepted",
                SOON,
                () -> fhir("Task/tk-" + alert).path("status").asText(),
                "accepted"::equals);
        assertThat(fhir("Flag/fl-" + alert).path("status").asText()).isEqualTo("active");
    }

    /** As a person or a browser does it; after it the decision is on its way. */
    void acknowledge() throws Exception {
        assertThat(cfTeam.post("/alerts/" + alert + "/acknowledge", Map.of("seen", "1")))
                .isBetween(200, 303);
    }

    @Test
    @Order(7)
    void no_log_measurement_name_or_key_names_a_patient_and_no_log_holds_a_stack_trace() throws Exception {
        var canary = new Canary();
        new TopicReader(address("kafka")).toTheEnd(Topics.REGISTRY.name(), found -> Topics.REGISTRY
                .codec()
                .decode(found.value())
                .match(
                        entry -> {
                            if (entry.patient() != null) {
                                canary.person(
                                        entry.patient().name(),
                                        entry.patient().mrn(),
                                        entry.patient().nhsNumber());
                            }
                            return true;
                        },
                        unreadable -> false));
        new TopicReader(address("kafka"))
                .toTheEnd(Topics.HOSPITAL_RAW.name(), found -> new String(found.value(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.startsWith("PID|"))
                        .map(line -> line.split("\\|"))
                        .forEach(pid -> canary.seed(pid[3].substring(0, pid[3].indexOf('^')), pid[5])));
        assertThat(canary.seeded()).isGreaterThan(30);

        try (var logs = Files.list(folder.resolve("logs"))) {
            for (Path log : logs.toList()) {
                String text = Files.readString(log);
                assertThat(text)
                        .as(log.getFileName().toString())
                        .doesNotContain("\tat java", "\tat io.breathline", "\"stack\":");
                canary.look(log.getFileName().toString(), text);
            }
        }
        for (Name process : List.of(Name.INTAKE, Name.JOBS, Name.ADAPTER, Name.PAGES)) {
            HttpResponse<String> metrics = http.send(
                    HttpRequest.newBuilder(URI.create(ports.http(process) + "/metrics"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(metrics.body()).as(process.option()).contains("breathline_");
            canary.look("metrics of " + process.option(), metrics.body());
        }
        canary.lookAtTheLog(address("kafka"));
        assertThat(canary.places()).isGreaterThan(40);
        assertThat(canary.found()).isEmpty();

        canary.look("a careless log", "could not file a reading of Journey Fictional");
        canary.look("a careless key", "Fictional^Journey");
        assertThat(canary.found()).containsExactly("a careless log", "a careless key");
    }

    /** Grafana's dashboards and the alert rules ask for these. */
    @Test
    @Order(8)
    void every_metric_that_operators_dashboards_ask_for_is_there() throws Exception {
        var doors = Map.of("pages", Name.PAGES, "ingest", Name.INTAKE, "jobs", Name.JOBS, "fhir-adapter", Name.ADAPTER);
        for (String line : Files.readAllLines(Path.of("..", "..", "dashboards", "grafana", "metrics.txt"))) {
            String metric = line.substring(line.indexOf(' ') + 1).strip();
            URI page = URI.create(ports.http(doors.get(line.substring(0, line.indexOf(' ')))) + "/metrics");
            eventually(
                    line,
                    SOON,
                    () -> http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                            .body(),
                    said -> Pattern.compile("(?m)^(# TYPE )?" + metric + "[ {]")
                            .matcher(said)
                            .find());
        }
    }

    @Test
    @Order(9)
    void the_whole_system_stays_within_its_memory() throws IOException {
        long kib = 0;
        try (var pids = Files.list(folder.resolve("run"))) {
            for (Path pid :
                    pids.filter(file -> file.toString().endsWith(".pid")).toList()) {
                Path status = Path.of("/proc", Files.readString(pid).trim(), "status");
                kib += Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .sum();
            }
        }
        assertThat(kib >> 20).as("GiB of resident memory").isLessThan(6);
    }

    @Test
    @Order(10)
    void after_a_clean_stop_a_start_on_a_backup_of_the_folder_has_everything_still() throws Exception {
        demo.close();
        taken.close();
        Backup.putBack(folder);
        begin();
        assertThat(alertById(alert).path("status").asText()).isEqualTo("ACKNOWLEDGED");
        assertThat(cfTeam.page("/patients/" + patient)).contains(alert);
        assertThat(fhir("Task/tk-" + alert).path("status").asText()).isEqualTo("accepted");
        // The stranger's visit is gone by now: two censuses of the simulated hospital did not know it.
        assertThat(icu.page("/api/board/HDU")).contains("OCCUPIED");
    }

    String address(String name) {
        return demo.addresses().get(name).toString();
    }

    /** As a crash would; back when it can do its job again. */
    void kill(String part) throws InterruptedException {
        demo.system().kill(part);
        demo.system().awaitBack(part, SOON);
    }

    Path folder() {
        return folder;
    }

    String alert() {
        return alert;
    }

    String patient() {
        return patient;
    }

    private JsonNode alertOf(PagesVisitor visitor, String kind) {
        for (JsonNode each : visitor.json("/api/alerts").path("alerts")) {
            boolean waiting =
                    List.of("OPEN", "ESCALATED").contains(each.path("status").asText());
            if (waiting && each.path("kind").asText().equals(kind)) {
                return each;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private JsonNode unitAlert() {
        for (JsonNode each : icu.json("/api/alerts").path("alerts")) {
            if (!each.path("unit").asText("").isEmpty()) {
                return each;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private JsonNode alertById(String id) {
        for (JsonNode each : cfTeam.json("/api/alerts?all=true").path("alerts")) {
            if (each.path("id").asText().equals(id)) {
                return each;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private JsonNode fhir(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(address("fhir") + "/" + path))
                        .header("Cache-Control", "no-cache")
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 200
                ? Json.MAPPER.readTree(answer.body())
                : com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }
}

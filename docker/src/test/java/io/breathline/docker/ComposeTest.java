package io.breathline.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.breathline.dashboards.DashboardsConfig;
import io.breathline.fhir.FhirAdapterConfig;
import io.breathline.ingest.IngestConfig;
import io.breathline.jobs.ClusterJob;
import io.breathline.jobs.JobsConfig;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compose file against compose-spec's JSON schema (networknt's validator), against the code, and against itself. */
class ComposeTest {
    /** Service to module. */
    private static final Map<String, String> OURS = Map.of(
            "ingest", "ingest",
            "jobs", "stream-jobs",
            "fhir-adapter", "fhir-adapter",
            "dashboards", "dashboards",
            "home-simulator", "simulators",
            "hospital-simulator", "simulators");

    @TempDir
    Path folder;

    @Test
    void it_is_what_the_specification_asks_for_and_a_misspelt_word_is_caught() throws Exception {
        assertThat(problems(Shipped.compose())).isEmpty();
        ObjectNode misspelt = (ObjectNode) Shipped.compose();
        ((ObjectNode) misspelt.path("services").path("ingest")).put("comand", "x");
        assertThat(problems(misspelt)).isNotEmpty();
    }

    @Test
    void every_image_and_version_is_in_the_one_file_and_agrees_with_the_build() throws Exception {
        Map<String, String> versions = Shipped.versions();
        for (JsonNode service : Shipped.compose().path("services")) {
            Matcher name = Pattern.compile("\\$\\{([A-Z_]+)}")
                    .matcher(service.path("image").asText());
            assertThat(name.find()).as(service.path("image").asText()).isTrue();
            assertThat(versions).containsKey(name.group(1));
        }
        assertThat(versions.values()).noneMatch(version -> version.endsWith("latest"));
        String build = Files.readString(Shipped.ROOT.resolve("pom.xml"));
        assertThat(versions.get("KAFKA_IMAGE")).endsWith(":" + property(build, "version.kafka"));
        assertThat(versions.get("FLINK_IMAGE")).contains(":" + property(build, "version.flink") + "-java17");
        assertThat(versions.get("FHIR_IMAGE")).contains(":v" + property(build, "version.hapi-fhir"));
        assertThat(build).contains("<version>" + versions.get("BREATHLINE_VERSION") + "</version>");
    }

    @Test
    void no_setting_is_one_that_the_code_does_not_read() throws Exception {
        JsonNode services = Shipped.compose().path("services");
        for (Map.Entry<String, String> ours : OURS.entrySet()) {
            Set<String> known = Shipped.settings(ours.getValue());
            Set<String> unknown = unknown(
                    Shipped.environment(services.path(ours.getKey()).path("environment"))
                            .keySet(),
                    known);
            assertThat(unknown).as(ours.getKey()).isEmpty();
        }
        assertThat(unknown(Set.of("BREATHLINE_KAFFKA"), Shipped.settings("ingest")))
                .containsExactly("BREATHLINE_KAFFKA");
    }

    @Test
    void the_code_reads_its_settings_and_listens_where_the_file_says() throws Exception {
        JsonNode services = Shipped.compose().path("services");
        IngestConfig ingest = IngestConfig.from(told(services, "ingest"));
        assertThat(published(services, "ingest")).containsExactlyInAnyOrder(ingest.intakePort(), ingest.mllpPort());
        assertThat(ingest.tls()).isPresent();
        assertThat(ingest.tokens().isEmpty()).isFalse();
        assertThat(ingest.host()).isEqualTo("0.0.0.0");
        assertThat(exposed("ingest")).containsExactly(ingest.intakePort(), ingest.mllpPort());
        JobsConfig jobs = JobsConfig.from(told(services, "jobs"));
        assertThat(exposed("jobs")).containsExactly(jobs.port());
        assertThat(jobs.storeToken()).isEqualTo("a secret");
        FhirAdapterConfig fhir = FhirAdapterConfig.from(told(services, "fhir-adapter"));
        assertThat(exposed("fhir-adapter")).containsExactly(fhir.port());
        DashboardsConfig pages = DashboardsConfig.from(told(services, "dashboards"));
        assertThat(published(services, "dashboards")).containsExactly(pages.port());
        assertThat(exposed("dashboards")).containsExactly(pages.port());
        assertThat(pages.demo()).isFalse();
        assertThat(pages.tls()).isPresent();
        assertThat(pages.provider().secret()).isEqualTo("a secret");
    }

    @Test
    void the_jobs_that_are_submitted_get_the_settings_they_need() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("home"));
        Shipped.compose().path("services").path("submit").path("command").forEach(word -> {
            if (word.asText().startsWith("--checkpoints=")) {
                arguments.add("BREATHLINE_CHECKPOINTS=" + word.asText().substring("--checkpoints=".length()));
            }
        });
        ClusterJob job = ClusterJob.from(arguments.toArray(new String[0]), Map.of());
        assertThat(job.checkpoints().getPath()).startsWith("/state/");
    }

    @Test
    void our_processes_run_without_rights_and_without_a_root_they_could_write() throws Exception {
        JsonNode services = Shipped.compose().path("services");
        for (Map.Entry<String, JsonNode> service : services.properties()) {
            assertThat(service.getValue().path("cap_drop").toString())
                    .as(service.getKey())
                    .contains("ALL");
            assertThat(service.getValue().path("privileged").asBoolean()).isFalse();
            if (service.getValue().path("image").asText().startsWith("breathline/")) {
                assertThat(service.getValue().path("read_only").asBoolean())
                        .as(service.getKey())
                        .isTrue();
            }
            service.getValue().path("ports").forEach(port -> assertThat(port.asText())
                    .as(service.getKey())
                    .startsWith("127.0.0.1:"));
        }
    }

    @Test
    void a_volume_that_a_process_of_ours_writes_is_its_own_in_the_image() throws Exception {
        Pattern owned = Pattern.compile("install -d -o (\\d+) -g \\1 (/\\w+)");
        for (Map.Entry<String, JsonNode> service :
                Shipped.compose().path("services").properties()) {
            String image = service.getValue().path("image").asText();
            for (JsonNode volume : service.getValue().path("volumes")) {
                String[] parts = volume.asText().split(":");
                if (image.startsWith("breathline/") && !parts[0].startsWith(".") && parts.length == 2) {
                    String name = image.substring("breathline/".length(), image.indexOf(':'));
                    String dockerfile = Files.readString(
                            Shipped.DOCKER.resolve("images").resolve(name).resolve("Dockerfile"));
                    Matcher made = owned.matcher(dockerfile);
                    assertThat(made.find()).as(service.getKey()).isTrue();
                    String user = made.group(1);
                    String place = made.group(2);
                    assertThat(place).as(service.getKey()).isEqualTo(parts[1]);
                    assertThat(dockerfile).contains("USER " + user + ":" + user);
                }
            }
        }
    }

    @Test
    void everybody_who_sends_in_the_demo_is_in_the_register() throws Exception {
        JsonNode services = Shipped.compose().path("services");
        String made = services.path("demo-registry").path("command").toString();
        String patients =
                services.at("/home-simulator/environment/BREATHLINE_PATIENTS").asText();
        assertThat(made).contains("\"--patients\",\"" + patients + "\"", "/register/homes.yaml");
        assertThat(services.path("registry").path("command").toString())
                .contains("/register/homes.yaml", "/demo/hospital.yaml");
        assertThat(Shipped.ROOT.resolve("simulators/src/main/resources/demo/hospital.yaml"))
                .exists();
        assertThat(services.path("hospital-simulator").path("command").toString())
                .contains("io.breathline.simulators.hospital.HospitalSimulatorMain");
        assertThat(services.at("/home-simulator/depends_on").has("registry")).isTrue();
    }

    @Test
    void the_brokers_have_limits_of_size_and_of_what_is_unanswered_or_queued() throws Exception {
        Map<String, String> mosquitto = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Shipped.DOCKER.resolve("mosquitto/mosquitto.conf"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                mosquitto.put(line.substring(0, line.indexOf(' ')), line.substring(line.indexOf(' ') + 1));
            }
        }
        assertThat(mosquitto)
                .containsEntry("max_packet_size", "16777216")
                .containsEntry("max_inflight_messages", "2000")
                .containsEntry("max_queued_messages", "6000000");
        assertThat(Files.readAllLines(Shipped.DOCKER.resolve("kafka/server.properties")))
                .contains("message.max.bytes=2097152");
    }

    @Test
    void no_secret_is_written_down_and_every_one_that_is_used_is_declared() throws Exception {
        JsonNode compose = Shipped.compose();
        Set<String> declared = new TreeSet<>();
        compose.path("secrets").properties().forEach(secret -> declared.add(secret.getKey()));
        Set<String> used = new TreeSet<>();
        for (JsonNode service : compose.path("services")) {
            Set<String> its = new TreeSet<>();
            service.path("secrets").forEach(secret -> {
                used.add(
                        secret.isTextual()
                                ? secret.asText()
                                : secret.path("source").asText());
                its.add(
                        secret.isTextual()
                                ? secret.asText()
                                : secret.path("target").asText());
            });
            Shipped.environment(service.path("environment")).forEach((name, value) -> {
                if (value.startsWith("/run/secrets/") || value.startsWith("file:/run/secrets/")) {
                    assertThat(its).as(name).contains(value.substring(value.lastIndexOf('/') + 1));
                }
                if (name.matches(".*(PASSWORD|SECRET|TOKEN|TOKENS)")) {
                    assertThat(value).as(name).isEmpty();
                }
            });
        }
        assertThat(declared).isEqualTo(used);
    }

    private static Set<ValidationMessage> problems(JsonNode compose) throws Exception {
        try (InputStream schema = ComposeTest.class.getResourceAsStream("/compose-spec.json")) {
            JsonNode rules = Shipped.JSON.readTree(schema);
            withoutNames(rules);
            JsonSchema specification =
                    JsonSchemaFactory.getInstance(VersionFlag.V201909).getSchema(rules);
            return specification.validate(compose);
        }
    }

    /** The schema names its parts by {@code id}, as older drafts did; the validator knows {@code $id} only. */
    private static void withoutNames(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.path("id").isTextual()) {
            object.remove("id");
        }
        schema.forEach(ComposeTest::withoutNames);
    }

    /** A service's environment with its secrets in this test's folder. */
    private Map<String, String> told(JsonNode services, String service) throws Exception {
        Map<String, String> told = new LinkedHashMap<>();
        for (Map.Entry<String, String> one :
                Shipped.environment(services.path(service).path("environment")).entrySet()) {
            String value = one.getValue();
            if (value.startsWith("/run/secrets/")) {
                Path file = folder.resolve(value.substring("/run/secrets/".length()));
                Files.writeString(file, one.getKey().contains("TOKENS") ? "demo=a secret\n" : "a secret\n");
                value = file.toString();
            }
            told.put(one.getKey(), value);
        }
        return told;
    }

    private static List<Integer> published(JsonNode services, String service) {
        List<Integer> ports = new ArrayList<>();
        services.path(service)
                .path("ports")
                .forEach(port -> ports.add(
                        Integer.valueOf(port.asText().substring(port.asText().lastIndexOf(':') + 1))));
        return ports;
    }

    private static List<Integer> exposed(String image) throws Exception {
        List<Integer> ports = new ArrayList<>();
        for (String line : Files.readAllLines(
                Shipped.DOCKER.resolve("images").resolve(image).resolve("Dockerfile"))) {
            if (line.startsWith("EXPOSE ")) {
                for (String port : line.substring("EXPOSE ".length()).split(" ")) {
                    ports.add(Integer.valueOf(port));
                }
            }
        }
        return ports;
    }

    private static Set<String> unknown(Set<String> told, Set<String> known) {
        Set<String> unknown = new TreeSet<>();
        for (String name : told) {
            String plain = name.endsWith("_FILE") && !known.contains(name)
                    ? name.substring(0, name.length() - "_FILE".length())
                    : name;
            if (name.startsWith("BREATHLINE_") && !known.contains(plain) && !composed(plain)) {
                unknown.add(name);
            }
        }
        return unknown;
    }

    /** Settings whose names the health check puts together. */
    private static boolean composed(String name) {
        return name.startsWith("BREATHLINE_TLS_") || name.startsWith("BREATHLINE_PAGES_TLS_");
    }

    private static String property(String build, String name) {
        Matcher found = Pattern.compile("<" + Pattern.quote(name) + ">([^<]+)<").matcher(build);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}

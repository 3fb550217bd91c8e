package io.breathline.local.command.system;

import io.breathline.local.command.system.Ports.Name;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which processes make up the system on one machine, what each is told and what it waits for. */
public final class Components {
    private static final List<String> SMALL = List.of(
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError", "-Duser.timezone=UTC");

    private final Installation installation;
    private final Path data;
    private final Ports ports;
    private final String store;
    private final String intakeToken;

    /**
     * For one running system.
     *
     * @param store {@code questdb} for the embedded store, {@code influx} for Debian's InfluxDB
     * @param intakeToken what a sender over HTTP must show
     */
    public Components(Installation installation, Path data, Ports ports, String store, String intakeToken) {
        this.installation = installation;
        this.data = data.toAbsolutePath();
        this.ports = ports;
        this.store = store;
        this.intakeToken = intakeToken;
    }

    /** Kafka, the MQTT broker, the time-series store and the FHIR server: what a hospital would have already. */
    public List<Component> servers() {
        return List.of(
                server(
                        "fhir-server",
                        "local/fhir-server",
                        "io.breathline.local.fhir.FhirServerMain",
                        "512m",
                        ports.of(Name.FHIR),
                        Probe.http(ports.http(Name.FHIR) + "/fhir/metadata")),
                server(
                        "kafka",
                        "local/kafka-server",
                        "io.breathline.local.kafka.KafkaServerMain",
                        "384m",
                        ports.of(Name.KAFKA),
                        Probe.kafka(kafka())),
                server(
                        "mqtt",
                        "local/mqtt-server",
                        "io.breathline.local.mqtt.MqttServerMain",
                        "256m",
                        ports.of(Name.MQTT),
                        Probe.mqtt(ports.of(Name.MQTT))),
                store());
    }

    /** Our own processes; they need Kafka and its topics. */
    public List<Component> ours() {
        return List.of(
                our("jobs", "stream-jobs", "io.breathline.jobs.JobsMain", "1g", Name.JOBS, List.of("kafka", "store")),
                our(
                        "dashboards",
                        "dashboards",
                        "io.breathline.dashboards.DashboardsMain",
                        "256m",
                        Name.PAGES,
                        List.of("kafka", "store")),
                our(
                        "ingest",
                        "ingest",
                        "io.breathline.ingest.IngestMain",
                        "256m",
                        Name.INTAKE,
                        List.of("kafka", "mqtt")),
                our(
                        "fhir-adapter",
                        "fhir-adapter",
                        "io.breathline.fhir.FhirAdapterMain",
                        "256m",
                        Name.ADAPTER,
                        List.of("kafka", "fhir-server")));
    }

    /** Simulated patients with their devices, and a simulated hospital. */
    public List<Component> simulators(long seed, int patients, double pace, LocalDate begun) {
        Map<String, String> settings = environment();
        settings.put("BREATHLINE_SEED", Long.toString(seed));
        settings.put("BREATHLINE_HOSPITAL_PACE", Double.toString(pace));
        settings.put("BREATHLINE_ANCHOR", begun.toString());
        settings.put("BREATHLINE_PATIENTS", Integer.toString(patients));
        return List.of(
                component(
                        "home-simulator",
                        "simulators",
                        "io.breathline.simulators.home.HomeSimulatorMain",
                        "192m",
                        List.of(),
                        settings,
                        List.of("ingest", "jobs"),
                        Probe.none()),
                component(
                        "hospital-simulator",
                        "simulators",
                        "io.breathline.simulators.hospital.HospitalSimulatorMain",
                        "192m",
                        List.of(),
                        settings,
                        List.of("ingest", "jobs"),
                        Probe.none()));
    }

    public String storeKind() {
        return store;
    }

    public String kafka() {
        return "127.0.0.1:" + ports.of(Name.KAFKA);
    }

    private Component store() {
        if (store.equals("influx")) {
            return new Component(
                    "store",
                    List.of(
                            "/usr/bin/influxd",
                            "-config",
                            InfluxDb.configuration(data, ports.of(Name.STORE)).toString()),
                    Map.of("BREATHLINE_DATA", data.toString()),
                    List.of(),
                    Probe.http(ports.http(Name.STORE) + "/ping"));
        }
        return server(
                "store",
                "local/store-server",
                "io.breathline.local.store.StoreServerMain",
                "256m",
                ports.of(Name.STORE),
                Probe.http(ports.http(Name.STORE) + "/ping"));
    }

    private Component server(String name, String module, String main, String heap, int port, Probe probe) {
        return component(
                name,
                module,
                main,
                heap,
                List.of(data.resolve(name).toString(), Integer.toString(port)),
                Map.of("BREATHLINE_DATA", data.toString()),
                List.of(),
                probe);
    }

    private Component our(String name, String module, String main, String heap, Name port, List<String> after) {
        return component(
                name, module, main, heap, List.of(), environment(), after, Probe.http(ports.http(port) + "/health"));
    }

    private Component component(
            String name,
            String module,
            String main,
            String heap,
            List<String> arguments,
            Map<String, String> environment,
            List<String> after,
            Probe probe) {
        List<String> jvm = new ArrayList<>(SMALL);
        jvm.add("-Xmx" + heap);
        return new Component(name, installation.java(module, jvm, main, arguments), environment, after, probe);
    }

    private Map<String, String> environment() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("BREATHLINE_DATA", data.toString());
        told.put("BREATHLINE_KAFKA", kafka());
        told.put("BREATHLINE_MQTT", "tcp://127.0.0.1:" + ports.of(Name.MQTT));
        told.put("BREATHLINE_BRIDGE", "bridge-1");
        told.put("BREATHLINE_SITE", "demo");
        told.put("BREATHLINE_MLLP", "127.0.0.1:" + ports.of(Name.MLLP));
        told.put("BREATHLINE_MLLP_PORT", Integer.toString(ports.of(Name.MLLP)));
        told.put("BREATHLINE_INTAKE", ports.http(Name.INTAKE));
        told.put("BREATHLINE_INTAKE_PORT", Integer.toString(ports.of(Name.INTAKE)));
        told.put("BREATHLINE_INTAKE_TOKENS", "demo=" + intakeToken);
        told.put("BREATHLINE_INTAKE_TOKEN", intakeToken);
        told.put("BREATHLINE_FLINK", ports.http(Name.FLINK));
        told.put("BREATHLINE_LEDGER", ports.http(Name.LEDGER));
        told.put("BREATHLINE_FLINK_PORT", Integer.toString(ports.of(Name.FLINK)));
        told.put("BREATHLINE_SCENARIOS", "homes=" + ports.http(Name.HOMES) + ",hospital=" + ports.http(Name.HOSPITAL));
        told.put("BREATHLINE_HOMES_STEERING_PORT", Integer.toString(ports.of(Name.HOMES)));
        told.put("BREATHLINE_HOSPITAL_STEERING_PORT", Integer.toString(ports.of(Name.HOSPITAL)));
        told.put("BREATHLINE_STEERING_TOKEN", intakeToken);
        told.put("BREATHLINE_JOBS_PORT", Integer.toString(ports.of(Name.JOBS)));
        told.put("BREATHLINE_STORE", ports.http(Name.STORE));
        told.put("BREATHLINE_STORE_KIND", store);
        told.put("BREATHLINE_FHIR", ports.http(Name.FHIR) + "/fhir");
        told.put("BREATHLINE_FHIR_PROFILE", "R4");
        told.put("BREATHLINE_FHIR_CREATE_PATIENTS", "true");
        told.put("BREATHLINE_FHIR_PORT", Integer.toString(ports.of(Name.ADAPTER)));
        told.put("BREATHLINE_PAGES_PORT", Integer.toString(ports.of(Name.PAGES)));
        told.put("BREATHLINE_BOOK", data.resolve("book/home.jsonl").toString());
        told.put("BREATHLINE_DEMO", "true");
        // On one machine a reading can be followed through the logs unless somebody asks for silence.
        told.put("BREATHLINE_LOG", System.getenv().getOrDefault("BREATHLINE_LOG", "json"));
        told.put("BREATHLINE_LOG_HOPS", System.getenv().getOrDefault("BREATHLINE_LOG_HOPS", "debug"));
        return told;
    }
}

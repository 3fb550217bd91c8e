package io.breathline.local.command.demo;

import io.breathline.domain.registry.RegistryEntry;
import io.breathline.local.command.RunningSystem;
import io.breathline.local.command.ledger.LedgerCommand;
import io.breathline.local.command.ledger.LedgerExporter;
import io.breathline.local.command.log.TopicSetup;
import io.breathline.local.command.registry.RegistryCommand;
import io.breathline.local.command.registry.RegistryFile;
import io.breathline.local.command.system.Component;
import io.breathline.local.command.system.Components;
import io.breathline.local.command.system.DataFolder;
import io.breathline.local.command.system.Installation;
import io.breathline.local.command.system.LocalSystem;
import io.breathline.local.command.system.Ports;
import io.breathline.local.command.system.Ports.Name;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A running demo: servers, our processes, the demo's registry and its simulators. */
public final class Demo implements AutoCloseable {
    private static final ZoneId HOME = ZoneId.of("Europe/London");

    private final Installation installation;
    private final DataFolder folder;
    private final Ports ports;
    private final Components components;
    private final LocalSystem system;
    private final Story story;
    private final UnaryOperator<Component> ours;
    /** Of this process: it is read when somebody asks. */
    private volatile LedgerExporter ledger;

    /**
     * What is simulated.
     *
     * @param pace hours of hospital events in an hour
     */
    public record Story(long seed, int patients, double pace) {}

    public Demo(
            Installation installation, DataFolder folder, Ports ports, String store, Story story, Consumer<String> say)
            throws IOException {
        this(installation, folder, ports, store, story, say, UnaryOperator.identity());
    }

    /**
     * A demo whose own processes, servers excepted, are started in another way.
     *
     * @param ours gives that way, such as a container around each
     */
    public Demo(
            Installation installation,
            DataFolder folder,
            Ports ports,
            String store,
            Story story,
            Consumer<String> say,
            UnaryOperator<Component> ours)
            throws IOException {
        this.ours = ours;
        this.installation = installation;
        this.folder = folder;
        this.ports = ports;
        this.components = new Components(installation, folder.path(), ports, store, folder.intakeToken());
        this.system = new LocalSystem(folder.path(), say);
        this.story = story;
    }

    /** Returns when everything is ready and the simulators run; fails with the first thing that could not start. */
    public void start(InstantSource clock) throws IOException, InterruptedException {
        folder.announce(addresses());
        LocalDate begun = firstStart(clock);
        CompletableFuture<List<RegistryEntry>> registry = CompletableFuture.supplyAsync(() -> demoRegistry(begun));
        system.start(components.servers());
        system.ready("kafka").join();
        try {
            TopicSetup.create(components.kafka());
            system.start(components.ours().stream().map(ours).toList());
            RegistryCommand.publish(components.kafka(), registry.join(), clock.instant());
        } catch (ExecutionException refused) {
            throw new IOException("Kafka refused: " + refused.getCause().getMessage(), refused);
        }
        // The EHR may come later than the first readings: nothing depends on it but what is written to it.
        system.start(components.simulators(story.seed(), story.patients(), story.pace(), begun).stream()
                .map(ours)
                .toList());
        system.awaitReady();
        ledger = LedgerCommand.exporter(RunningSystem.on(folder.path()), ports.of(Name.LEDGER));
    }

    public LocalSystem system() {
        return system;
    }

    /** Where people and programs find the parts, by name. */
    public Map<String, Object> addresses() {
        Map<String, Object> addresses = new LinkedHashMap<>();
        addresses.put("pages", ports.http(Name.PAGES));
        addresses.put("flink", ports.http(Name.FLINK));
        addresses.put("fhir", ports.http(Name.FHIR) + "/fhir");
        addresses.put("intake", ports.http(Name.INTAKE));
        addresses.put("store", ports.http(Name.STORE));
        addresses.put("storeKind", components.storeKind());
        addresses.put("kafka", components.kafka());
        addresses.put("mqtt", "tcp://127.0.0.1:" + ports.of(Name.MQTT));
        addresses.put("ledger", ports.http(Name.LEDGER) + "/metrics");
        addresses.put("mllp", "127.0.0.1:" + ports.of(Name.MLLP));
        addresses.put("jobs", ports.http(Name.JOBS));
        addresses.put("adapter", ports.http(Name.ADAPTER));
        return addresses;
    }

    @Override
    public void close() {
        if (ledger != null) {
            ledger.close();
        }
        system.close();
    }

    /** The day the demo first ran on this folder: the simulated stories are told from it, so that a second start goes on. */
    private LocalDate firstStart(InstantSource clock) throws IOException {
        Path file = folder.path().resolve("first-start");
        if (!Files.exists(file)) {
            // the patients' own day, which begins at four in the morning: before that, today is still yesterday
            LocalDate today =
                    clock.instant().minus(Duration.ofHours(4)).atZone(HOME).toLocalDate();
            Files.writeString(file, today + "\n");
        }
        return LocalDate.parse(Files.readString(file).trim());
    }

    private List<RegistryEntry> demoRegistry(LocalDate begun) {
        Path file = folder.path().resolve("demo-registry.yaml");
        List<String> command = installation.java(
                "simulators",
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m", "-Duser.timezone=UTC"),
                "io.breathline.simulators.home.DemoRegistryMain",
                List.of(
                        "--seed", Long.toString(story.seed()),
                        "--patients", Integer.toString(story.patients()),
                        "--anchor", begun.toString(),
                        "--out", file.toString()));
        try {
            Path log = folder.path().resolve("logs/demo-registry.log");
            Files.createDirectories(log.getParent());
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the demo's registry could not be made. Mend: read " + log);
            }
            List<RegistryEntry> entries = new ArrayList<>(RegistryFile.read(Files.readAllBytes(file)));
            Path hospital = installation.home().resolve("simulators/src/main/resources/demo/hospital.yaml");
            entries.addAll(RegistryFile.read(Files.readAllBytes(hospital)));
            return entries;
        } catch (IOException unreadable) {
            throw new CompletionException("the demo's registry could not be read", unreadable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CompletionException(stopped);
        }
    }
}

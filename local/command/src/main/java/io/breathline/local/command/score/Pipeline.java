package io.breathline.local.command.score;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.settings.KafkaAccess;
import io.breathline.domain.topic.Decoded;
import io.breathline.domain.topic.Topic;
import io.breathline.domain.topic.Topics;
import io.breathline.local.command.log.TopicReader;
import io.breathline.local.command.log.TopicSetup;
import io.breathline.local.command.registry.RegistryCommand;
import io.breathline.local.command.system.Component;
import io.breathline.local.command.system.Components;
import io.breathline.local.command.system.DataFolder;
import io.breathline.local.command.system.Installation;
import io.breathline.local.command.system.LocalSystem;
import io.breathline.local.command.system.Ports;
import io.breathline.local.command.system.Ports.Name;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** A system of its own on this machine, without pages and EHR: broker, bridge, Kafka and the jobs, each a process. */
final class Pipeline implements AutoCloseable {
    private static final Set<String> SERVERS = Set.of("kafka", "mqtt", "store");
    private static final Set<String> OURS = Set.of("jobs", "ingest");
    private static final int STALLED_SECONDS = 120;
    private static final int QUIET_SECONDS = 6;

    private final Installation installation;
    private final DataFolder folder;
    private final Ports ports;
    private final Components components;
    private final LocalSystem system;
    private Process sender;
    private Writer toSender;
    private BufferedReader fromSender;

    Pipeline(Installation installation, Path data, Consumer<String> say) throws IOException {
        this.installation = installation;
        folder = DataFolder.take(data, false);
        Map<String, Integer> free = new HashMap<>();
        Arrays.stream(Name.values()).forEach(name -> free.put(name.option(), 0));
        ports = Ports.choose(free);
        components = new Components(installation, folder.path(), ports, "questdb", folder.intakeToken());
        system = new LocalSystem(folder.path(), say);
    }

    void start(List<RegistryEntry> registry, Instant now) throws IOException, InterruptedException {
        system.start(only(components.servers(), SERVERS));
        system.ready("kafka").join();
        try {
            TopicSetup.create(components.kafka());
            system.start(only(components.ours(), OURS));
            RegistryCommand.publish(components.kafka(), registry, now);
        } catch (ExecutionException refused) {
            throw new IOException("Kafka refused: " + refused.getCause().getMessage(), refused);
        }
        system.awaitReady();
        sender = new ProcessBuilder(installation.java(
                        "simulators",
                        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"),
                        "io.breathline.simulators.home.SendMain",
                        List.of("tcp://127.0.0.1:" + ports.of(Name.MQTT), "demo")))
                .redirectError(folder.path().resolve("logs/sender.log").toFile())
                .start();
        toSender = sender.outputWriter(StandardCharsets.UTF_8);
        fromSender = new BufferedReader(new InputStreamReader(sender.getInputStream(), StandardCharsets.UTF_8));
    }

    private static List<Component> only(List<Component> all, Set<String> names) {
        return all.stream().filter(it -> names.contains(it.name())).toList();
    }

    /** Hands readings to the broker, and returns when the jobs have come to so many in all, or to no more for a while. */
    void send(List<CohortLine> lines, int readings) throws IOException, InterruptedException {
        for (CohortLine line : lines) {
            toSender.write(line.device() + "\t" + line.payload() + "\n");
        }
        toSender.write("\n");
        toSender.flush();
        if (fromSender.readLine() == null) {
            throw new IllegalStateException(
                    "the sender ended. Mend: read " + folder.path().resolve("logs/sender.log"));
        }
        long last = -1;
        long since = System.nanoTime();
        for (long now = size(Topics.HOME_READINGS); now < readings; now = size(Topics.HOME_READINGS)) {
            since = now == last ? since : System.nanoTime();
            last = now;
            if (System.nanoTime() - since > TimeUnit.SECONDS.toNanos(STALLED_SECONDS)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** What stands when nothing more is said. */
    Set<String> standing() throws InterruptedException {
        long last = -1;
        int quiet = 0;
        while (quiet < QUIET_SECONDS) {
            long now = size(Topics.ALERTS);
            quiet = now == last ? quiet + 1 : 0;
            last = now;
            TimeUnit.SECONDS.sleep(1);
        }
        Standing standing = new Standing();
        new TopicReader(components.kafka()).toTheEnd(Topics.ALERTS.name(), found -> {
            if (Topics.ALERTS.codec().decode(found.value()) instanceof Decoded.Ok<Alert> it) {
                standing.add(it.value());
            }
        });
        return standing.lines();
    }

    /** The readings the jobs came to, by id. */
    Map<String, String> readings() {
        Map<String, String> all = new HashMap<>();
        new TopicReader(components.kafka()).toTheEnd(Topics.HOME_READINGS.name(), found -> {
            if (Topics.HOME_READINGS.codec().decode(found.value()) instanceof Decoded.Ok<Reading> it) {
                all.put(it.value().id(), Standing.line(it.value()));
            }
        });
        return all;
    }

    private long size(Topic<?> topic) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < topic.partitions(); partition++) {
            ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
        }
        try (var admin = Admin.create(KafkaAccess.with(components.kafka(), Map.of()))) {
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(it -> it.offset())
                    .sum();
        } catch (ExecutionException away) {
            throw new IllegalStateException(
                    "Kafka does not answer: " + away.getCause().getMessage(), away);
        }
    }

    @Override
    public void close() throws IOException {
        if (sender != null) {
            toSender.close();
            sender.destroy();
        }
        system.close();
        folder.close();
    }
}

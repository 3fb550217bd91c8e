package io.breathline.local.command.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.decode.Decoders;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.local.command.log.TopicReader;
import io.breathline.local.command.log.TopicSetup;
import io.breathline.local.command.log.TopicWriter;
import io.breathline.local.command.system.Installation;
import io.breathline.local.command.system.Probe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The jobs on a cluster of separate processes, as an operator puts them there: {@code -Dcluster}. */
@EnabledIfSystemProperty(named = "cluster", matches = ".*")
class ClusterIT {
    static final Installation HERE =
            new Installation(Path.of("..", "..").toAbsolutePath().normalize());

    @TempDir
    Path folder;

    @Test
    void a_killed_task_manager_a_killed_job_manager_and_an_upgrade_under_load_lose_nothing() throws Exception {
        int port = freePort();
        String kafka = "127.0.0.1:" + port;
        Process broker = broker(folder, port);
        try (var cluster = FlinkCluster.start(HERE, folder.resolve("flink"))) {
            await("a broker", () -> Probe.kafka(kafka).ready());
            TopicSetup.create(kafka);
            register(kafka);
            var rest = new FlinkRest(cluster.address());
            await("two task managers", () -> taskManagers(rest) == 2);
            if (FlinkCluster.IMAGE != null) {
                await("the image's own health check", FlinkCluster::healthy);
            }
            assertThat(submit(cluster, kafka)).isZero();
            await("checkpoints", () -> checkpoints(rest, "completed") > 0);
            assertThat(submit(cluster, kafka)).as("a second job of the name").isNotZero();

            try (var load = new Load(kafka)) {
                await("readings", () -> readings(kafka).size() > 100);
                for (String metric : watched()) {
                    await(metric, () -> cluster.metrics().contains("\n" + metric + "{"));
                }
                cluster.kill(busiest(rest));
                cluster.startTaskManager("taskmanager-3");
                await("a restore on what is left", () -> checkpoints(rest, "restored") > 0);
                awaitNews(kafka, load);

                cluster.kill("jobmanager");
                int before = load.sent();
                await("load without a job manager", () -> load.sent() > before + 50);
                cluster.startJobManager();
                await("the job found again by itself", () -> running(rest) == 1);
                awaitNews(kafka, load);

                assertThat(submit(cluster, kafka, "--upgrade")).isZero();
                await("the upgraded job", () -> running(rest) == 1);
                awaitNews(kafka, load);
                load.stop();
                await("every reading", () -> readings(kafka).size() >= load.sent());
                assertThat(readings(kafka)).as("distinct readings").hasSize(load.sent());
            }
        } finally {
            broker.destroy();
            broker.waitFor(20, TimeUnit.SECONDS);
            broker.destroyForcibly();
        }
    }

    /** What the alert rules ask of a JobManager, and one of the jobs' own from a TaskManager. */
    private static Set<String> watched() throws IOException {
        Set<String> metrics = new TreeSet<>();
        metrics.add("flink_taskmanager_job_task_operator_readings");
        Pattern.compile("flink_jobmanager_\\w+")
                .matcher(Files.readString(HERE.home().resolve("docker/prometheus/alerts.yaml")))
                .results()
                .forEach(found -> metrics.add(found.group()));
        assertThat(metrics).hasSizeGreaterThan(5);
        return metrics;
    }

    static int submit(FlinkCluster cluster, String kafka, String... more) {
        var line = new CommandLine(new SubmitCommand());
        line.setExecutionExceptionHandler((failure, command, result) -> 1);
        String[] arguments = {
            "--flink",
            cluster.address().toString(),
            "--job",
            "home",
            "--kafka",
            kafka,
            "--checkpoints",
            cluster.checkpoints().toString(),
            "--checkpoint-seconds",
            "1",
            "--jar",
            jar().toString()
        };
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return line.execute(all);
    }

    private static Path jar() {
        return HERE.home().resolve("stream-jobs/target/stream-jobs-0.1.0-SNAPSHOT-jobs.jar");
    }

    static int taskManagers(FlinkRest rest) throws IOException, InterruptedException {
        return rest.get("v1/overview").path("taskmanagers").asInt();
    }

    /** The one that holds most of the job: the other may hold nothing of it, and killing that would prove nothing. */
    private static String busiest(FlinkRest rest) throws IOException, InterruptedException {
        String busiest = "";
        int most = 0;
        for (JsonNode each : rest.get("v1/taskmanagers").path("taskmanagers")) {
            int taken =
                    each.path("slotsNumber").asInt() - each.path("freeSlots").asInt();
            if (taken > most) {
                most = taken;
                busiest = each.path("id").asText();
            }
        }
        assertThat(most).as("slots taken").isPositive();
        return busiest;
    }

    /** Jobs whose every task runs. */
    static long running(FlinkRest rest) throws IOException, InterruptedException {
        long running = 0;
        for (FlinkRest.Job job : rest.jobs()) {
            if (job.state().equals("RUNNING")) {
                JsonNode counts = rest.get("v1/jobs/" + job.id()).path("status-counts");
                running += counts.path("RUNNING").asInt() > 0 && others(counts) == 0 ? 1 : 0;
            }
        }
        return running;
    }

    private static int others(JsonNode counts) {
        int others = 0;
        for (Map.Entry<String, JsonNode> count : counts.properties()) {
            others += count.getKey().equals("RUNNING") ? 0 : count.getValue().asInt();
        }
        return others;
    }

    static int checkpoints(FlinkRest rest, String kind) throws IOException, InterruptedException {
        int count = 0;
        for (FlinkRest.Job job : rest.jobs()) {
            count += rest.get("v1/jobs/" + job.id() + "/checkpoints")
                    .path("counts")
                    .path(kind)
                    .asInt();
        }
        return count;
    }

    /** Readings sent from now on come through. */
    private static void awaitNews(String kafka, Load load) throws Exception {
        int sent = load.sent();
        await("readings sent after the repair", () -> readings(kafka).size() > sent);
    }

    static Set<String> readings(String kafka) {
        Set<String> ids = new HashSet<>();
        new TopicReader(kafka).toTheEnd(Topics.HOME_READINGS.name(), found -> {
            try {
                ids.add(Json.MAPPER.readTree(found.value()).path("id").asText());
            } catch (IOException broken) {
                throw new java.io.UncheckedIOException(broken);
            }
        });
        return ids;
    }

    static void register(String kafka) throws Exception {
        try (var writer = new TopicWriter(kafka)) {
            for (int d = 0; d < Load.DEVICES; d++) {
                for (RegistryEntry entry : List.of(
                        RegistryEntry.of(new RegistryEntry.Device("d" + d, Decoders.CANONICAL, "s", "m", "site")),
                        RegistryEntry.of(new RegistryEntry.Patient(
                                "p" + d, "Test", "1990-01-01", "female", 165.0, "p" + d, null, "UTC", "t", "s")),
                        RegistryEntry.of(new RegistryEntry.Assignment(
                                "a" + d, "d" + d, "p" + d, Instant.parse("2026-01-01T00:00:00Z"), null)))) {
                    writer.write(Topics.REGISTRY.message(entry, envelope(Topics.REGISTRY.name(), entry.key())));
                }
            }
            writer.flush();
        }
    }

    private static Envelope envelope(String topic, String id) {
        return new Envelope(topic, "/test", id, Load.START, Mode.LIVE, Envelope.LIVE_RUN);
    }

    static Process broker(Path folder, int port) throws IOException {
        return new ProcessBuilder(HERE.java(
                        "local/kafka-server",
                        List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        "io.breathline.local.kafka.KafkaServerMain",
                        List.of(folder.resolve("kafka").toString(), Integer.toString(port))))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("kafka.log").toFile())
                .start();
    }

    static void await(String what, Callable<Boolean> so) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        CountDownLatch never = new CountDownLatch(1);
        boolean is = false;
        while (!is) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            try {
                is = so.call();
            } catch (IOException notAnswering) {
                is = false;
            }
            if (!is && never.await(200, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

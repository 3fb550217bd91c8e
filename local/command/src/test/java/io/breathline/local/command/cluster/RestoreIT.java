package io.breathline.local.command.cluster;

import static io.breathline.local.command.cluster.ClusterIT.await;
import static io.breathline.local.command.cluster.ClusterIT.readings;
import static io.breathline.local.command.cluster.ClusterIT.running;
import static io.breathline.local.command.cluster.ClusterIT.submit;
import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.quality.ContextMarks;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.topic.Topics;
import io.breathline.local.command.log.TopicReader;
import io.breathline.local.command.log.TopicSetup;
import io.breathline.local.command.system.Probe;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The operator guide's backup and restore: a cluster that is gone with all it had, but for the log: {@code -Dcluster}. */
@EnabledIfSystemProperty(named = "cluster", matches = ".*")
class RestoreIT {
    private static final int KEPT = 100;

    @TempDir
    Path folder;

    private Process broker;
    private String kafka;

    @BeforeEach
    void start_the_log() throws Exception {
        int port = ClusterIT.freePort();
        kafka = "127.0.0.1:" + port;
        broker = ClusterIT.broker(folder, port);
        await("a broker", () -> Probe.kafka(kafka).ready());
        TopicSetup.create(kafka);
        ClusterIT.register(kafka);
    }

    @AfterEach
    void stop_the_log() throws Exception {
        broker.destroy();
        broker.waitFor(20, TimeUnit.SECONDS);
        broker.destroyForcibly();
    }

    @Test
    void a_new_cluster_goes_on_from_a_savepoint_and_without_one_comes_to_the_same_from_the_log() throws Exception {
        String savepoint;
        int sent;
        try (var lost = cluster("first");
                var load = new Load(kafka)) {
            putThere(lost);
            await("readings", () -> readings(kafka).size() > KEPT);
            savepoint = saved(lost);
            int then = load.sent();
            await("readings after the savepoint", () -> readings(kafka).size() > then + 50);
            load.stop();
            sent = load.sent();
            for (String part : new String[] {"taskmanager-1", "taskmanager-2", "jobmanager", "zookeeper"}) {
                lost.kill(part);
            }
        }
        int before = told();
        int all;
        try (var second = cluster("second");
                var load = new Load(kafka, sent)) {
            putThere(second, "--from-savepoint", savepoint);
            await(
                    "what came after the savepoint, and news",
                    () -> readings(kafka).size() > sent + 50);
            load.stop();
            all = load.sent();
            await("every reading", () -> readings(kafka).size() >= all);
            assertThat(readings(kafka)).as("distinct readings").hasSize(all);
            assertThat(told())
                    .as("what was in the savepoint is not told again")
                    .isLessThanOrEqualTo(before + all - KEPT);
        }
        Map<String, String> known = known();
        int beforeThird = told();
        try (var third = cluster("third")) {
            putThere(third);
            await("the whole log again", () -> told() >= beforeThird + all);
            await("the same of each reading", () -> known().equals(known));
        }
    }

    private FlinkCluster cluster(String name) throws Exception {
        var cluster = FlinkCluster.start(ClusterIT.HERE, folder.resolve(name));
        await("two task managers", () -> ClusterIT.taskManagers(new FlinkRest(cluster.address())) == 2);
        return cluster;
    }

    private void putThere(FlinkCluster cluster, String... more) throws Exception {
        assertThat(submit(cluster, kafka, more)).isZero();
        await("the job", () -> running(new FlinkRest(cluster.address())) == 1);
    }

    /** As the operator does it; where it is, is what the command says. */
    private String saved(FlinkCluster cluster) {
        var said = new ByteArrayOutputStream();
        PrintStream out = System.out;
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            int status = new CommandLine(new SavepointCommand())
                    .execute(
                            "--flink",
                            cluster.address().toString(),
                            "--to",
                            folder.resolve("backup").toUri().toString());
            assertThat(status).isZero();
        } finally {
            System.setOut(out);
        }
        String line = said.toString(StandardCharsets.UTF_8).strip();
        assertThat(line).startsWith("home is saved in file:");
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    /** How often a reading was told for the first time, by any of the clusters. */
    private int told() {
        var told = new AtomicInteger();
        each(reading -> told.addAndGet(ContextMarks.has(reading, ContextMarks.RESTATED) ? 0 : 1));
        return told.get();
    }

    /** What was told last of each reading. */
    private Map<String, String> known() {
        Map<String, String> known = new TreeMap<>();
        each(reading -> known.put(reading.id(), reading.patient() + " " + reading.value() + " " + marks(reading)));
        return known;
    }

    private static List<String> marks(Reading reading) {
        return reading.flags() == null
                ? List.of()
                : Arrays.stream(reading.flags().split(","))
                        .filter(mark -> !mark.equals(ContextMarks.RESTATED))
                        .sorted()
                        .toList();
    }

    private void each(Consumer<Reading> take) {
        new TopicReader(kafka).toTheEnd(Topics.HOME_READINGS.name(), found -> Topics.HOME_READINGS
                .codec()
                .decode(found.value())
                .match(
                        reading -> {
                            take.accept(reading);
                            return null;
                        },
                        unreadable -> {
                            throw new AssertionError(unreadable.reason());
                        }));
    }
}

package io.breathline.ingest.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.topic.Topics;
import io.breathline.ingest.testing.ChildProcess;
import io.breathline.ingest.testing.TestBroker;
import io.breathline.ingest.testing.TestKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 5,000 readings, or 100,000 with {@code -Dsoak}, while everything is killed in random turns. */
class CrashIT {
    private static final boolean SOAK = System.getProperty("soak") != null;
    private static final int DEVICES = 5;
    private static final long SEED = Long.getLong("crash.seed", 7);
    private static final Duration PATIENCE = Duration.ofSeconds(Long.getLong("crash.patience", 300));

    @TempDir
    private static Path folder;

    private static TestKafka kafka;

    @BeforeAll
    static void startKafka() throws Exception {
        kafka = TestKafka.start(folder.resolve("kafka"));
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    /** What a turn kills while readings flow. */
    private enum Turn {
        BRIDGE,
        BROKER,
        KAFKA,
        KAFKA_THEN_BRIDGE,
        BRIDGE_THEN_BROKER_WITH_ITS_FOLDER
    }

    /** How the bridge of a run is started. */
    private interface Bridge {
        ChildProcess start(String mqtt) throws IOException, InterruptedException;
    }

    @Test
    void nothing_is_lost_whatever_is_killed() throws Exception {
        int each = (SOAK ? 100_000 : 5_000) / DEVICES;
        List<Turn> turns = turns(SOAK ? 5 : 1);
        assertThat(lost("careful", TestBroker.Kind.HIVEMQ, CrashIT::ours, true, each, turns))
                .isZero();
    }

    @Test
    void a_bridge_that_acknowledges_first_fails_the_same_check() throws Exception {
        List<Turn> turns = List.of(Turn.KAFKA_THEN_BRIDGE);
        assertThat(lost("first", TestBroker.Kind.MOSQUITTO, CrashIT::acknowledgesFirst, true, 200, turns))
                .isPositive();
    }

    @Test
    void devices_that_do_not_wait_for_receipts_fail_the_same_check() throws Exception {
        List<Turn> turns = List.of(Turn.BRIDGE_THEN_BROKER_WITH_ITS_FOLDER);
        assertThat(lost("careless", TestBroker.Kind.MOSQUITTO, CrashIT::ours, false, 200, turns))
                .isPositive();
    }

    private static List<Turn> turns(int rounds) {
        List<Turn> turns = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            turns.addAll(List.of(Turn.values()));
        }
        Collections.shuffle(turns, new Random(SEED));
        return turns;
    }

    /** Sends, kills, waits until the devices believe that all is safe, and counts what the log does not have. */
    private int lost(String name, TestBroker.Kind kind, Bridge bridge, boolean careful, int each, List<Turn> turns)
            throws Exception {
        List<NumberedDevice> devices = new ArrayList<>();
        try (var broker = kind.start(folder.resolve("mqtt-" + name))) {
            ChildProcess running = bridge.start(broker.address());
            try {
                for (int n = 0; n < DEVICES; n++) {
                    devices.add(new NumberedDevice(broker.address(), name + "-" + n, careful));
                }
                int chunk = each / (turns.size() + 1);
                for (Turn turn : turns) {
                    devices.forEach(device -> device.measure(chunk));
                    running = take(turn, broker, bridge, running, devices);
                }
                devices.forEach(device -> device.measure(each - turns.size() * chunk));
                awaitEmpty(devices, turns, broker, running);
                return DEVICES * each - distinct(name, DEVICES * each).size();
            } finally {
                running.close();
                for (NumberedDevice device : devices) {
                    device.stop();
                }
            }
        }
    }

    private static void awaitEmpty(
            List<NumberedDevice> devices, List<Turn> turns, TestBroker broker, ChildProcess running) throws Exception {
        for (NumberedDevice device : devices) {
            if (!device.awaitEmpty(PATIENCE)) {
                String standing = devices.stream().map(NumberedDevice::standing).collect(Collectors.joining("\n"));
                throw new AssertionError("devices are not told after " + turns + ":\n" + standing
                        + "\nthe bridge said:\n  "
                        + running.lastWords() + "\nthe broker said:\n  " + broker.lastWords() + "\nKafka said:\n  "
                        + kafka.lastWords() + "\nthe bridge's threads:\n" + running.threads());
            }
        }
    }

    private static ChildProcess take(
            Turn turn, TestBroker broker, Bridge bridge, ChildProcess running, List<NumberedDevice> devices)
            throws Exception {
        switch (turn) {
            case BRIDGE -> {
                running.kill();
                return bridge.start(broker.address());
            }
            case BROKER -> {
                broker.kill();
                broker.start();
                return running;
            }
            case KAFKA -> {
                kafka.kill();
                kafka.start();
                return running;
            }
            case KAFKA_THEN_BRIDGE -> {
                kafka.kill();
                letThemSend(devices);
                running.kill();
                kafka.start();
                return bridge.start(broker.address());
            }
            case BRIDGE_THEN_BROKER_WITH_ITS_FOLDER -> {
                running.kill();
                letThemSend(devices);
                broker.killAndLoseTheFolder();
                broker.start();
                return bridge.start(broker.address());
            }
        }
        throw new IllegalStateException("unknown turn");
    }

    /** A moment under load: until a device believes that all is safe, which a careful one cannot just now. */
    private static void letThemSend(List<NumberedDevice> devices) throws InterruptedException {
        for (NumberedDevice device : devices) {
            device.awaitEmpty(Duration.ofSeconds(1));
        }
    }

    private static Set<String> distinct(String name, int all) {
        Set<String> found = new HashSet<>();
        int[] quiet = {0, 0};
        kafka.read(Topics.HOME_RAW.name(), seen -> {
            for (TestKafka.Seen record : seen.subList(quiet[0], seen.size())) {
                if (record.key().startsWith(name + "-")) {
                    found.add(record.key() + record.text());
                }
            }
            quiet[1] = seen.size() == quiet[0] ? quiet[1] + 1 : 0;
            quiet[0] = seen.size();
            return found.size() >= all || quiet[1] > 25;
        });
        return found;
    }

    private static ChildProcess ours(String mqtt) throws IOException, InterruptedException {
        ChildProcess process = ChildProcess.java(
                ChildProcess.ownClassPath(),
                Map.of(
                        "BREATHLINE_KAFKA",
                        kafka.bootstrap(),
                        "BREATHLINE_MQTT",
                        mqtt,
                        "BREATHLINE_MLLP_PORT",
                        "0",
                        "BREATHLINE_INTAKE_PORT",
                        "0"),
                "io.breathline.ingest.IngestMain");
        process.awaitLine("bridge connected");
        return process;
    }

    private static ChildProcess acknowledgesFirst(String mqtt) throws IOException, InterruptedException {
        ChildProcess process = ChildProcess.java(
                ChildProcess.ownClassPath(), Map.of(), AcknowledgesFirstMain.class.getName(), kafka.bootstrap(), mqtt);
        process.awaitLine("ready");
        return process;
    }
}

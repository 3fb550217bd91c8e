package io.breathline.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Topics;
import io.breathline.ingest.count.Counts;
import io.breathline.ingest.count.Listener;
import io.breathline.ingest.log.Fate;
import io.breathline.ingest.log.RawLog;
import io.breathline.ingest.testing.Running;
import io.breathline.ingest.testing.TestBroker;
import io.breathline.ingest.testing.TestDevice;
import io.breathline.ingest.testing.TestKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogOutageIT {
    private static final int READINGS = 300;

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

    @ParameterizedTest
    @EnumSource(TestBroker.Kind.class)
    void while_kafka_is_down_nothing_is_acknowledged_and_afterwards_everything_arrives(TestBroker.Kind kind)
            throws Exception {
        String name = "spiro-" + kind;
        try (var broker = kind.start(folder.resolve("mqtt-" + kind));
                var ingest = Running.start(kafka.bootstrap(), broker.address(), "bridge-1");
                var device = TestDevice.connect(broker.address(), name)) {
            ingest.awaitReady();
            kafka.kill();
            for (int n = 0; n < READINGS; n++) {
                device.send(reading(n));
            }
            ingest.awaitHealth(answer -> answer.statusCode() == 503);
            assertThat(ingest.get("/metrics").body())
                    .contains("breathline_ingest_acknowledged_total{listener=\"mqtt\"} 0\n");
            kafka.start();
            List<TestKafka.Seen> seen = kafka.read(
                    Topics.HOME_RAW.name(), soFar -> distinct(soFar, name).size() >= READINGS);
            assertThat(distinct(seen, name))
                    .isEqualTo(IntStream.range(0, READINGS)
                            .mapToObj(n -> new String(reading(n), StandardCharsets.UTF_8))
                            .collect(Collectors.toCollection(TreeSet::new)));
            ingest.awaitReady();
        }
    }

    @Test
    void a_message_the_log_is_silent_about_makes_the_bridge_connect_again() throws Exception {
        BlockingQueue<String> asked = new LinkedBlockingQueue<>();
        try (var broker = TestBroker.Kind.MOSQUITTO.start(folder.resolve("mqtt"));
                var bridge = new MqttBridge(
                                new BridgeConfig(
                                        broker.address(),
                                        "bridge-1",
                                        "bridges",
                                        100,
                                        Duration.ofSeconds(1),
                                        Duration.ofSeconds(1),
                                        Duration.ofMinutes(5),
                                        Optional.empty()),
                                new SilentAtFirst(asked, new AtomicBoolean(true)),
                                new Counts(Listener.MQTT),
                                InstantSource.system())
                        .start();
                var device = TestDevice.connect(broker.address(), "spiro-0001")) {
            while (!bridge.connected()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            device.send(reading(5));
            assertThat(asked.poll(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(asked.poll(20, TimeUnit.SECONDS)).as("delivered again").isNotNull();
            assertThat(device.receipt()).isEqualTo("{\"ranges\":[[5,5]]}");
        }
    }

    /** Never answers about the first message it is asked to store. */
    private record SilentAtFirst(BlockingQueue<String> asked, AtomicBoolean first) implements RawLog {
        @Override
        public void store(Message message, Consumer<Fate> then) {
            asked.add(message.key());
            if (!first.getAndSet(false)) {
                then.accept(Fate.STORED);
            }
        }

        @Override
        public boolean answers() {
            return true;
        }
    }

    private static Set<String> distinct(List<TestKafka.Seen> seen, String device) {
        return seen.stream()
                .filter(record -> record.key().equals(device))
                .map(TestKafka.Seen::text)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static byte[] reading(int n) {
        return ("{\"metric\":\"FEV1\",\"value\":2.41,\"sequence\":" + n + "}").getBytes(StandardCharsets.UTF_8);
    }
}

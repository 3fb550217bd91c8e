package io.breathline.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.topic.Message;
import io.breathline.ingest.count.Counts;
import io.breathline.ingest.count.Listener;
import io.breathline.ingest.testing.FakeLog;
import io.breathline.ingest.testing.GiantSender;
import io.breathline.ingest.testing.TestBroker;
import io.breathline.ingest.testing.TestDevice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A message beyond what a broker takes: its sender is told or hung up on, and nobody else notices. */
class PacketSizeIT {
    private static final int GIANT = 20 * 1024 * 1024;
    private static final byte PACKET_TOO_LARGE = (byte) 0x95;

    @TempDir
    private Path folder;

    private final FakeLog log = new FakeLog();

    @ParameterizedTest
    @EnumSource(TestBroker.Kind.class)
    void a_giant_reaches_nobody_and_its_sender_is_told(TestBroker.Kind kind) throws Exception {
        try (var broker = kind.start(folder.resolve("broker"))) {
            byte[] told = besideAGiant(broker, 5, GiantSender::announce);
            assertThat(told).as("DISCONNECT, packet too large").startsWith((byte) 0xE0, PACKET_TOO_LARGE);
            assertThat(besideAGiant(broker, 4, GiantSender::announce))
                    .as("MQTT 3.1.1: hung up on")
                    .isEmpty();
            assertThat(log.stored)
                    .extracting(PacketSizeIT::size)
                    .hasSize(4)
                    .as("only the neighbour's")
                    .allMatch(size -> size < 100);
        }
    }

    @ParameterizedTest
    @EnumSource(TestBroker.Kind.class)
    void a_broker_without_the_limit_would_be_caught(TestBroker.Kind kind) throws Exception {
        try (var broker = unlimited(kind)) {
            assertThat(besideAGiant(broker, 5, GiantSender::send)).as("PUBACK").startsWith((byte) 0x40);
            assertThat(log.stored).extracting(PacketSizeIT::size).contains(GIANT);
        }
    }

    private TestBroker unlimited(TestBroker.Kind kind) throws Exception {
        Path own = folder.resolve("broker");
        return kind == TestBroker.Kind.MOSQUITTO
                ? TestBroker.mosquitto(own, "listener PORT 127.0.0.1\nallow_anonymous true\n")
                : TestBroker.hiveMq(own, Map.of("BREATHLINE_MQTT_LARGEST_PACKET", "268435460"));
    }

    private interface Way {
        byte[] tell(GiantSender giant, String topic, int size) throws IOException;
    }

    /** What the broker says to a sender of a giant, while a neighbour of it gets its receipts before and after. */
    private byte[] besideAGiant(TestBroker broker, int version, Way way) throws Exception {
        var config = BridgeConfig.of(broker.address(), "bridge-1", "bridges", Optional.empty());
        try (var bridge = new MqttBridge(config, log, new Counts(Listener.MQTT), InstantSource.system()).start()) {
            for (int tries = 0; tries < 2400 && !bridge.connected(); tries++) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            try (var neighbour = TestDevice.connect(broker.address(), "spiro-0001");
                    var giant = new GiantSender(broker.port(), "spiro-0002", version)) {
                neighbour.send("{\"sequence\":1}".getBytes(StandardCharsets.UTF_8));
                assertThat(neighbour.receipt()).contains("[1,1]");
                byte[] told = way.tell(giant, "breathline/v1/demo/spiro-0002/up", GIANT);
                neighbour.send("{\"sequence\":2}".getBytes(StandardCharsets.UTF_8));
                assertThat(neighbour.receipt()).contains("[2,2]");
                assertThat(neighbour.connected()).isTrue();
                return told;
            }
        }
    }

    private static int size(Message stored) {
        return stored.value().length;
    }
}

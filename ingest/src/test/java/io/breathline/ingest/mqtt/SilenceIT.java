package io.breathline.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.ingest.count.Counts;
import io.breathline.ingest.count.Listener;
import io.breathline.ingest.testing.FakeLog;
import io.breathline.ingest.testing.Proxy;
import io.breathline.ingest.testing.TestBroker;
import io.breathline.ingest.testing.TestDevice;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bridge that hears nothing must find out whether there is nothing to hear. */
class SilenceIT {
    private static final String BROKER =
            """
            listener PORT 127.0.0.1
            allow_anonymous true
            log_dest stderr
            log_type subscribe
            """;

    private final FakeLog log = new FakeLog();

    @Test
    void it_subscribes_again_and_again(@TempDir Path folder) throws Exception {
        try (var broker = TestBroker.mosquitto(folder, BROKER);
                var bridge = bridge(broker.address(), Duration.ofMillis(300))) {
            await("three subscriptions", () -> subscriptions(broker) >= 3);
            assertThat(bridge.connected()).isTrue();
        }
    }

    @Test
    void one_that_never_asks_again_would_be_caught(@TempDir Path folder) throws Exception {
        try (var broker = TestBroker.mosquitto(folder, BROKER);
                var bridge = bridge(broker.address(), Duration.ofHours(1))) {
            await("a subscription", () -> bridge.connected() && subscriptions(broker) >= 1);
            TimeUnit.SECONDS.sleep(3);
            assertThat(subscriptions(broker)).isEqualTo(1);
        }
    }

    @Test
    void a_line_that_is_open_and_dead_is_left_for_a_new_one(@TempDir Path folder) throws Exception {
        try (var broker = TestBroker.mosquitto(folder, BROKER);
                var proxy = new Proxy(broker.port());
                var bridge = bridge(proxy.address(), Duration.ofSeconds(1));
                var device = TestDevice.connect(broker.address(), "spiro-0001")) {
            await("a connection", bridge::connected);
            proxy.fallSilent();
            device.send("{\"sequence\":7}".getBytes(StandardCharsets.UTF_8));
            await("the reading", () -> !log.stored.isEmpty());
            assertThat(device.receipt()).isEqualTo("{\"ranges\":[[7,7]]}");
        }
    }

    private MqttBridge bridge(String broker, Duration silence) {
        return new MqttBridge(
                        new BridgeConfig(
                                broker,
                                "bridge-1",
                                "bridges",
                                100,
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(1),
                                silence,
                                Optional.empty()),
                        log,
                        new Counts(Listener.MQTT),
                        InstantSource.system())
                .start();
    }

    private static long subscriptions(TestBroker broker) {
        return broker.lastWords()
                .lines()
                .filter(line -> line.contains("$share/"))
                .count();
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}

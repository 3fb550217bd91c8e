package io.breathline.local.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.breathline.local.command.system.Installation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker whose queue is too small for the bridge's absence throws messages away, and the ledger is told how many. */
@Timeout(300)
class BrokerDropsIT {
    private static final int ROOM = 10;
    private static final int SENT = 50;
    private static final Path MOSQUITTO = Path.of("/usr/sbin/mosquitto");

    @TempDir
    Path folder;

    @Test
    void our_broker_tells_what_its_queue_had_no_room_for() throws Exception {
        try (var broker = ours(Map.of("BREATHLINE_MQTT_QUEUE", Integer.toString(ROOM)))) {
            sendWithoutABridge(broker.address());
            assertThat(told(broker.address())).isEqualTo(SENT - ROOM);
        }
    }

    @Test
    void with_room_for_the_longest_outage_it_throws_nothing_away() throws Exception {
        try (var broker = ours(Map.of())) {
            sendWithoutABridge(broker.address());
            assertThat(BrokerDrops.at(broker.address())).contains(0L);
        }
    }

    @Test
    void mosquitto_tells_it_too() throws Exception {
        assumeTrue(Files.isExecutable(MOSQUITTO));
        int port = freePort();
        Path conf = folder.resolve("mosquitto.conf");
        Files.writeString(
                conf,
                "user root\nlistener " + port + " 127.0.0.1\nallow_anonymous true\nsys_interval 1\n"
                        + "max_queued_messages " + ROOM + "\nmax_inflight_messages 20\n");
        try (var broker = Child.start(List.of(MOSQUITTO.toString(), "-c", conf.toString()), Map.of(), port, folder)) {
            sendWithoutABridge(broker.address());
            assertThat(told(broker.address())).isPositive();
        }
    }

    @Test
    void where_no_broker_answers_nothing_is_said() throws Exception {
        assertThat(BrokerDrops.at("tcp://127.0.0.1:" + freePort())).isEqualTo(Optional.empty());
    }

    private Child ours(Map<String, String> environment) throws Exception {
        int port = freePort();
        List<String> command = new Installation(
                        Path.of("..", "..").toAbsolutePath().normalize())
                .java(
                        "local/mqtt-server",
                        List.of("-Xmx256m"),
                        "io.breathline.local.mqtt.MqttServerMain",
                        List.of(folder.resolve("broker").toString(), Integer.toString(port)));
        return Child.start(command, environment, port, folder);
    }

    /** A session that subscribed and went, and a device that does not know. */
    private static void sendWithoutABridge(String address) throws MqttException, InterruptedException {
        MqttAsyncClient bridge = connected(address, "bridge");
        bridge.subscribe("breathline/v1/+/+/up", 1).waitForCompletion(20_000);
        bridge.disconnect().waitForCompletion(20_000);
        bridge.close();
        MqttAsyncClient device = connected(address, "d1");
        for (int n = 0; n < SENT; n++) {
            publish(device, n);
        }
        device.disconnect().waitForCompletion(20_000);
        device.close();
    }

    /** Paho tells that a message is done before it makes room for the next: asked again until there is. */
    private static void publish(MqttAsyncClient device, int n) throws MqttException, InterruptedException {
        for (int tries = 0; ; tries++) {
            try {
                device.publish("breathline/v1/demo/d1/up", new byte[] {(byte) n}, 1, false)
                        .waitForCompletion(20_000);
                return;
            } catch (MqttException full) {
                if (full.getReasonCode() != MqttClientException.REASON_CODE_MAX_INFLIGHT || tries > 1_000) {
                    throw full;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    private static MqttAsyncClient connected(String address, String id) throws MqttException {
        var client = new MqttAsyncClient(address, id, new MemoryPersistence());
        var options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(3_600L);
        client.connect(options).waitForCompletion(20_000);
        return client;
    }

    /** The broker tells once a second: asked until it says that there is something. */
    private static long told(String address) throws InterruptedException {
        long told = 0;
        for (int tries = 0; tries < 100 && told == 0; tries++) {
            told = BrokerDrops.at(address).orElse(0L);
            TimeUnit.MILLISECONDS.sleep(told == 0 ? 200 : 1_200);
        }
        return BrokerDrops.at(address).orElseThrow();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private record Child(Process process, String address) implements AutoCloseable {
        static Child start(List<String> command, Map<String, String> environment, int port, Path folder)
                throws Exception {
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("broker.log").toFile());
            builder.environment().putAll(environment);
            var child = new Child(builder.start(), "tcp://127.0.0.1:" + port);
            for (int tries = 0; tries < 600; tries++) {
                try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    if (socket.isConnected()) {
                        return child;
                    }
                } catch (IOException notYet) {
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            }
            child.close();
            throw new AssertionError("the broker did not start: " + Files.readString(folder.resolve("broker.log")));
        }

        @Override
        public void close() {
            process.destroyForcibly();
            process.onExit().join();
        }
    }
}

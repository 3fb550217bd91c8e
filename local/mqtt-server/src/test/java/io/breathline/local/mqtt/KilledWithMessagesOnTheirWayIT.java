package io.breathline.local.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the broker while a bridge has messages that it has not acknowledged. */
class KilledWithMessagesOnTheirWayIT {
    private static final int MESSAGES = 20;
    private static final String SHARED = "$share/bridges/breathline/v1/+/+/up";

    @Test
    void what_was_on_its_way_to_a_bridge_is_delivered_again(@TempDir Path folder) throws Exception {
        assertThat(afterTheKill(folder, MqttServerMain.class.getName())).hasSize(MESSAGES);
    }

    @Test
    void the_broker_without_our_mend_would_be_caught(@TempDir Path folder) throws Exception {
        assertThat(afterTheKill(folder, UnmendedMain.class.getName())).isEmpty();
    }

    /** What a bridge hears of the messages that it had not acknowledged when the broker was killed. */
    private static Set<String> afterTheKill(Path folder, String main) throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Process broker = start(main, folder, port);
        try {
            MqttAsyncClient away = connected(port, "bridge-1", new LinkedBlockingQueue<>());
            away.subscribe(SHARED, 1).waitForCompletion(20_000);
            forget(away);
            MqttAsyncClient device = connected(port, "spiro-0001", new LinkedBlockingQueue<>());
            for (int n = 0; n < MESSAGES; n++) {
                byte[] payload = Integer.toString(n).getBytes(StandardCharsets.UTF_8);
                device.publish("breathline/v1/demo/spiro-0001/up", payload, 1, false)
                        .waitForCompletion(20_000);
            }
            // All at once: while one is unacknowledged the broker hands out no more.
            var heard = new LinkedBlockingQueue<String>();
            MqttAsyncClient bridge = connected(port, "bridge-1", heard);
            bridge.subscribe(SHARED, 1).waitForCompletion(20_000);
            assertThat(take(heard, MESSAGES, 60)).as("before the kill").hasSize(MESSAGES);
            broker.destroyForcibly().waitFor();
            forget(bridge);
            forget(device);

            broker = start(main, folder, port);
            var again = new LinkedBlockingQueue<String>();
            MqttAsyncClient back = connected(port, "bridge-1", again);
            back.subscribe(SHARED, 1).waitForCompletion(20_000);
            Set<String> redelivered = take(again, MESSAGES, main.contains("Unmended") ? 5 : 60);
            forget(back);
            return redelivered;
        } finally {
            broker.destroyForcibly().waitFor();
        }
    }

    private static Set<String> take(BlockingQueue<String> heard, int enough, int seconds) throws InterruptedException {
        Set<String> distinct = new TreeSet<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (distinct.size() < enough && System.nanoTime() < end) {
            String next = heard.poll(200, TimeUnit.MILLISECONDS);
            if (next != null) {
                distinct.add(next);
            }
        }
        return distinct;
    }

    private static void forget(MqttAsyncClient client) throws MqttException {
        try {
            client.disconnectForcibly(0, 500, false);
        } catch (MqttException gone) {
            // That is what is wanted.
        }
        client.close(true);
    }

    private static MqttAsyncClient connected(int port, String id, BlockingQueue<String> heard) throws MqttException {
        var client = new MqttAsyncClient("tcp://127.0.0.1:" + port, id, new MemoryPersistence());
        client.setManualAcks(true);
        client.setCallback(new NeverAcknowledges(heard));
        var options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(3_600L);
        options.setReceiveMaximum(1_000);
        client.connect(options).waitForCompletion(20_000);
        return client;
    }

    private static Process start(String main, Path folder, int port) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx300m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main,
                folder.toString(),
                Integer.toString(port)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var ready = new LinkedBlockingQueue<String>();
        var reader = new Thread(() -> read(process, ready), "broker-output");
        reader.setDaemon(true);
        reader.start();
        assertThat(ready.poll(120, TimeUnit.SECONDS)).as("ready").isNotNull();
        return process;
    }

    private static void read(Process process, BlockingQueue<String> ready) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("ready ")) {
                    ready.add(line);
                }
            }
        } catch (IOException ended) {
            // The process is gone.
        }
    }

    private record NeverAcknowledges(BlockingQueue<String> heard) implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            heard.add(new String(message.getPayload(), StandardCharsets.UTF_8));
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(MqttException failed) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String server) {}

        @Override
        public void authPacketArrived(int reason, MqttProperties properties) {}
    }
}

package io.breathline.simulators.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.network.PromptSockets;
import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a broker that is not ours (mosquitto), with a bridge that loses every ninth payload the first time. */
@Timeout(400)
class HomeSimulatorIT {
    private static final Pattern SEQUENCE = Pattern.compile("\"sequence\":(\\d+)");

    @TempDir
    Path folder;

    private Process broker;
    private String address;
    private MqttAsyncClient bridge;
    private final Map<String, Set<String>> heard = new ConcurrentHashMap<>();
    private final Set<String> refusedOnce = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void start() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path conf = folder.resolve("mosquitto.conf");
        Files.writeString(conf, "listener " + port + " 127.0.0.1\nallow_anonymous true\nmax_queued_messages 0\n");
        broker = new ProcessBuilder("/usr/sbin/mosquitto", "-c", conf.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start();
        address = "tcp://127.0.0.1:" + port;
    }

    @AfterEach
    void stop() throws MqttException, InterruptedException {
        if (bridge != null) {
            bridge.disconnectForcibly(0, 100, false);
            bridge.close(true);
        }
        broker.destroy();
        broker.waitFor();
    }

    @Test
    void history_then_today_and_nothing_is_forgotten_before_its_receipt() throws Exception {
        List<Home> homes = homes();
        Outbox outbox = new Outbox(Duration.ofSeconds(1));
        MqttLine line = new MqttLine(address, "demo", "homes-test", outbox::receipt);
        HomeSimulator simulator = new HomeSimulator(homes, outbox, line, Instant::now, 7, Book.at(null));
        awaitBridge(true);
        Thread life = new Thread(() -> live(simulator));
        life.start();
        try {
            await(() -> heard.getOrDefault("live", Set.of()).size() > 5 && outbox.waiting() == 0);
        } finally {
            simulator.close();
            life.join();
        }
        LocalDate today = Days.healthDay(Instant.now());
        Set<String> promised = new HashSet<>();
        homes.forEach(home -> History.of(home, today, 30)
                .forEach(upload -> promised.add(new String(upload.payload(), StandardCharsets.UTF_8))));
        assertThat(heard.get("backfill")).containsAll(promised);
        assertThat(refusedOnce).isNotEmpty();
        assertThat(outbox.counts().get("resent")).isPositive();
    }

    @Test
    void without_receipts_everything_stays_in_the_outbox() throws Exception {
        Outbox outbox = new Outbox(Duration.ofMinutes(5));
        MqttLine line = new MqttLine(address, "demo", "homes-test", outbox::receipt);
        HomeSimulator simulator = new HomeSimulator(homes(), outbox, line, Instant::now, 7, Book.at(null));
        awaitBridge(false);
        Thread life = new Thread(() -> live(simulator));
        life.start();
        long history;
        try {
            await(() -> outbox.counts().get("sent") > 0
                    && outbox.due(Instant.now(), 1).isEmpty());
            history = outbox.counts().get("sent");
        } finally {
            simulator.close();
            life.join();
        }
        assertThat(outbox.counts()).containsEntry("receipted", 0L);
        assertThat((long) outbox.waiting()).isGreaterThanOrEqualTo(history);
    }

    private static List<Home> homes() {
        LocalDate anchor = Days.healthDay(Instant.now());
        return Village.of(7, 4, anchor, Stories.read("/home/demo-stories.yaml"));
    }

    private static void live(HomeSimulator simulator) {
        try {
            simulator.run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitBridge(boolean receipts) throws InterruptedException {
        await(() -> {
            try {
                bridge = new MqttAsyncClient(address, "bridge", new MemoryPersistence());
                bridge.setCallback(new FakeBridge(receipts));
                MqttConnectionOptions options = new MqttConnectionOptions();
                options.setReceiveMaximum(1000);
                options.setSocketFactory(new PromptSockets());
                bridge.connect(options).waitForCompletion(2000);
                bridge.subscribe("breathline/v1/+/+/up", 1).waitForCompletion(2000);
                return true;
            } catch (MqttException notYet) {
                return false;
            }
        });
    }

    /** Keeps what it hears by mode; answers with receipts, except the first time for every ninth payload. */
    private final class FakeBridge implements MqttCallback {
        private final boolean receipts;
        private int count;

        private FakeBridge(boolean receipts) {
            this.receipts = receipts;
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) throws MqttException {
            String text = new String(message.getPayload(), StandardCharsets.UTF_8);
            boolean backfill = message.getProperties().getUserProperties().stream()
                    .anyMatch(it -> it.getKey().equals("mode") && it.getValue().equals("backfill"));
            heard.computeIfAbsent(backfill ? "backfill" : "live", mode -> ConcurrentHashMap.newKeySet())
                    .add(text);
            if (receipts && (++count % 9 != 0 || !refusedOnce.add(text))) {
                List<long[]> ranges = new ArrayList<>();
                Matcher numbers = SEQUENCE.matcher(text);
                while (numbers.find()) {
                    long number = Long.parseLong(numbers.group(1));
                    ranges.add(new long[] {number, number});
                }
                byte[] receipt = Json.write(Map.of("ranges", ranges));
                bridge.publish(topic.replace("/up", "/down"), receipt, 0, false);
            }
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {}

        @Override
        public void mqttErrorOccurred(MqttException exception) {}

        @Override
        public void deliveryComplete(IMqttToken token) {}

        @Override
        public void connectComplete(boolean reconnect, String server) {}

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {}
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(100);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited long enough").isLessThan(until);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}

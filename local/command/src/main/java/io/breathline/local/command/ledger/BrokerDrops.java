package io.breathline.local.command.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** How many messages the MQTT broker says that it has thrown away since it started: Mosquitto's topic, and our broker's. */
final class BrokerDrops {
    private static final String TOPIC = "$SYS/broker/publish/messages/dropped";
    private static final int SECONDS = 5;

    private BrokerDrops() {}

    /** Empty where the broker does not answer, or does not tell. */
    static Optional<Long> at(String broker) {
        var told = new CompletableFuture<String>();
        try {
            var client = new MqttAsyncClient(broker, "ledger-" + UUID.randomUUID(), new MemoryPersistence());
            client.setCallback(new Retained(told));
            var options = new MqttConnectionOptions();
            options.setConnectionTimeout(SECONDS);
            try {
                client.connect(options).waitForCompletion(SECONDS * 1_000L);
                client.subscribe(TOPIC, 0).waitForCompletion(SECONDS * 1_000L);
                return Optional.of(Long.valueOf(told.get(SECONDS, TimeUnit.SECONDS)));
            } finally {
                goodbye(client);
            }
        } catch (MqttException | TimeoutException | NumberFormatException | ExecutionException silent) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static void goodbye(MqttAsyncClient client) throws MqttException {
        try {
            client.disconnectForcibly(0, 500, true);
        } finally {
            client.close(true);
        }
    }

    private record Retained(CompletableFuture<String> told) implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            told.complete(new String(message.getPayload(), StandardCharsets.UTF_8).trim());
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

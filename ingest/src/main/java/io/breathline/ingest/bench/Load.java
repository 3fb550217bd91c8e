package io.breathline.ingest.bench;

import io.breathline.ingest.mqtt.Sockets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Readings of many devices, published with QoS 1 as fast as the broker takes them. */
final class Load {
    private static final int DEVICES = 500;
    private static final int WINDOW = 1_000;

    private Load() {}

    static MqttConnectionOptions options() {
        var options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(3_600L);
        options.setSocketFactory(Sockets.quick());
        return options;
    }

    /** Returns when the broker has all of them. */
    static void publish(String mqtt, String run, int readings) throws IOException, InterruptedException {
        var window = new Semaphore(WINDOW);
        try {
            var client = new MqttAsyncClient(mqtt, "load", new MemoryPersistence());
            client.connect(options()).waitForCompletion(20_000);
            for (int n = 0; n < readings; n++) {
                window.acquire();
                client.publish(
                        "breathline/v1/bench/spiro-" + n % DEVICES + "/up",
                        payload(run, n),
                        1,
                        false,
                        null,
                        new Release(window));
            }
            window.acquire(WINDOW);
            client.disconnect().waitForCompletion(20_000);
            client.close(true);
        } catch (MqttException failed) {
            throw new IOException(failed);
        }
    }

    /**
     * Ends a contestant's session, or the broker would queue the others' load for it, and its next round would be measured
     * on what is not its own.
     */
    static void forget(String mqtt, String clientId) throws IOException {
        var options = options();
        options.setCleanStart(true);
        options.setSessionExpiryInterval(0L);
        try {
            var client = new MqttAsyncClient(mqtt, clientId, new MemoryPersistence());
            client.connect(options).waitForCompletion(20_000);
            client.disconnect().waitForCompletion(20_000);
            client.close(true);
        } catch (MqttException failed) {
            throw new IOException(failed);
        }
    }

    private static byte[] payload(String run, int n) {
        return ("{\"device\":\"spiro-" + n % DEVICES + "\",\"metric\":\"FEV1\",\"value\":2.41,\"unit\":\"L\","
                        + "\"measuredAt\":\"2026-01-05T07:12:03+00:00\",\"zone\":\"Europe/London\",\"quality\":\"A\","
                        + "\"session\":\"s-881\",\"effort\":2,\"sequence\":" + n + ",\"run\":\"" + run + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private record Release(Semaphore window) implements MqttActionListener {
        @Override
        public void onSuccess(IMqttToken token) {
            window.release();
        }

        @Override
        public void onFailure(IMqttToken token, Throwable failed) {
            window.release();
        }
    }
}

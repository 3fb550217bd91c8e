package io.breathline.ingest.crash;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/**
 * A device with numbered readings. A careful one keeps each until its receipt and sends it again after a pause; a
 * careless one forgets it as soon as the broker has it.
 */
final class NumberedDevice implements MqttCallback {
    private static final long AGAIN_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long ANSWER_MILLIS = 20_000;

    private final String address;
    private final String name;
    private final boolean careful;
    private final TreeMap<Integer, Long> outbox = new TreeMap<>();
    private final Thread thread = new Thread(this::run, "device");
    private int released;
    private boolean stopped;
    private volatile MqttAsyncClient client;

    NumberedDevice(String address, String name, boolean careful) {
        this.address = address;
        this.name = name;
        this.careful = careful;
        thread.start();
    }

    /** Takes the next readings and begins to send them. */
    synchronized void measure(int readings) {
        for (int n = 0; n < readings; n++) {
            outbox.put(released++, Long.MIN_VALUE);
        }
        notifyAll();
    }

    /** Waits until the device believes that all is safe, or time is up. */
    synchronized boolean awaitEmpty(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!outbox.isEmpty() && System.nanoTime() < deadline) {
            wait(100);
        }
        return outbox.isEmpty();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        try {
            JsonNode ranges = Json.MAPPER.readTree(message.getPayload()).get("ranges");
            for (JsonNode range : ranges) {
                forget(range.get(0).asInt(), range.get(1).asInt());
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private synchronized void forget(int from, int to) {
        outbox.subMap(from, true, to, true).clear();
        notifyAll();
    }

    private void run() {
        try {
            for (List<Integer> due = due(); due != null; due = due()) {
                try {
                    connect();
                    for (int sequence : due) {
                        send(sequence);
                    }
                } catch (MqttException | RuntimeException unreachable) {
                    drop();
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            drop();
        }
    }

    /** What it still waits for, and where it stands. */
    synchronized String standing() {
        return outbox.isEmpty()
                ? name + " waits for nothing"
                : "%s waits for %d of %d (%d to %d), %s, at%n    %s"
                        .formatted(
                                name,
                                outbox.size(),
                                released,
                                outbox.firstKey(),
                                outbox.lastKey(),
                                client != null && client.isConnected() ? "connected" : "not connected",
                                Stream.of(thread.getStackTrace())
                                        .map(StackTraceElement::toString)
                                        .collect(Collectors.joining("\n    ")));
    }

    /** What has not been sent for a while; waits until there is something; null at the end. */
    private synchronized List<Integer> due() throws InterruptedException {
        while (!stopped) {
            long now = System.nanoTime();
            List<Integer> due = new ArrayList<>();
            outbox.forEach((sequence, sentAt) -> {
                if (sentAt == Long.MIN_VALUE || now - sentAt > AGAIN_NANOS) {
                    due.add(sequence);
                }
            });
            if (!due.isEmpty()) {
                return due;
            }
            wait(50);
        }
        return null;
    }

    private void send(int sequence) throws MqttException {
        synchronized (this) {
            if (!outbox.containsKey(sequence) || stopped) {
                return;
            }
        }
        byte[] payload = ("{\"metric\":\"FEV1\",\"value\":2.41,\"unit\":\"L\",\"sequence\":" + sequence + "}")
                .getBytes(StandardCharsets.UTF_8);
        client.publish("breathline/v1/demo/" + name + "/up", payload, 1, false).waitForCompletion(ANSWER_MILLIS);
        synchronized (this) {
            if (careful) {
                outbox.computeIfPresent(sequence, (number, before) -> System.nanoTime());
            } else {
                forget(sequence, sequence);
            }
        }
    }

    private void connect() throws MqttException, InterruptedException {
        if (client != null && client.isConnected()) {
            return;
        }
        drop();
        TimeUnit.MILLISECONDS.sleep(100);
        client = new MqttAsyncClient(address, name, new MemoryPersistence());
        client.setCallback(this);
        var options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(3_600L);
        options.setReceiveMaximum(1_000);
        options.setConnectionTimeout(20);
        client.connect(options).waitForCompletion(ANSWER_MILLIS);
        client.subscribe("breathline/v1/demo/" + name + "/down", 1).waitForCompletion(ANSWER_MILLIS);
    }

    private void drop() {
        if (client == null) {
            return;
        }
        try {
            client.disconnectForcibly(0, 200, false);
        } catch (MqttException gone) {
            // It is gone already, which is what is wanted.
        }
        try {
            client.close(true);
        } catch (MqttException gone) {
            // Likewise.
        }
        client = null;
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

    void stop() throws InterruptedException {
        synchronized (this) {
            stopped = true;
            notifyAll();
        }
        thread.join(20_000);
    }
}

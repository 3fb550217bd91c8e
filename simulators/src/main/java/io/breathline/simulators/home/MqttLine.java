package io.breathline.simulators.home;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.network.PromptSockets;
import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One MQTT connection that carries many devices: QoS 1 up, receipts down. It keeps nothing: what a broken connection
 * loses, the outbox sends again.
 */
final class MqttLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MqttLine.class);

    /** Unacknowledged publishes at a time: mosquitto's own receive-maximum is 20, and Paho throws above it. */
    private static final int IN_FLIGHT = 16;

    private final String broker;
    private final String site;
    private final String name;
    private final BiConsumer<String, List<long[]>> receipts;
    private MqttAsyncClient client;
    private boolean complained;
    private Semaphore room = new Semaphore(IN_FLIGHT);

    MqttLine(String broker, String site, String name, BiConsumer<String, List<long[]>> receipts) {
        this.broker = broker;
        this.site = site;
        this.name = name;
        this.receipts = receipts;
    }

    /** True when there is a connection; tries once to make one. */
    boolean connected() {
        if (client != null && client.isConnected()) {
            return true;
        }
        drop();
        try {
            MqttAsyncClient fresh = new MqttAsyncClient(broker, name, new MemoryPersistence());
            fresh.setCallback(new Receiver(this::down));
            MqttConnectionOptions options = new MqttConnectionOptions();
            options.setCleanStart(true);
            options.setAutomaticReconnect(false);
            options.setKeepAliveInterval(30);
            options.setConnectionTimeout(5);
            options.setReceiveMaximum(1000);
            options.setSocketFactory(new PromptSockets());
            client = fresh;
            room = new Semaphore(IN_FLIGHT);
            fresh.connect(options).waitForCompletion(6000);
            fresh.subscribe("breathline/v1/" + site + "/+/down", 1).waitForCompletion(6000);
            complained = false;
            LOG.info("connected to the broker");
            return true;
        } catch (MqttException refused) {
            if (!complained) {
                LOG.info("no broker yet ({}), trying on", refused.getReasonCode());
                complained = true;
            }
            drop();
            return false;
        }
    }

    /** Hands a payload to the broker, waiting for room; false when the connection went away. */
    boolean publish(String device, byte[] payload, boolean backfill) throws InterruptedException {
        Semaphore mine = room;
        if (client == null) {
            return false;
        }
        if (!mine.tryAcquire(5, TimeUnit.SECONDS)) {
            LOG.info("the broker acknowledges nothing: connecting anew");
            drop();
            return false;
        }
        MqttMessage message = new MqttMessage(payload);
        message.setQos(1);
        if (backfill) {
            MqttProperties properties = new MqttProperties();
            properties.setUserProperties(List.of(new UserProperty("mode", "backfill")));
            message.setProperties(properties);
        }
        try {
            client.publish("breathline/v1/" + site + "/" + device + "/up", message, null, new Release(mine));
            return true;
        } catch (MqttException gone) {
            mine.release();
            return false;
        }
    }

    /** Waits until the broker has acknowledged all; false when it does not within half a minute. */
    boolean settled() throws InterruptedException {
        Semaphore mine = room;
        if (client == null || !mine.tryAcquire(IN_FLIGHT, 30, TimeUnit.SECONDS)) {
            return false;
        }
        mine.release(IN_FLIGHT);
        return client != null && client.isConnected();
    }

    private record Release(Semaphore room) implements MqttActionListener {
        @Override
        public void onSuccess(IMqttToken token) {
            room.release();
        }

        @Override
        public void onFailure(IMqttToken token, Throwable cause) {
            room.release();
        }
    }

    private void down(String topic, byte[] payload) {
        String[] parts = topic.split("/");
        try {
            List<long[]> ranges = new ArrayList<>();
            for (JsonNode range : Json.MAPPER.readTree(payload).path("ranges")) {
                ranges.add(new long[] {range.path(0).asLong(), range.path(1).asLong()});
            }
            receipts.accept(parts[parts.length - 2], ranges);
        } catch (IOException notOne) {
            LOG.warn("a receipt that is not JSON was left out");
        }
    }

    private void drop() {
        if (client == null) {
            return;
        }
        try {
            client.disconnectForcibly(0, 200, false);
        } catch (MqttException alreadyGone) {
            LOG.debug("connection was gone");
        }
        try {
            client.close(true);
        } catch (MqttException alreadyClosed) {
            LOG.debug("client was closed");
        }
        client = null;
    }

    @Override
    public void close() {
        drop();
    }
}

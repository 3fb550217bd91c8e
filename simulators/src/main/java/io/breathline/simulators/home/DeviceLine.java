package io.breathline.simulators.home;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A device on MQTT connections of its own, one after the other, and the receipts it has heard over all of them. */
final class DeviceLine {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceLine.class);
    private static final int CONNECT_SECONDS = 20;
    private static final long ANSWER_MILLIS = 20_000;

    private final String broker;
    private final String site;
    private final String device;
    private final SocketFactory sockets;
    private final Set<Long> receipted = new HashSet<>(); // guarded by this
    private MqttAsyncClient client;

    DeviceLine(String broker, String site, String device, SocketFactory sockets) {
        this.broker = broker;
        this.site = site;
        this.device = device;
        this.sockets = sockets;
    }

    /** Connected and listening for receipts when this returns. */
    void wake() throws MqttException {
        leave();
        client = new MqttAsyncClient(broker, device, new MemoryPersistence());
        client.setCallback(new Receiver((topic, payload) -> heard(payload)));
        var options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(3_600L);
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout(CONNECT_SECONDS);
        options.setReceiveMaximum(1_000);
        options.setSocketFactory(sockets);
        client.connect(options).waitForCompletion(ANSWER_MILLIS);
        client.subscribe("breathline/v1/" + site + "/" + device + "/down", 1).waitForCompletion(ANSWER_MILLIS);
    }

    /** Returns when the broker has it. */
    void publish(byte[] payload) throws MqttException {
        client.publish("breathline/v1/" + site + "/" + device + "/up", payload, 1, false)
                .waitForCompletion(ANSWER_MILLIS);
    }

    /** The line dies without a word while this is on its way; false where it cannot. */
    boolean fade(byte[] payload) throws MqttException {
        if (!(sockets instanceof FadingSockets fading)) {
            return false;
        }
        client.publish("breathline/v1/" + site + "/" + device + "/up", payload, 1, false);
        fading.fade();
        leave();
        return true;
    }

    /** Waits until all of these have their receipt, or time is up. */
    synchronized boolean awaitReceipts(Collection<Long> sequences, long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!receipted.containsAll(sequences) && System.nanoTime() < end) {
            wait(50);
        }
        return receipted.containsAll(sequences);
    }

    synchronized boolean receipted(Collection<Long> sequences) {
        return receipted.containsAll(sequences);
    }

    private void heard(byte[] receipt) {
        try {
            for (JsonNode range : Json.MAPPER.readTree(receipt).path("ranges")) {
                receipted(range.path(0).asLong(), range.path(1).asLong());
            }
        } catch (IOException notOne) {
            throw new IllegalStateException("a receipt that is not JSON", notOne);
        }
    }

    private synchronized void receipted(long from, long to) {
        for (long sequence = from; sequence <= to; sequence++) {
            receipted.add(sequence);
        }
        notifyAll();
    }

    /** For good: lines that went silent are closed at last. */
    void end() {
        leave();
        if (sockets instanceof FadingSockets fading) {
            fading.hangUp();
        }
    }

    /** Goes without waiting for anything: what is left of a dead line ends when the broker ends it. */
    void leave() {
        MqttAsyncClient old = client;
        client = null;
        if (old == null) {
            return;
        }
        var farewell = new Thread(() -> goodbye(old), "farewell");
        farewell.setDaemon(true);
        farewell.start();
    }

    private static void goodbye(MqttAsyncClient old) {
        try {
            old.disconnectForcibly(0, 500, true);
        } catch (MqttException wasGone) {
            LOG.debug("the line was gone");
        }
        try {
            old.close(true);
        } catch (MqttException wasClosed) {
            LOG.debug("the line was closed");
        }
    }
}

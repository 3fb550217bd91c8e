package io.breathline.ingest.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
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
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/** A device that sends what it is told to and remembers the receipts it hears. */
public final class TestDevice implements MqttCallback, AutoCloseable {
    private static final long PATIENCE_MILLIS = 20_000;

    private final String name;
    private final MqttAsyncClient client;
    private final BlockingQueue<String> receipts = new LinkedBlockingQueue<>();

    private TestDevice(String address, String clientId, String name) throws MqttException {
        this.name = name;
        client = new MqttAsyncClient(address, clientId, new MemoryPersistence());
        client.setCallback(this);
    }

    public static TestDevice connect(String address, String name) throws MqttException {
        return connect(address, name, new MqttConnectionOptions());
    }

    public static TestDevice connect(String address, String name, MqttConnectionOptions options) throws MqttException {
        return connect(address, name, name, options);
    }

    /** A client whose session is not called as the device it speaks for. */
    public static TestDevice connect(String address, String clientId, String name, MqttConnectionOptions options)
            throws MqttException {
        var device = new TestDevice(address, clientId, name);
        options.setCleanStart(false);
        options.setSessionExpiryInterval(3_600L);
        options.setReceiveMaximum(1_000);
        device.client.connect(options).waitForCompletion(PATIENCE_MILLIS);
        device.listen("breathline/v1/demo/" + name + "/down");
        return device;
    }

    public void listen(String topicFilter) throws MqttException {
        client.subscribe(topicFilter, 1).waitForCompletion(PATIENCE_MILLIS);
    }

    public boolean connected() {
        return client.isConnected();
    }

    /** Everything heard so far. */
    public List<String> heard() {
        return List.copyOf(receipts);
    }

    /** Returns when the broker has it. */
    public void send(byte[] payload) throws MqttException {
        send(payload, null);
    }

    public void send(byte[] payload, String mode) throws MqttException {
        publish("breathline/v1/demo/" + name + "/up", payload, mode).waitForCompletion(PATIENCE_MILLIS);
    }

    public IMqttToken publish(String topic, byte[] payload, String mode) throws MqttException {
        var message = new MqttMessage(payload);
        message.setQos(1);
        if (mode != null) {
            var properties = new MqttProperties();
            properties.getUserProperties().add(new UserProperty("mode", mode));
            message.setProperties(properties);
        }
        return client.publish(topic, message);
    }

    /** The next receipt, or null when none comes. */
    public String receipt() throws InterruptedException {
        return receipts.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Ends without a DISCONNECT, so that the broker publishes the last will. */
    public void dieWithoutAWord() throws MqttException {
        client.disconnectForcibly(0, 500, false);
        client.close(true);
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        receipts.add(new String(message.getPayload(), StandardCharsets.UTF_8));
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

    @Override
    public void close() throws MqttException {
        if (client.isConnected()) {
            client.disconnectForcibly(0, 500, true);
        }
        client.close(true);
    }
}

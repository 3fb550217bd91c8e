package io.breathline.ingest.bench;

import java.io.IOException;
import java.util.function.BiConsumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Acknowledges as soon as it hands a message on: fast, and what is in memory at a crash is lost. */
final class Ungated implements Contestant, MqttCallback {
    private static final long PATIENCE_MILLIS = 20_000;

    private final String name;
    private final String mqtt;
    private final BiConsumer<String, byte[]> to;
    private MqttAsyncClient client;

    /** {@code to} takes topic and payload: a producer, or a mere count to find the client's own limit. */
    Ungated(String name, String mqtt, BiConsumer<String, byte[]> to) {
        this.name = name;
        this.mqtt = mqtt;
        this.to = to;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void open() throws IOException {
        try {
            client = new MqttAsyncClient(mqtt, name, new MemoryPersistence());
            client.setCallback(this);
            MqttConnectionOptions options = Load.options();
            options.setReceiveMaximum(2_000);
            client.connect(options).waitForCompletion(PATIENCE_MILLIS);
            client.subscribe("$share/" + name + "/breathline/v1/+/+/up", 1).waitForCompletion(PATIENCE_MILLIS);
        } catch (MqttException failed) {
            throw new IOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            client.disconnect().waitForCompletion(PATIENCE_MILLIS);
            client.close(true);
        } catch (MqttException failed) {
            throw new IOException(failed);
        }
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        to.accept(topic, message.getPayload());
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

package io.breathline.ingest.crash;

import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** The bridge that many would write: it answers when it has the message in memory. The crash test must catch it. */
public final class AcknowledgesFirstMain implements MqttCallback {
    private final KafkaProducer<String, byte[]> producer;
    private final MqttAsyncClient client;
    private final CountDownLatch lost = new CountDownLatch(1);

    private AcknowledgesFirstMain(String kafka, String mqtt) throws MqttException {
        producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka, "acks", "all", "metadata.recovery.strategy", "none"),
                new StringSerializer(),
                new ByteArraySerializer());
        producer.partitionsFor(Topics.HOME_RAW.name());
        client = new MqttAsyncClient(mqtt, "acknowledges-first", new MemoryPersistence());
        client.setCallback(this);
    }

    public static void main(String[] args) throws Exception {
        boolean said = false;
        while (true) {
            try {
                var bridge = new AcknowledgesFirstMain(args[0], args[1]);
                bridge.connect();
                if (!said) {
                    System.out.println("ready");
                }
                said = true;
                bridge.lost.await();
            } catch (MqttException | org.apache.kafka.common.KafkaException again) {
                Thread.sleep(300);
            }
        }
    }

    private void connect() throws MqttException {
        var options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(3_600L);
        options.setReceiveMaximum(1_000);
        client.connect(options).waitForCompletion(5_000);
        client.subscribe("$share/bridges/breathline/v1/+/+/up", 1).waitForCompletion(5_000);
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) throws IOException, MqttException {
        String device = topic.split("/", -1)[3];
        producer.send(new ProducerRecord<>(Topics.HOME_RAW.name(), device, message.getPayload()));
        long sequence =
                Json.MAPPER.readTree(message.getPayload()).get("sequence").asLong();
        byte[] receipt = ("{\"ranges\":[[" + sequence + "," + sequence + "]]}").getBytes(StandardCharsets.UTF_8);
        client.publish(topic.replace("/up", "/down"), receipt, 0, false);
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        lost.countDown();
    }

    @Override
    public void mqttErrorOccurred(MqttException failed) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String server) {}

    @Override
    public void authPacketArrived(int reason, MqttProperties properties) {}
}

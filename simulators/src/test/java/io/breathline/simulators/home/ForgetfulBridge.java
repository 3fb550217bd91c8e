package io.breathline.simulators.home;

import io.breathline.domain.topic.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Hears every device and answers with receipts, except the first time for every ninth payload. */
final class ForgetfulBridge implements AutoCloseable {
    private static final Pattern SEQUENCE = Pattern.compile("\"sequence\":(\\d+)");

    private final MqttAsyncClient client;
    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private final Set<String> forgotten = ConcurrentHashMap.newKeySet();
    private int count;

    private ForgetfulBridge(MqttAsyncClient client) {
        this.client = client;
    }

    static ForgetfulBridge on(String broker, SocketFactory sockets) throws MqttException {
        var bridge = new ForgetfulBridge(new MqttAsyncClient(broker, "bridge", new MemoryPersistence()));
        bridge.client.setCallback(new Receiver(bridge::arrived));
        var options = new MqttConnectionOptions();
        options.setReceiveMaximum(1_000);
        options.setSocketFactory(sockets);
        bridge.client.connect(options).waitForCompletion(20_000);
        bridge.client.subscribe("breathline/v1/+/+/up", 1).waitForCompletion(20_000);
        return bridge;
    }

    Set<String> heard() {
        return heard;
    }

    private void arrived(String topic, byte[] payload) {
        String text = new String(payload, StandardCharsets.UTF_8);
        heard.add(text);
        if (++count % 9 == 0 && forgotten.add(text)) {
            return;
        }
        List<long[]> ranges = new ArrayList<>();
        Matcher numbers = SEQUENCE.matcher(text);
        while (numbers.find()) {
            long number = Long.parseLong(numbers.group(1));
            ranges.add(new long[] {number, number});
        }
        try {
            client.publish(topic.replace("/up", "/down"), Json.write(Map.of("ranges", ranges)), 0, false);
        } catch (MqttException gone) {
            throw new IllegalStateException(gone);
        }
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(0, 100, false);
        client.close(true);
    }
}

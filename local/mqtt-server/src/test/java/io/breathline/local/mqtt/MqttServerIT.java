package io.breathline.local.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MqttServerIT {
    private static final int MESSAGES = 1_500;

    @Test
    void messages_queued_for_a_session_survive_a_stop_and_a_second_start(@TempDir Path folder) throws Exception {
        try (var server = MqttServer.start(folder)) {
            MqttAsyncClient subscriber = connected(server, "reader", new LinkedBlockingQueue<>());
            subscriber.subscribe("breathline/v1/+/+/up", 1).waitForCompletion(10_000);
            subscriber.disconnect().waitForCompletion(10_000);
            MqttAsyncClient device = connected(server, "spiro-0001", new LinkedBlockingQueue<>());
            for (int n = 0; n < MESSAGES; n++) {
                byte[] payload = Integer.toString(n).getBytes(StandardCharsets.UTF_8);
                device.publish("breathline/v1/demo/spiro-0001/up", payload, 1, false)
                        .waitForCompletion(10_000);
            }
            device.disconnect().waitForCompletion(10_000);
            assertThat(server.dropped()).isZero();
        }
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (var server = MqttServer.start(folder)) {
            MqttAsyncClient subscriber = connected(server, "reader", heard);
            for (int n = 0; n < MESSAGES; n++) {
                assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(Integer.toString(n));
            }
            subscriber.disconnect().waitForCompletion(10_000);
        }
    }

    @Test
    void a_client_is_told_how_much_it_may_send_at_once_and_how_large(@TempDir Path folder) throws Exception {
        try (var server = MqttServer.start(folder)) {
            var client = new MqttAsyncClient("tcp://" + server.address(), "spiro-0001", new MemoryPersistence());
            var told = client.connect();
            told.waitForCompletion(10_000);
            assertThat(told.getResponseProperties().getReceiveMaximum()).isEqualTo(2_000);
            assertThat(told.getResponseProperties().getMaximumPacketSize()).isEqualTo(16L * 1024 * 1024);
            client.disconnect().waitForCompletion(10_000);
        }
    }

    @Test
    void the_broker_listens_on_loopback_only(@TempDir Path folder) throws Exception {
        try (var server = MqttServer.start(folder)) {
            int port = Integer.parseInt(server.address().split(":", 2)[1]);
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertThat(socket.isConnected()).isTrue();
            }
            assertThat(java.nio.file.Files.readString(folder.resolve("conf/config.xml")))
                    .contains("<bind-address>127.0.0.1</bind-address>")
                    .contains("<anonymous-usage-statistics><enabled>false</enabled>")
                    .doesNotContain("0.0.0.0");
        }
    }

    private static MqttAsyncClient connected(MqttServer server, String id, BlockingQueue<String> heard)
            throws MqttException {
        var client = new MqttAsyncClient("tcp://" + server.address(), id, new MemoryPersistence());
        client.setCallback(new Listener(heard));
        var options = new MqttConnectionOptions();
        options.setCleanStart(false);
        options.setSessionExpiryInterval(86_400L);
        options.setReceiveMaximum(1_000);
        client.connect(options).waitForCompletion(10_000);
        return client;
    }

    private record Listener(BlockingQueue<String> heard) implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            heard.add(new String(message.getPayload(), StandardCharsets.UTF_8));
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

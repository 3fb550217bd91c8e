package io.breathline.local.command.journey;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/** A device and a hospital system that are not our simulators. */
final class Senders {
    private Senders() {}

    /** Publishes with QoS 1 and returns when the broker has it. */
    static void device(String mqtt, String device, String payload) throws MqttException {
        MqttClient client = new MqttClient(mqtt, "journey-" + device, null);
        try {
            client.connect();
            MqttMessage message = new MqttMessage(payload.getBytes(StandardCharsets.UTF_8));
            message.setQos(1);
            client.publish("breathline/v1/demo/" + device + "/up", message);
            client.disconnect();
        } finally {
            client.close();
        }
    }

    /** Sends one HL7 message over MLLP and answers the acknowledgement. */
    static String hospital(String mllp, String message) throws IOException {
        int port = Integer.parseInt(mllp.substring(mllp.lastIndexOf(':') + 1));
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            var out = socket.getOutputStream();
            out.write(0x0B);
            out.write(message.getBytes(StandardCharsets.UTF_8));
            out.write(new byte[] {0x1C, 0x0D});
            out.flush();
            var answer = new StringBuilder();
            for (int next = socket.getInputStream().read(); next != 0x1C && next >= 0; ) {
                answer.append((char) next);
                next = socket.getInputStream().read();
            }
            return answer.toString();
        }
    }
}

package io.breathline.local.command.journey;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** An MQTT 3.1.1 client that may say of a message that it was sent before (DUP), which the usual client never lets one. */
final class Insistent implements AutoCloseable {
    private static final int CONNECT = 0x10;
    private static final int PUBLISH_ONCE = 0x32;
    private static final int DUP = 0x08;
    private static final int PUBACK = 0x40;

    private final Socket socket;
    private final DataInputStream in;
    private int messages;

    Insistent(String mqtt, String clientId) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(mqtt).getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(120_000);
        in = new DataInputStream(socket.getInputStream());
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        out.writeUTF("MQTT");
        out.write(new byte[] {4, 2, 0, 60});
        out.writeUTF(clientId);
        send(CONNECT, body.toByteArray());
        byte[] welcome = in.readNBytes(4);
        if (welcome.length < 4 || welcome[3] != 0) {
            throw new IOException("the broker refuses");
        }
    }

    /** Returns when the broker has it. */
    void publish(String topic, String payload, boolean again) throws IOException {
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        out.writeUTF(topic);
        out.writeShort(++messages);
        out.write(payload.getBytes(StandardCharsets.UTF_8));
        send(PUBLISH_ONCE | (again ? DUP : 0), body.toByteArray());
        byte[] answer = in.readNBytes(4);
        if (answer.length < 4 || (answer[0] & 0xF0) != PUBACK) {
            throw new IOException("the broker does not acknowledge");
        }
    }

    private void send(int header, byte[] body) throws IOException {
        var packet = new ByteArrayOutputStream();
        packet.write(header);
        for (int left = body.length; ; left >>= 7) {
            packet.write(left > 127 ? (left & 127) | 128 : left);
            if (left <= 127) {
                break;
            }
        }
        packet.write(body);
        socket.getOutputStream().write(packet.toByteArray());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

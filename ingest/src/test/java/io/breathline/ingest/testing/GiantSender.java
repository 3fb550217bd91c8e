package io.breathline.ingest.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A device that publishes whatever it likes and heeds no limit that it was told; any client library would. */
public final class GiantSender implements AutoCloseable {
    /** The type and the length: all that a broker needs to know; more, unread, would make its goodbye a reset. */
    private static final int FIRST_BYTES = 5;

    private final boolean newest;
    private final Socket socket;
    private final DataInputStream in;

    /** @param version 5, or 4 for MQTT 3.1.1 */
    public GiantSender(int port, String name, int version) throws IOException {
        newest = version == 5;
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
        in = new DataInputStream(socket.getInputStream());
        var connect = new ByteArrayOutputStream();
        connect.writeBytes(new byte[] {0, 4, 'M', 'Q', 'T', 'T', (byte) version, 2, 0, 60});
        if (newest) {
            connect.write(0);
        }
        text(connect, name);
        socket.getOutputStream().write(packet(0x10, connect.toByteArray()));
        if (answer()[0] != 0x20) {
            throw new IOException("not let in");
        }
    }

    /**
     * What the broker says to the first bytes of a message of so many at QoS 1: its packet's first byte and the rest; none if
     * it hangs up.
     */
    public byte[] announce(String topic, int size) throws IOException {
        socket.getOutputStream().write(publish(topic, size), 0, FIRST_BYTES);
        return answer();
    }

    /** What it says to the whole message. */
    public byte[] send(String topic, int size) throws IOException {
        socket.getOutputStream().write(publish(topic, size));
        return answer();
    }

    private byte[] publish(String topic, int size) {
        var publish = new ByteArrayOutputStream();
        text(publish, topic);
        publish.writeBytes(new byte[] {0, 7});
        if (newest) {
            publish.write(0);
        }
        publish.writeBytes(new byte[size]);
        return packet(0x32, publish.toByteArray());
    }

    private byte[] answer() throws IOException {
        int type = firstByte();
        if (type < 0) {
            return new byte[0];
        }
        byte[] body = in.readNBytes(in.readUnsignedByte());
        byte[] all = new byte[body.length + 1];
        all[0] = (byte) type;
        System.arraycopy(body, 0, all, 1, body.length);
        return all;
    }

    private int firstByte() throws IOException {
        try {
            return in.read();
        } catch (SocketException reset) {
            return -1;
        }
    }

    private static byte[] packet(int type, byte[] body) {
        byte[] head = new byte[5];
        head[0] = (byte) type;
        int used = 1;
        int left = body.length;
        do {
            head[used++] = (byte) (left % 128 | (left >= 128 ? 128 : 0));
            left /= 128;
        } while (left > 0);
        byte[] packet = Arrays.copyOf(head, used + body.length);
        System.arraycopy(body, 0, packet, used, body.length);
        return packet;
    }

    private static void text(ByteArrayOutputStream to, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.write(bytes.length >> 8);
        to.write(bytes.length);
        to.writeBytes(bytes);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package io.breathline.ingest.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A hospital system on the other end of an MLLP connection. */
public final class MllpPeer implements AutoCloseable {
    private final Socket socket;

    public MllpPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(40_000);
        socket.setTcpNoDelay(true);
    }

    public static MllpPeer connect(int port) throws IOException {
        return new MllpPeer(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    public void write(String raw) throws IOException {
        write(raw.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void write(byte[] raw) throws IOException {
        socket.getOutputStream().write(raw);
        socket.getOutputStream().flush();
    }

    public static String framed(String message) {
        return "\u000B" + message + "\u001C\r";
    }

    public String ask(String message) throws IOException {
        write(framed(message));
        return answer();
    }

    /** The next answer without its block, or null when the connection has ended. */
    public String answer() throws IOException {
        InputStream in = socket.getInputStream();
        var text = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == 0x1C) {
                in.read();
                return text.toString(StandardCharsets.ISO_8859_1);
            }
            if (next != 0x0B) {
                text.write(next);
            }
        }
        return null;
    }

    /** Whether nothing at all is heard for a while. */
    public boolean silentFor(int millis) throws IOException {
        int usual = socket.getSoTimeout();
        socket.setSoTimeout(millis);
        try {
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException silent) {
            return true;
        } finally {
            socket.setSoTimeout(usual);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package io.breathline.fhir.hl7;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One connection to a receiver: a message, then its acknowledgement. Only {@link #answers} is safe for many threads. */
public final class MllpLine implements AutoCloseable {
    private static final int START = 0x0b;
    private static final int END = 0x1c;
    private static final int MOST = 64 * 1024;

    /** What the receiver said. */
    public enum Said {
        ACCEPTED,
        /** AE, AR, CE or CR: it will not take this one. */
        REFUSED,
        /** Nothing in time, or nothing that can be read: the same message again. */
        NOTHING
    }

    private final String host;
    private final int port;
    private final Duration patience;
    private Socket socket;
    private volatile boolean answers = true;

    public MllpLine(String host, int port, Duration patience) {
        this.host = host;
        this.port = port;
        this.patience = patience;
    }

    /** Sends and waits. After nothing was said the next message goes over a new connection. */
    public Said send(String message, String controlId) {
        Said said = sent(message, controlId);
        answers = said != Said.NOTHING;
        return said;
    }

    /** Was the last message answered, if there was any? */
    public boolean answers() {
        return answers;
    }

    private Said sent(String message, String controlId) {
        try {
            Socket open = open();
            OutputStream out = new BufferedOutputStream(open.getOutputStream());
            out.write(START);
            out.write(message.getBytes(StandardCharsets.UTF_8));
            out.write(END);
            out.write('\r');
            out.flush();
            Said said = read(new BufferedInputStream(open.getInputStream()), controlId);
            if (said == Said.NOTHING) {
                close();
            }
            return said;
        } catch (IOException gone) {
            close();
            return Said.NOTHING;
        }
    }

    private Socket open() throws IOException {
        if (socket == null || socket.isClosed()) {
            var fresh = new Socket();
            fresh.setTcpNoDelay(true);
            fresh.setSoTimeout((int) patience.toMillis());
            try {
                fresh.connect(new InetSocketAddress(host, port), 5_000);
            } catch (IOException refused) {
                fresh.close();
                throw refused;
            }
            socket = fresh;
        }
        return socket;
    }

    private static Said read(InputStream in, String controlId) throws IOException {
        var block = new ByteArrayOutputStream();
        int each = in.read();
        while (each >= 0 && each != END && block.size() < MOST) {
            if (each != START) {
                block.write(each);
            }
            each = in.read();
        }
        if (each == END) {
            in.read();
        }
        for (String segment : block.toString(StandardCharsets.UTF_8).split("\r")) {
            if (segment.startsWith("MSA|")) {
                String[] fields = segment.split("\\|", -1);
                boolean mine = fields.length < 3 || fields[2].equals(controlId);
                return !mine
                        ? Said.NOTHING
                        : fields[1].equals("AA") || fields[1].equals("CA") ? Said.ACCEPTED : Said.REFUSED;
            }
        }
        return Said.NOTHING;
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException already) {
            socket = null;
        }
        socket = null;
    }
}

package io.breathline.simulators.hospital;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Sends one HL7 message after the other and returns when the receiver has taken it; says so when it has not. */
final class MllpSender implements AutoCloseable {
    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int RETURN = 0x0D;
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int LARGEST_ANSWER = 65_536;

    private final String host;
    private final int port;
    private final HospitalKeys keys;
    private Socket socket;
    private InputStream answers;

    /** @param keys for a receiver by TLS, or null */
    MllpSender(String host, int port, HospitalKeys keys) {
        this.host = host;
        this.port = port;
        this.keys = keys;
    }

    /** Taken means AA or CA for this very message. Anything else throws, and the message must be sent again. */
    void send(String message) throws IOException {
        try {
            connect();
            ByteArrayOutputStream frame = new ByteArrayOutputStream(message.length() + 3);
            frame.write(START);
            frame.write(message.getBytes(StandardCharsets.UTF_8));
            frame.write(END);
            frame.write(RETURN);
            socket.getOutputStream().write(frame.toByteArray());
            socket.getOutputStream().flush();
            verify(message, answer());
        } catch (IOException failed) {
            close();
            throw failed;
        }
    }

    private void connect() throws IOException {
        if (socket != null) {
            return;
        }
        Socket fresh = keys == null ? new Socket() : encrypted();
        fresh.setTcpNoDelay(true);
        fresh.setSoTimeout(TIMEOUT_MILLIS);
        fresh.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
        socket = fresh;
        answers = new BufferedInputStream(fresh.getInputStream());
    }

    /** The receiver must be who its address says. */
    private Socket encrypted() throws IOException {
        SSLSocket fresh = (SSLSocket) keys.context().getSocketFactory().createSocket();
        SSLParameters strict = fresh.getSSLParameters();
        strict.setEndpointIdentificationAlgorithm("HTTPS");
        fresh.setSSLParameters(strict);
        return fresh;
    }

    private String answer() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        boolean inside = false;
        while (true) {
            int next = answers.read();
            if (next < 0) {
                throw new EOFException("the receiver hung up");
            }
            if (next == START) {
                inside = true;
            } else if (inside && next == END) {
                answers.read();
                return text.toString(StandardCharsets.UTF_8);
            } else if (inside) {
                text.write(next);
                if (text.size() > LARGEST_ANSWER) {
                    throw new IOException("an endless acknowledgement");
                }
            }
        }
    }

    private static void verify(String message, String answer) throws IOException {
        String id = message.split("\r", 2)[0].split("\\|", -1)[9];
        for (String segment : answer.split("\r")) {
            String[] fields = segment.split("\\|", -1);
            if (fields[0].trim().equals("MSA") && fields.length > 2) {
                if ((fields[1].equals("AA") || fields[1].equals("CA")) && fields[2].equals(id)) {
                    return;
                }
                throw new IOException("refused with " + fields[1]);
            }
        }
        throw new IOException("an answer without MSA");
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException ignored) {
                // It is gone either way.
            }
            socket = null;
        }
    }
}

package io.breathline.local.command.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A hospital interface that sends the next message when the last one is acknowledged, as most do. */
final class MllpLine implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    MllpLine(String host, int port) throws IOException {
        socket = new Socket(host, port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** True if the message was accepted; false if it was refused or is to come again later. */
    boolean send(Patient.Told told) throws IOException {
        byte[] text = told.text().getBytes(StandardCharsets.US_ASCII);
        byte[] block = new byte[text.length + 3];
        block[0] = 0x0B;
        System.arraycopy(text, 0, block, 1, text.length);
        block[block.length - 2] = 0x1C;
        block[block.length - 1] = '\r';
        socket.getOutputStream().write(block);
        String answer = answer();
        return answer.contains("\rMSA|CA|" + told.id());
    }

    private String answer() throws IOException {
        var answer = new ByteArrayOutputStream();
        for (int next = in.read(); next != 0x1C; next = in.read()) {
            if (next < 0) {
                throw new IOException("the listener hung up");
            }
            answer.write(next);
        }
        if (in.read() != '\r') {
            throw new IOException("the answer was not framed");
        }
        return answer.toString(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

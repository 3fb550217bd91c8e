package io.breathline.local.command.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A hospital interface that connects again and sends again what was not acknowledged, as interfaces do. */
final class PatientLine implements AutoCloseable {
    private final int port;
    private final Duration patience;
    private MllpLine line;

    PatientLine(int port, Duration patience) {
        this.port = port;
        this.patience = patience;
    }

    boolean send(Patient.Told told) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                if (line == null) {
                    line = new MllpLine("127.0.0.1", port);
                }
                if (line.send(told)) {
                    return true;
                }
            } catch (IOException hungUp) {
                close();
                if (System.nanoTime() > end) {
                    throw hungUp;
                }
            }
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @Override
    public void close() throws IOException {
        if (line != null) {
            line.close();
            line = null;
        }
    }
}

package io.breathline.ingest.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A way to a broker that can fall silent as a dead line does: open at both ends, and nothing comes through. */
public final class Proxy implements AutoCloseable {
    private final ServerSocket door;
    private final int target;
    private final List<Line> lines = new CopyOnWriteArrayList<>();

    /** Two sockets and whether anything passes between them. */
    private static final class Line {
        private final Socket near;
        private final Socket far;
        private volatile boolean dead;

        Line(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        void run() throws IOException {
            pipe(near.getInputStream(), far.getOutputStream());
            pipe(far.getInputStream(), near.getOutputStream());
        }

        private void pipe(InputStream from, OutputStream to) {
            var thread = new Thread(
                    () -> {
                        var buffer = new byte[8_192];
                        try {
                            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                                if (!dead) {
                                    to.write(buffer, 0, read);
                                    to.flush();
                                }
                            }
                        } catch (IOException ended) {
                            // One end is gone; a living line ends at the other, too.
                        }
                        if (!dead) {
                            hangUp();
                        }
                    },
                    "proxy");
            thread.setDaemon(true);
            thread.start();
        }

        void hangUp() {
            for (Socket end : List.of(near, far)) {
                try {
                    end.close();
                } catch (IOException closed) {
                    // Likewise.
                }
            }
        }
    }

    public Proxy(int target) throws IOException {
        this.target = target;
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::accept, "proxy-door");
        thread.setDaemon(true);
        thread.start();
    }

    public String address() {
        return "tcp://127.0.0.1:" + door.getLocalPort();
    }

    /** All lines there are fall silent for ever; new ones work. */
    public void fallSilent() {
        lines.forEach(line -> line.dead = true);
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                var line = new Line(door.accept(), new Socket(InetAddress.getLoopbackAddress(), target));
                lines.add(line);
                line.run();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        lines.forEach(Line::hangUp);
    }
}

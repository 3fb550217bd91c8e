package io.breathline.ingest.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that must come back on the same one after a kill. Not from the range from which the system takes the
 * ports of outgoing connections: while a server is down, a client that knocks could be given that very port, be connected
 * to itself, and keep the server out.
 */
public final class Ports {
    private static final int FIRST = 20_000;
    private static final int BEYOND = 32_000;

    private Ports() {}

    public static int free() throws IOException {
        for (int tries = 0; tries < 1_000; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, BEYOND);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // Another one, then.
            }
        }
        throw new IOException("no free port from " + FIRST + " to " + BEYOND);
    }
}

package io.breathline.ingest.mqtt;

import javax.net.SocketFactory;

/** Sockets that do not wait before they send. */
public final class Sockets {
    private Sockets() {}

    public static SocketFactory quick() {
        return new QuickSockets();
    }
}

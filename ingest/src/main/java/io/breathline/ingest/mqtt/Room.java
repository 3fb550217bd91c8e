package io.breathline.ingest.mqtt;

/**
 * The memory a bridge may fill with messages that the log does not have yet. Brokers that keep to the receive-maximum
 * never reach it; for the others it stops the reading of the socket.
 */
final class Room {
    private final int messages;
    private final long bytes;
    private int messagesHeld;
    private long bytesHeld;
    private boolean closed;

    Room(int messages, long bytes) {
        this.messages = messages;
        this.bytes = bytes;
    }

    /** Waits for room; one giant may enter when nobody else is in. False when the room is closed. */
    synchronized boolean enter(int size) throws InterruptedException {
        while (!closed && messagesHeld > 0 && (messagesHeld >= messages || bytesHeld + size > bytes)) {
            wait();
        }
        if (closed) {
            return false;
        }
        messagesHeld++;
        bytesHeld += size;
        return true;
    }

    synchronized void leave(int size) {
        messagesHeld--;
        bytesHeld -= size;
        notifyAll();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}

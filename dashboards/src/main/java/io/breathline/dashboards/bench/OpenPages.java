package io.breathline.dashboards.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Many open live pages, read by one thread with next to no memory of its own, so that the heap seen is the server's. */
final class OpenPages implements AutoCloseable {
    private static final Pattern UPDATE = Pattern.compile("[Uu]pdate (\\d+)\\.");
    private static final int TAIL = 16;

    private final Selector selector = Selector.open();
    private final AtomicInteger listening = new AtomicInteger();
    private final LongConsumer seen;
    private final Thread reading = new Thread(this::read, "pages");
    private volatile boolean closed;

    /** @param seen hears the number of each update as a page gets it */
    OpenPages(LongConsumer seen) throws IOException {
        this.seen = seen;
        reading.setDaemon(true);
    }

    void open(int port, String path, String cookie, int count) throws IOException {
        String request = "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\nCookie: %s\r\n\r\n"
                .formatted(path, cookie);
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Tail());
        }
        reading.start();
    }

    /** Pages that have had their first word. */
    int listening() {
        return listening.get();
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
        try {
            while (!closed) {
                selector.select(100);
                for (SelectionKey key : selector.selectedKeys()) {
                    buffer.clear();
                    if (((SocketChannel) key.channel()).read(buffer) < 0) {
                        key.cancel();
                        continue;
                    }
                    buffer.flip();
                    take(
                            (Tail) key.attachment(),
                            StandardCharsets.UTF_8.decode(buffer).toString());
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException gone) {
            closed = true;
        }
    }

    private void take(Tail tail, String got) {
        if (tail.text.isEmpty()) {
            listening.incrementAndGet();
        }
        String text = tail.text + got;
        int used = 0;
        Matcher update = UPDATE.matcher(text);
        while (update.find()) {
            seen.accept(Long.parseLong(update.group(1)));
            used = update.end();
        }
        // A number may be cut in two by the network; what was used must not be found again.
        tail.text = text.substring(Math.min(text.length() - 1, Math.max(used, text.length() - TAIL)));
    }

    /** The end of what a page was sent so far. */
    private static final class Tail {
        private String text = "";
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}

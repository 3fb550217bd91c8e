package io.breathline.local.command.cluster;

import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.local.command.log.TopicWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Numbered raw readings, as fast as a small hospital's homes, until it is stopped. */
final class Load implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-20T07:00:00Z");
    static final int DEVICES = 8;

    private final AtomicInteger sent;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;

    Load(String kafka) {
        this(kafka, 0);
    }

    /** @param from the first number */
    Load(String kafka, int from) {
        sent = new AtomicInteger(from);
        thread = new Thread(() -> send(kafka), "load");
        thread.start();
    }

    /** The number after the last that the log has. */
    int sent() {
        return sent.get();
    }

    void stop() throws InterruptedException {
        stopped.countDown();
        thread.join();
    }

    private void send(String kafka) {
        try (var writer = new TopicWriter(kafka)) {
            while (!stopped.await(50, TimeUnit.MILLISECONDS)) {
                for (int i = 0; i < 10; i++) {
                    writer.write(message(sent.get() + i));
                }
                writer.flush();
                sent.addAndGet(10);
            }
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Message message(int number) {
        String json = "{\"metric\":\"SPO2\",\"value\":95,\"measuredAt\":\"" + START.minusSeconds(number)
                + "\",\"sequence\":" + number + "}";
        return new Message(
                Topics.HOME_RAW.name(),
                "d" + number % DEVICES,
                json.getBytes(StandardCharsets.UTF_8),
                new Envelope(Topics.HOME_RAW.name(), "/test", "n" + number, START, Mode.LIVE, Envelope.LIVE_RUN)
                        .headers());
    }

    @Override
    public void close() {
        stopped.countDown();
    }
}

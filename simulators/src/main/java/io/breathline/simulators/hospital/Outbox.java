package io.breathline.simulators.hospital;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends messages in order, each again and again until it is taken: none is skipped while the process lives. */
final class Outbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int LARGEST_BACKLOG = 100_000;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    /** Returns when the other side has the message. */
    interface Delivery {
        void deliver(Wire wire) throws IOException, InterruptedException;
    }

    private final BlockingQueue<Wire> waiting = new LinkedBlockingQueue<>(LARGEST_BACKLOG);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicLong sent = new AtomicLong();
    private final String name;
    private final Delivery delivery;
    private final Thread thread;

    Outbox(String name, Delivery delivery) {
        this.name = name;
        this.delivery = delivery;
        this.thread = new Thread(this::run, "outbox-" + name);
    }

    Outbox start() {
        thread.start();
        return this;
    }

    void add(Wire wire) throws InterruptedException {
        waiting.put(wire);
    }

    long sent() {
        return sent.get();
    }

    int backlog() {
        return waiting.size();
    }

    private void run() {
        try {
            while (stopped.getCount() > 0) {
                Wire next = waiting.poll(200, TimeUnit.MILLISECONDS);
                if (next != null) {
                    untilTaken(next);
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void untilTaken(Wire wire) throws InterruptedException {
        long pause = 250;
        while (stopped.getCount() > 0) {
            try {
                delivery.deliver(wire);
                sent.incrementAndGet();
                return;
            } catch (IOException failed) {
                LOG.warn("{}: not taken ({}); again in {} ms", name, failed.getMessage(), pause);
                if (stopped.await(pause, TimeUnit.MILLISECONDS)) {
                    return;
                }
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        thread.interrupt();
        try {
            thread.join(5_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}

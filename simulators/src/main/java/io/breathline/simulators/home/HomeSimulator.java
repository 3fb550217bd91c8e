package io.breathline.simulators.home;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lives the homes' lives: uploads their history, then today's readings, then goes on in real time until stopped. */
final class HomeSimulator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HomeSimulator.class);

    /** Live readings wait for the history's receipts, but no longer than this. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int READINGS_IN_AN_ARRAY = 30;
    private static final Duration LOG_EVERY = Duration.ofSeconds(30);

    private final List<Home> homes;
    private final Outbox outbox;
    private final MqttLine line;
    private final InstantSource clock;
    private final SplittableRandom chance;
    private final Book book;
    private volatile boolean held;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    HomeSimulator(List<Home> homes, Outbox outbox, MqttLine line, InstantSource clock, long seed, Book book) {
        this.homes = homes;
        this.outbox = outbox;
        this.line = line;
        this.clock = clock;
        this.chance = new SplittableRandom(seed);
        this.book = book;
    }

    /** Returns when closed. */
    void run() throws InterruptedException {
        try {
            LocalDate today = Days.healthDay(clock.instant());
            putHistory(today);
            int history = outbox.waiting();
            LOG.info("history up to yesterday: {} uploads", history);
            Instant begun = null;
            Instant logged = clock.instant();
            LivePlan plan = null;
            while (stop.getCount() > 0) {
                if (held) {
                    stop.await(200, TimeUnit.MILLISECONDS);
                    continue;
                }
                Instant now = clock.instant();
                boolean busy = send(now);
                begun = begun == null && outbox.counts().get("sent") >= history ? now : begun;
                if (plan == null && begun != null && (outbox.waiting() == 0 || now.isAfter(begun.plus(PATIENCE)))) {
                    LOG.info("history sent, {} uploads without receipt yet; today begins", outbox.waiting());
                    plan = new LivePlan(homes, outbox, line, chance, now);
                }
                if (plan != null) {
                    plan.until(now);
                }
                if (now.isAfter(logged.plus(LOG_EVERY))) {
                    logged = now;
                    LOG.info("uploads {}", outbox.counts());
                }
                if (!busy && stop.await(200, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        } finally {
            line.close();
            book.close();
            LOG.info("stopped; uploads {}", outbox.counts());
            stopped.countDown();
        }
    }

    /** Held, the homes measure and send nothing; afterwards they send what they have. */
    void hold(boolean yes) {
        held = yes;
    }

    long sent() {
        return outbox.counts().get("sent");
    }

    private void putHistory(LocalDate today) {
        Instant now = clock.instant();
        for (Home home : homes) {
            for (Upload upload : History.of(home, today, READINGS_IN_AN_ARRAY)) {
                outbox.put(upload, true, now);
            }
        }
    }

    /** Sends what is due; true if there may be more. */
    private boolean send(Instant now) throws InterruptedException {
        if (!line.connected()) {
            return stop.await(1, TimeUnit.SECONDS);
        }
        List<Outbox.Entry> due = outbox.due(now, 200);
        for (Outbox.Entry entry : due) {
            if (!line.publish(entry.upload.device(), entry.upload.payload(), entry.backfill)) {
                return true;
            }
            if (outbox.sent(entry, now)) {
                book.sent(entry.upload, now);
            }
            if (chance.nextDouble() < Mischief.DUPLICATES) {
                line.publish(entry.upload.device(), entry.upload.payload(), entry.backfill);
            }
        }
        return due.size() == 200;
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            stopped.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.breathline.simulators.hospital;

import io.breathline.simulators.steer.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/** The demonstration's hospital under somebody's hand. Stopped, it falls silent; with another seed its patients change. */
final class HospitalScenario implements Scenario, AutoCloseable {
    private final InstantSource clock;
    private volatile HospitalSimulatorConfig config;
    private volatile LiveFeed feed;
    private volatile boolean running;
    private volatile Instant since;
    private volatile long sentBefore;

    HospitalScenario(HospitalSimulatorConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.feed = new LiveFeed(config, clock);
        this.since = clock.instant();
    }

    HospitalScenario begin() throws InterruptedException {
        feed.start();
        running = true;
        return this;
    }

    @Override
    public Told told() {
        return new Told(
                "hospital",
                "Two units with their patients, theatre list, roster and census",
                running,
                since,
                config.seed(),
                false,
                config.pace(),
                "hours of events in an hour",
                sentBefore + feed.sent());
    }

    @Override
    public synchronized void stop() {
        if (running) {
            feed.hold(true);
            running = false;
            since = clock.instant();
        }
    }

    @Override
    public synchronized void start(long seed, Double rate) throws InterruptedException {
        double pace = rate == null ? config.pace() : rate;
        if (!(pace > 0 && pace <= HospitalSimulatorConfig.MOST_PACE)) {
            throw new IllegalArgumentException("The rate is between 0 and " + (int) HospitalSimulatorConfig.MOST_PACE
                    + " hours of events in an hour");
        }
        if (seed != config.seed() || pace != config.pace()) {
            feed.leave();
            feed.close();
            sentBefore = sentBefore + feed.sent();
            forget(config.book());
            config = config.with(seed, pace);
            feed = new LiveFeed(config, clock).start();
        } else if (!running) {
            feed.hold(false);
        } else {
            return;
        }
        running = true;
        since = clock.instant();
    }

    /** The hospital that left is not gone on with after a restart. */
    private static void forget(Path book) {
        try {
            if (book != null) {
                Files.deleteIfExists(book);
            }
        } catch (IOException kept) {
            throw new UncheckedIOException(kept);
        }
    }

    @Override
    public synchronized void close() {
        feed.close();
    }
}

package io.breathline.simulators.hospital;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a hospital against the clock: HL7 over MLLP, the other feeds by HTTP. */
final class LiveFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);

    private static final int LEAVING_SECONDS = 20;

    private final InstantSource clock;
    private final HospitalBook book;
    private final LiveHospital hospital;
    private final MllpSender mllp;
    private final Outbox hl7;
    private final Outbox feeds;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean held;
    private Instant last; // ticker thread only
    private Instant nextReport; // ticker thread only

    LiveFeed(HospitalSimulatorConfig config, InstantSource clock) {
        this.clock = clock;
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        this.book = HospitalBook.open(config.book(), now);
        this.last = book.born;
        this.nextReport = now.plusSeconds(60);
        this.hospital = new LiveHospital(DemoHospital.units(), config.seed(), config.site(), last, config.pace());
        this.mllp = new MllpSender(config.mllpHost(), config.mllpPort(), config.keys());
        IntakeSender intake = new IntakeSender(config.intake(), config.site(), config.token(), config.keys());
        this.hl7 = new Outbox("mllp", wire -> mllp.send(wire.text())).start();
        this.feeds = new Outbox("intake", wire -> intake.send(wire.kind(), wire.text())).start();
    }

    LiveFeed start() throws InterruptedException {
        if (book.continued()) {
            goOn();
        } else {
            List<Wire> joining = hospital.joining(last);
            for (Wire wire : joining) {
                add(wire);
            }
            LOG.info("{} messages say what is in the beds now", joining.size());
            book.toldUntil(last);
        }
        ticker.scheduleWithFixedDelay(this::catchUp, 1_000, 500, TimeUnit.MILLISECONDS);
        return this;
    }

    /** The same hospital as before: what it had told is lived through in silence, what came since is told now. */
    private void goOn() {
        hospital.joining(last);
        while (last.isBefore(book.toldUntil)) {
            last = last.plusSeconds(1);
            hospital.second(last);
        }
        LOG.info("the hospital of {} goes on from {}", book.born, last);
    }

    private void catchUp() {
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            while (last.isBefore(now)) {
                last = last.plusSeconds(1);
                if (held) {
                    continue;
                }
                for (Wire wire : hospital.second(last)) {
                    add(wire);
                }
            }
            report(now);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            LOG.error("the hospital stopped", bug);
            throw bug;
        }
    }

    /** While held nothing happens in the hospital, and nothing is told. */
    void hold(boolean yes) {
        held = yes;
    }

    /** Everybody leaves, so that another hospital can move in; returns when that has been sent. */
    void leave() throws InterruptedException {
        held = true;
        ticker.shutdown();
        ticker.awaitTermination(LEAVING_SECONDS, TimeUnit.SECONDS);
        for (Wire wire : hospital.leaving(clock.instant())) {
            add(wire);
        }
        for (int tenths = 0; tenths < LEAVING_SECONDS * 10 && hl7.backlog() + feeds.backlog() > 0; tenths++) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void report(Instant now) {
        if (!now.isBefore(nextReport)) {
            nextReport = now.plusSeconds(60);
            told(now);
            LOG.info(
                    "sent {} by MLLP ({} waiting), {} by HTTP ({} waiting); occupied {} and {}",
                    hl7.sent(),
                    hl7.backlog(),
                    feeds.sent(),
                    feeds.backlog(),
                    hospital.occupied(0),
                    hospital.occupied(1));
        }
    }

    /** Only what has been taken is told; what waits would be lost with this process, and is told again then. */
    private void told(Instant now) {
        if (hl7.backlog() == 0 && feeds.backlog() == 0) {
            book.toldUntil(now.minusSeconds(10));
        }
    }

    private void add(Wire wire) throws InterruptedException {
        (wire.kind().equals(Wire.HL7) ? hl7 : feeds).add(wire);
    }

    long sent() {
        return hl7.sent() + feeds.sent();
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        hl7.close();
        feeds.close();
        mllp.close();
        LOG.info("stopped after {} messages", sent());
    }
}

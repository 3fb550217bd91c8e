package io.breathline.dashboards.fold;

import io.breathline.domain.audit.AuditEntry;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.topic.Topic;
import io.breathline.domain.topic.Topics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Everything the pages know: folds of the topics, and a version that grows with each record taken in. */
public final class Picture {
    public final AlertBook alerts = new AlertBook();
    public final Register register = new Register();
    public final DayBook days = new DayBook();
    public final Units units = new Units();
    public final Calibration calibration = new Calibration();
    public final Receipts receipts = new Receipts();
    public final Newest<Quarantined> quarantine = new Newest<>(2_000);
    public final Newest<Seen> readings = new Newest<>(20_000);
    public final Newest<AuditEntry> audit = new Newest<>(2_000);

    private final Map<Topic<?>, Fold<?>> folds = new LinkedHashMap<>();
    private long version;

    /** A reading and where in the log it stands. */
    public record Seen(Reading reading, Fold.Place at) {}

    public Picture() {
        fold(Topics.REGISTRY, register::on);
        fold(Topics.PATIENT_DAYS, days::on);
        fold(Topics.ALERTS, alerts::onRevision);
        fold(Topics.DECISIONS, alerts::onDecision);
        fold(Topics.ALERTS_CURRENT, alerts::onCurrent);
        fold(Topics.ICU_BOARD, (at, board) -> {
            units.onBoard(at, board);
            if (board != null) {
                calibration.onBoard(board);
            }
        });
        fold(Topics.ICU_FORECAST, (at, forecast) -> {
            units.onForecast(at, forecast);
            if (forecast != null) {
                calibration.onForecast(forecast);
            }
        });
        fold(Topics.ICU_INDICATORS, units::onIndicator);
        fold(Topics.QUARANTINE, (at, held) -> {
            if (held != null) {
                quarantine.put(held.id(), held);
            }
        });
        fold(Topics.RECEIPTS, receipts::on);
        fold(Topics.HOME_READINGS, (at, reading) -> {
            if (reading != null) {
                readings.put(reading.id(), new Seen(reading, at));
            }
        });
        fold(Topics.AUDIT, (at, entry) -> {
            // What processes wrote and read is in the topic; on the page it would crowd people out.
            if (entry != null && !"system".equals(entry.role())) {
                audit.put(entry.id(), entry);
            }
        });
    }

    private <T> void fold(Topic<T> topic, Fold<T> fold) {
        folds.put(topic, fold);
    }

    public Iterable<Topic<?>> topics() {
        return folds.keySet();
    }

    /** Takes one record in. The topic names the type of its values, so the cast holds. */
    @SuppressWarnings("unchecked")
    public <T> void take(Topic<T> topic, Fold.Place at, T value) {
        ((Fold<T>) folds.get(topic)).on(at, value);
        synchronized (this) {
            version++;
            notifyAll();
        }
    }

    public synchronized long version() {
        return version;
    }

    /** Waits until something new came, at most so long; answers the version then. */
    public synchronized long awaitNewer(long known, Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        while (version <= known) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                break;
            }
            wait(Math.max(1, left / 1_000_000));
        }
        return version;
    }

    /** Waits until the topics say so, at most so long. */
    public boolean await(BooleanSupplier wanted, Duration most) throws InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        long seen = version();
        while (!wanted.getAsBoolean()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            seen = awaitNewer(seen, Duration.ofNanos(left));
        }
        return true;
    }
}

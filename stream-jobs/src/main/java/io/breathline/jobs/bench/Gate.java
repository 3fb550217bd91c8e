package io.breathline.jobs.bench;

import io.breathline.jobs.source.RawRecord;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.functions.MapFunction;

/** Holds the measured readings back until the history is in state. One measurement at a time in a JVM. */
final class Gate implements MapFunction<RawRecord, RawRecord> {
    private static final AtomicReference<CountDownLatch> OPEN = new AtomicReference<>(new CountDownLatch(1));
    /** Readings of the history that came out. */
    static final AtomicLong SEEDED = new AtomicLong();

    static void shut() {
        OPEN.set(new CountDownLatch(1));
        SEEDED.set(0);
    }

    static void open() {
        OPEN.get().countDown();
    }

    static boolean isOpen() {
        return OPEN.get().getCount() == 0;
    }

    @Override
    public RawRecord map(RawRecord record) throws InterruptedException {
        await();
        return record;
    }

    static void await() throws InterruptedException {
        OPEN.get().await();
    }
}

package io.breathline.local.command.cluster;

import io.breathline.local.command.cluster.FlinkRest.Job;
import io.breathline.local.command.cluster.FlinkRest.Savepoint;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Savepoints asked for and waited for. */
final class Savepoints {
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private Savepoints() {}

    /** Where the savepoint is, once it is whole; with {@code stop} the job has ended then. */
    static String take(FlinkRest rest, Job job, String folder, boolean stop) throws IOException, InterruptedException {
        String number = rest.save(job.id(), folder, stop);
        long end = System.nanoTime() + LONGEST.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (System.nanoTime() < end) {
            Savepoint savepoint = rest.savepoint(job.id(), number);
            if (savepoint.done()) {
                return savepoint.location();
            }
            if (never.await(250, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new IOException(job.name() + " was not saved within " + LONGEST.toMinutes() + " minutes");
    }
}

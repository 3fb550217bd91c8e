package io.breathline.jobs.store;

import com.influxdb.exceptions.BadRequestException;
import com.influxdb.exceptions.InfluxException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects lines and writes them together; while the store is away it waits and tries again, and so do its sources. */
final class SeriesBatches implements SinkWriter<String> {
    private static final Logger LOG = LoggerFactory.getLogger(SeriesBatches.class);
    private static final Logger HOPS = LoggerFactory.getLogger("io.breathline.hop");
    private static final int MOST_LINES = 5_000;
    private static final int MOST_TOLD = 50;
    private static final long LINGER_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final SeriesWriter writer;
    private final ProcessingTimeService clock;
    private final Counter written;
    private final Counter refused;
    private final CountDownLatch closed = new CountDownLatch(1);
    private List<String> lines = new ArrayList<>();

    private final Wait wait;

    /** Lets time go by; true if the writer was closed meanwhile. */
    @FunctionalInterface
    interface Wait {
        boolean millis(long pause) throws InterruptedException;
    }

    SeriesBatches(SeriesWriter writer, WriterInitContext context) {
        this(
                writer,
                context.getProcessingTimeService(),
                context.metricGroup().counter("written"),
                context.metricGroup().counter("refused"),
                null);
    }

    /** @param wait null to wait by the clock on the wall */
    SeriesBatches(SeriesWriter writer, ProcessingTimeService clock, Counter written, Counter refused, Wait wait) {
        this.writer = writer;
        this.clock = clock;
        this.written = written;
        this.refused = refused;
        this.wait = wait != null ? wait : pause -> closed.await(pause, TimeUnit.MILLISECONDS);
    }

    @Override
    public void write(String line, Context context) throws IOException, InterruptedException {
        if (lines.isEmpty()) {
            clock.registerTimer(clock.getCurrentProcessingTime() + LINGER_MILLIS, at -> flush(false));
        }
        lines.add(line);
        if (lines.size() >= MOST_LINES) {
            flush(false);
        }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        if (!lines.isEmpty()) {
            List<String> batch = lines;
            lines = new ArrayList<>();
            settle(batch);
        }
    }

    private void settle(List<String> batch) throws IOException, InterruptedException {
        long pause = 100;
        boolean told = false;
        while (true) {
            try {
                writer.write(batch);
                written.inc(batch.size());
                tell(batch);
                return;
            } catch (BadRequestException malformed) {
                split(batch);
                return;
            } catch (InfluxException away) {
                if (!told) {
                    LOG.warn("the time-series store does not take writes; trying on, nothing is lost");
                    told = true;
                }
                if (wait.millis(pause)) {
                    throw new IOException("closed while the store was away");
                }
                pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
            }
        }
    }

    /** Which readings are safe here, for those who follow one through the logs. */
    private static void tell(List<String> batch) {
        // History comes in large batches: nobody follows it, and its lines would crowd out those of today.
        if (!HOPS.isDebugEnabled() || batch.size() > MOST_TOLD) {
            return;
        }
        for (String line : batch) {
            int id = line.indexOf(Points.ID);
            if (id >= 0) {
                int from = id + Points.ID.length();
                HOPS.atDebug()
                        .addKeyValue("id", line.substring(from, line.indexOf('"', from)))
                        .log("in the time-series store");
            }
        }
    }

    /** One line that the store will never take must not hold up the others. */
    private void split(List<String> batch) throws IOException, InterruptedException {
        if (batch.size() == 1) {
            refused.inc();
            LOG.error("the time-series store refused a line; the reading stays in home.readings.v1");
            return;
        }
        settle(batch.subList(0, batch.size() / 2));
        settle(batch.subList(batch.size() / 2, batch.size()));
    }

    @Override
    public void close() {
        closed.countDown();
        writer.close();
    }
}

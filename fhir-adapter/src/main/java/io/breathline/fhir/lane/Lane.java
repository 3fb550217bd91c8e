package io.breathline.fhir.lane;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries a topic to its work, one batch at a time. While a batch is under way the partitions are paused and polling
 * goes on, so that an outage of days loses neither membership nor records. Offsets are committed after the work only.
 */
public final class Lane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Duration BUSY = Duration.ofMillis(5);

    /** What is done with a batch. Returns only when every record of it is decided. */
    public interface Work {
        void deliver(List<ConsumerRecord<String, byte[]>> batch) throws InterruptedException;
    }

    private final String name;
    private final String topic;
    private final Consumer<String, byte[]> consumer; // poll thread only
    private final Work work;
    private final ExecutorService worker;
    private final Thread poller;
    private volatile boolean closing;
    private volatile boolean assigned;
    private volatile Throwable failed;

    public Lane(String name, String topic, Consumer<String, byte[]> consumer, Work work) {
        this.name = name;
        this.topic = topic;
        this.consumer = consumer;
        this.work = work;
        this.worker = Executors.newSingleThreadExecutor(run -> new Thread(run, name + "-work"));
        this.poller = new Thread(this::run, name);
    }

    public void start() {
        poller.start();
    }

    public String name() {
        return name;
    }

    /** Has it its partitions, and has nothing gone wrong that it cannot mend itself? */
    public boolean ready() {
        return assigned && failed == null;
    }

    private void run() {
        try (consumer) {
            consumer.subscribe(List.of(topic));
            Future<?> underWay = null;
            while (!closing) {
                ConsumerRecords<String, byte[]> records = consumer.poll(underWay == null ? IDLE : BUSY);
                assigned = assigned || !consumer.assignment().isEmpty();
                if (!records.isEmpty()) {
                    underWay = begin(records);
                } else if (underWay != null && finished(underWay)) {
                    underWay = null;
                }
            }
        } catch (WakeupException asked) {
            LOG.debug("{} ends", name);
        } catch (RuntimeException bug) {
            failed = bug;
            LOG.error("lane {} ended: {}", name, bug.toString());
        }
    }

    private Future<?> begin(ConsumerRecords<String, byte[]> records) {
        consumer.pause(consumer.assignment());
        var batch = new ArrayList<ConsumerRecord<String, byte[]>>(records.count());
        records.forEach(batch::add);
        return worker.submit(() -> {
            work.deliver(batch);
            return null;
        });
    }

    /** Commits and goes on where the work is done. A batch given up in a rebalance comes again to its new owner. */
    private boolean finished(Future<?> underWay) {
        consumer.pause(consumer.assignment());
        try {
            underWay.get(20, TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.TimeoutException notYet) {
            return false;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            closing = true;
            return true;
        } catch (ExecutionException bug) {
            if (closing || bug.getCause() instanceof InterruptedException) {
                // Given up on the way out: not committed, so it is written again, with the same ids.
                closing = true;
                return false;
            }
            throw new IllegalStateException(bug.getCause());
        }
        try {
            consumer.commitSync();
        } catch (CommitFailedException | RebalanceInProgressException lostIt) {
            LOG.info("lane {} handed its partitions over; the batch will be written again, with the same ids", name);
        }
        consumer.resume(consumer.paused());
        return true;
    }

    @Override
    public void close() {
        closing = true;
        worker.shutdownNow();
        consumer.wakeup();
        try {
            poller.join();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}

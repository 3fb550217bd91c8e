package io.breathline.jobs.health;

import io.breathline.domain.settings.KafkaAccess;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Whether Kafka answers. It is asked every few seconds, for a client that reads or writes waits for it in silence. */
public final class LogPulse implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Admin admin;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread asking = new Thread(this::ask, "kafka-pulse");
    private volatile boolean answers;

    private LogPulse(Admin admin) {
        this.admin = admin;
        asking.setDaemon(true);
    }

    public static LogPulse of(String kafka) {
        var pulse = new LogPulse(Admin.create(
                KafkaAccess.with(kafka, Map.of("client.id", "jobs-pulse", "reconnect.backoff.max.ms", 1_000))));
        pulse.asking.start();
        return pulse;
    }

    public boolean answers() {
        return answers;
    }

    private void ask() {
        try {
            do {
                answers = heard();
            } while (!closing.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean heard() throws InterruptedException {
        try {
            return !admin.describeCluster()
                    .nodes()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException | KafkaException silent) {
            return false;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        admin.close(Duration.ofSeconds(1));
    }
}

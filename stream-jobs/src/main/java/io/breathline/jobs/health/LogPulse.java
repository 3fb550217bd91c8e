package io.breathline.jobs.health;

import io.breathline.domain.health.Pulse;
import io.breathline.domain.settings.KafkaAccess;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** Whether Kafka answers. */
public final class LogPulse implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 3;

    private final Admin admin;
    private final Pulse pulse;

    private LogPulse(Admin admin) {
        this.admin = admin;
        this.pulse = Pulse.of("kafka", () -> !admin.describeCluster()
                .nodes()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .isEmpty());
    }

    public static LogPulse of(String kafka) {
        return new LogPulse(Admin.create(
                KafkaAccess.with(kafka, Map.of("client.id", "jobs-pulse", "reconnect.backoff.max.ms", 1_000))));
    }

    public boolean answers() {
        return pulse.answers();
    }

    @Override
    public void close() {
        pulse.close();
        admin.close(Duration.ofSeconds(1));
    }
}

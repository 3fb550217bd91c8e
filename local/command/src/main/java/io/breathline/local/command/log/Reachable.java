package io.breathline.local.command.log;

import io.breathline.domain.settings.KafkaAccess;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/** Asks whether Kafka is there before a command begins: its clients wait a minute, and then speak of metadata. */
public final class Reachable {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private Reachable() {}

    /** The same address, once a broker has answered there; else one sentence that ends with this mend. */
    public static String kafka(String address, String mend) {
        int millis = (int) PATIENCE.toMillis();
        Map<String, Object> settings = KafkaAccess.with(
                address,
                Map.of(
                        "default.api.timeout.ms",
                        millis,
                        "request.timeout.ms",
                        millis,
                        "socket.connection.setup.timeout.max.ms",
                        millis));
        try (var admin = Admin.create(settings)) {
            admin.describeCluster().nodes().get();
            return address;
        } catch (KafkaException wrongSettings) {
            throw new IllegalStateException(
                    "Kafka cannot be asked by " + address + ": " + deepest(wrongSettings) + ". Mend: " + mend,
                    wrongSettings);
        } catch (ExecutionException unanswered) {
            String brokers = KafkaAccess.brokers(address);
            String what = unanswered.getCause() instanceof TimeoutException
                    ? "Kafka does not answer at " + brokers
                    : "Kafka at " + brokers + " lets nobody in this way: " + deepest(unanswered);
            throw new IllegalStateException(what + ". Mend: " + mend, unanswered);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while asking Kafka", stopped);
        }
    }

    private static String deepest(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage();
    }
}

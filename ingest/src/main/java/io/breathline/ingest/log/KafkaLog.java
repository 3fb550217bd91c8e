package io.breathline.ingest.log;

import io.breathline.domain.settings.KafkaAccess;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.domain.topic.TraceContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The raw log in Kafka: STORED means every in-sync replica has it ({@code acks=all}, idempotent). */
public final class KafkaLog implements RawLog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaLog.class);
    private static final Logger HOPS = LoggerFactory.getLogger("io.breathline.hop");
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration WITH_A_FAILING_PRODUCER = Duration.ofSeconds(10);
    private static final List<String> TOPICS =
            List.of(Topics.HOME_RAW.name(), Topics.HOSPITAL_RAW.name(), Topics.QUARANTINE.name());

    private final RenewedProducer producer;
    private final Admin admin;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread prober = new Thread(this::probe, "kafka-probe");
    private volatile boolean topicsKnown;
    private volatile boolean up;

    public KafkaLog(String bootstrap) {
        Properties settings = settings(bootstrap);
        producer = new RenewedProducer(
                () -> new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()),
                WITH_A_FAILING_PRODUCER,
                System::nanoTime);
        admin = Admin.create(KafkaAccess.with(bootstrap, Map.of("client.id", "ingest-probe")));
        prober.setDaemon(true);
        prober.start();
    }

    private static Properties settings(String bootstrap) {
        var settings = new Properties();
        settings.putAll(KafkaAccess.of(bootstrap));
        settings.put("client.id", "ingest");
        settings.put("acks", "all");
        settings.put("enable.idempotence", "true");
        settings.put("linger.ms", "2");
        settings.put("batch.size", "65536");
        settings.put("request.timeout.ms", "5000");
        settings.put("delivery.timeout.ms", "15000");
        settings.put("max.block.ms", Long.toString(PATIENCE.toMillis()));
        settings.put("reconnect.backoff.max.ms", "1000");
        // Else the client forgets all topics when the broker goes, and every send blocks its caller.
        settings.put("metadata.recovery.strategy", "none");
        // A topic nobody wrote to for five minutes would be forgotten, and the next send would wait for it.
        settings.put("metadata.max.idle.ms", Long.toString(Duration.ofDays(1000).toMillis()));
        return settings;
    }

    @Override
    public void store(Message message, Consumer<Fate> then) {
        if (!topicsKnown) {
            then.accept(Fate.UNREACHABLE);
            return;
        }
        var sent = new ProducerRecord<>(message.topic(), message.key(), message.value());
        message.headers().forEach((name, value) -> sent.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(sent, failed -> {
            Fate fate = fate(failed);
            Map<String, String> headers = message.headers();
            if (fate == Fate.STORED && HOPS.isDebugEnabled() && Mode.LIVE.name().equals(headers.get(Envelope.MODE))) {
                HOPS.atDebug()
                        .addKeyValue("id", headers.get("ce_id"))
                        .addKeyValue("trace", TraceContext.trace(headers.get(TraceContext.HEADER)))
                        .log("in {}", message.topic());
            }
            then.accept(fate);
        });
    }

    @Override
    public boolean answers() {
        return up;
    }

    @Override
    public void close() {
        closing.countDown();
        producer.close();
        admin.close(Duration.ofSeconds(1));
    }

    private static Fate fate(Exception failed) {
        if (failed == null) {
            return Fate.STORED;
        }
        return failed instanceof RecordTooLargeException ? Fate.TOO_LARGE : Fate.UNREACHABLE;
    }

    private void probe() {
        try {
            do {
                boolean now = reachable();
                if (now != up) {
                    LOG.info(now ? "the log answers" : "the log does not answer: senders will be told to wait");
                    producer.excuse();
                }
                up = now;
            } while (!closing.await(BETWEEN_PROBES.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean reachable() throws InterruptedException {
        try {
            boolean answered = !admin.describeCluster()
                    .nodes()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .isEmpty();
            if (answered && up && producer.renewIfStuck()) {
                topicsKnown = false;
            }
            if (!topicsKnown) {
                producer.learn(TOPICS);
                topicsKnown = true;
            }
            return answered;
        } catch (ExecutionException | TimeoutException silent) {
            return false;
        } catch (RuntimeException unexpected) {
            // Whatever it was: a probe that died would leave its last answer standing for ever.
            LOG.debug("the log could not be asked: {}", unexpected.getClass().getSimpleName());
            return false;
        }
    }
}

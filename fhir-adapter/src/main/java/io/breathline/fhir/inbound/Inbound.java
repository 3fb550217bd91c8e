package io.breathline.fhir.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.fhir.ehr.Endpoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Kafka what people decided in the EHR: looks again and again, and at once when the EHR knocks. What makes no sense
 * goes to quarantine for a person.
 */
public final class Inbound implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Inbound.class);
    /** Subscriptions die silently: whoever has one still looks. */
    private static final Duration WITH_SUBSCRIPTION = Duration.ofMinutes(5);

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    private static final Duration AFTER_A_GAP = Duration.ofDays(1);
    private final TaskPoll tasks; // guarded by this
    private final FlagPoll flags; // guarded by this
    private final Endpoint endpoint;
    private final Producer<String, byte[]> kafka;
    private final Duration between;
    private final Subscriptions subscriptions;
    private final Thread thread = new Thread(this::run, "inbound");

    /** @param subscriptions null where the EHR is only looked at */
    public Inbound(Endpoint endpoint, Producer<String, byte[]> kafka, Duration between, Subscriptions subscriptions) {
        this.tasks = new TaskPoll(endpoint);
        this.flags = new FlagPoll(endpoint);
        this.endpoint = endpoint;
        this.kafka = kafka;
        this.between = between;
        this.subscriptions = subscriptions;
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                boolean told = subscriptions != null && subscriptions.kept();
                if (told && subscriptions.quiet()) {
                    LOG.warn("the EHR's heartbeat stays away: looking as if there were no subscription");
                    told = false;
                }
                look(false);
                endpoint.waits().pause(told ? WITH_SUBSCRIPTION : between);
            }
        } catch (InterruptedException ending) {
            LOG.debug("inbound ends");
        } catch (ExecutionException refused) {
            LOG.error("Kafka did not take a decision: {}", refused.getCause().toString());
        }
    }

    /** One look; returns when Kafka has what it brought. {@code missed}: look further back, something was not told. */
    public synchronized void look(boolean missed) throws InterruptedException, ExecutionException {
        if (missed) {
            tasks.lookBack(AFTER_A_GAP);
        }
        tell(tasks.look());
        tell(flags.look());
    }

    /** The EHR knocked; returns when Kafka has what changed. */
    public void knocked(JsonNode notification) throws InterruptedException, ExecutionException {
        look(subscriptions.knocked(notification));
    }

    private void tell(Seen seen) throws InterruptedException, ExecutionException {
        for (Decision decision : seen.decisions()) {
            send(Topics.DECISIONS.message(decision, envelope(Topics.DECISIONS.name(), decision.id())));
            LOG.info("decision from the EHR: {} on alert {}", decision.action(), decision.alert());
        }
        for (Seen.Parked parked : seen.parked()) {
            Quarantined held = held(parked);
            send(Topics.QUARANTINE.message(held, envelope(Topics.QUARANTINE.name(), held.id())));
            LOG.warn("a change in the EHR wants a person's eye: {}", parked.reference());
        }
    }

    /** Nothing of the resource itself: it is in the EHR, where whoever may see it can. */
    private Quarantined held(Seen.Parked parked) {
        Instant now = endpoint.clock().instant();
        String source = "fhir-" + endpoint.name();
        return new Quarantined(
                source + "-" + parked.reference().replace('/', '-') + "-" + parked.version(),
                Envelope.LIVE_RUN,
                Mode.LIVE,
                source,
                source,
                0,
                0,
                Quarantined.Reason.UNSUPPORTED,
                parked.reference() + "/_history/" + parked.version(),
                parked.why(),
                now,
                now,
                null,
                Map.of(),
                Quarantined.State.HELD);
    }

    private Envelope envelope(String topic, String id) {
        return new Envelope(
                topic, "/fhir/" + endpoint.name(), id, endpoint.clock().instant(), Mode.LIVE, Envelope.LIVE_RUN);
    }

    private void send(Message message) throws InterruptedException, ExecutionException {
        var record = new ProducerRecord<>(message.topic(), message.key(), message.value());
        message.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        kafka.send(record).get();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            // What it sends with is closed after it.
            thread.join(LAST_WORDS.toMillis());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}

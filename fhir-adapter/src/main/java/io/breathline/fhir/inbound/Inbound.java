package io.breathline.fhir.inbound;

import io.breathline.domain.alert.Decision;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.fhir.ehr.Endpoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the EHR again and again and tells Kafka what people there decided. */
public final class Inbound implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Inbound.class);
    private final TaskPoll poll;
    private final Endpoint endpoint;
    private final Producer<String, byte[]> kafka;
    private final Duration between;
    private final Thread thread = new Thread(this::run, "inbound");

    public Inbound(Endpoint endpoint, Producer<String, byte[]> kafka, Duration between) {
        this.poll = new TaskPoll(endpoint);
        this.endpoint = endpoint;
        this.kafka = kafka;
        this.between = between;
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                TaskPoll.Seen seen = poll.look();
                for (Decision decision : seen.decisions()) {
                    tell(decision);
                }
                for (String parked : seen.parked()) {
                    LOG.warn("a change in the EHR wants a person's eye: Task/{}", parked);
                }
                endpoint.waits().pause(between);
            }
        } catch (InterruptedException ending) {
            LOG.debug("inbound ends");
        } catch (ExecutionException refused) {
            LOG.error("Kafka did not take a decision: {}", refused.getCause().toString());
        }
    }

    private void tell(Decision decision) throws InterruptedException, ExecutionException {
        var envelope = new Envelope(
                Topics.DECISIONS.name(),
                "/fhir/" + endpoint.name(),
                decision.id(),
                endpoint.clock().instant(),
                Mode.LIVE,
                Envelope.LIVE_RUN);
        Message message = Topics.DECISIONS.message(decision, envelope);
        var record = new ProducerRecord<>(message.topic(), message.key(), message.value());
        message.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        kafka.send(record).get();
        LOG.info("decision from the EHR: {} on alert {}", decision.action(), decision.alert());
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}

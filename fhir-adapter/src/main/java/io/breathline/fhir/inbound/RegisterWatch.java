package io.breathline.fhir.inbound;

import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.fhir.ehr.Endpoint;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the register from the EHR to Kafka, now and every quarter of an hour. */
public final class RegisterWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegisterWatch.class);
    private static final Duration BETWEEN = Duration.ofMinutes(15);
    private final RegisterPoll poll;
    private final Endpoint endpoint;
    private final Producer<String, byte[]> kafka;
    private final Thread thread = new Thread(this::run, "register-from-ehr");

    public RegisterWatch(RegisterPoll poll, Endpoint endpoint, Producer<String, byte[]> kafka) {
        this.poll = poll;
        this.endpoint = endpoint;
        this.kafka = kafka;
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                int told = 0;
                for (RegistryEntry entry : poll.look()) {
                    send(entry);
                    told++;
                }
                LOG.info("{} entries of the register are new in the EHR", told);
                endpoint.waits().pause(BETWEEN);
            }
        } catch (InterruptedException ending) {
            LOG.debug("the register is left");
        }
    }

    private void send(RegistryEntry entry) {
        Message message = Topics.REGISTRY.message(
                entry,
                new Envelope(
                        Topics.REGISTRY.name(),
                        "/fhir/" + endpoint.name(),
                        entry.key(),
                        endpoint.clock().instant(),
                        Mode.LIVE,
                        Envelope.LIVE_RUN));
        var record = new ProducerRecord<>(message.topic(), message.key(), message.value());
        message.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        kafka.send(record);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}

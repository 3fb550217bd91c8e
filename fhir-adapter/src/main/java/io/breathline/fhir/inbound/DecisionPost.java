package io.breathline.fhir.inbound;

import io.breathline.domain.alert.Decision;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends what people decided to where the jobs hear it; returns when Kafka has it. */
public final class DecisionPost {
    private final Producer<String, byte[]> kafka;
    private final String endpoint;
    private final InstantSource clock;

    public DecisionPost(Producer<String, byte[]> kafka, String endpoint, InstantSource clock) {
        this.kafka = kafka;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    public void send(Decision decision) throws InterruptedException, IOException {
        Message message = Topics.DECISIONS.message(
                decision,
                new Envelope(
                        Topics.DECISIONS.name(),
                        "/fhir/" + endpoint,
                        decision.id(),
                        clock.instant(),
                        Mode.LIVE,
                        Envelope.LIVE_RUN));
        var record = new ProducerRecord<>(message.topic(), message.key(), message.value());
        message.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            kafka.send(record).get();
        } catch (ExecutionException refused) {
            throw new IOException("Kafka did not take a decision", refused.getCause());
        }
    }
}

package io.breathline.fhir.audit;

import io.breathline.domain.audit.AuditEntry;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.fhir.Names;
import io.breathline.fhir.ehr.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Notes each resource written to and read from an EHR. Ids only: no name, no content, no search text is in an entry. */
public final class AuditTrail {
    /** Entries of processes, beside those of people. */
    public static final String ROLE = "system";

    private final Producer<String, byte[]> kafka;
    private final String endpoint;
    private final InstantSource clock;

    public AuditTrail(Producer<String, byte[]> kafka, String endpoint, InstantSource clock) {
        this.kafka = kafka;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /** The same write told again, after a crash, is the same entry. */
    public void wrote(Outcome outcome) {
        String type = outcome.wanted().type();
        String about = outcome.wanted().fact();
        String once = endpoint + "|" + type + "|" + outcome.wanted().name() + "|"
                + outcome.wanted().revision() + "|" + outcome.state();
        note(once, "write " + type, outcome.wanted().revision() > 0 ? "alert" : "reading", about);
    }

    /** @param subject type/id, or a hash of what was searched for */
    void read(String type, String subject) {
        note(endpoint + "|read|" + type + "|" + subject + "|" + clock.instant(), "read " + type, "resource", subject);
    }

    private void note(String once, String action, String subjectKind, String subject) {
        Instant now = clock.instant();
        var entry = new AuditEntry(
                Names.hash(once), Names.ADAPTER, ROLE, action, subjectKind, subject, now, "fhir/" + endpoint);
        Message message = Topics.AUDIT.message(
                entry,
                new Envelope(Topics.AUDIT.name(), "/fhir/" + endpoint, entry.id(), now, Mode.LIVE, Envelope.LIVE_RUN));
        var record = new ProducerRecord<>(message.topic(), message.key(), message.value());
        message.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        kafka.send(record);
    }
}

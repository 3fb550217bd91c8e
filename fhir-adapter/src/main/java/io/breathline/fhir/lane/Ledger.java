package io.breathline.fhir.lane;

import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.receipt.Receipt;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.fhir.audit.AuditTrail;
import io.breathline.fhir.ehr.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Receipts and quarantine: what is in the EHR since when, or why not. On Kafka before an offset is committed. */
public final class Ledger {
    private final Producer<String, byte[]> kafka;
    private final String endpoint;
    private final InstantSource clock;
    private final Counters counters;
    private final AuditTrail trail;
    private volatile Consumer<Outcome> accepted = unverified -> {};

    public Ledger(Producer<String, byte[]> kafka, String endpoint, InstantSource clock, Counters counters) {
        this.kafka = kafka;
        this.endpoint = endpoint;
        this.clock = clock;
        this.counters = counters;
        this.trail = new AuditTrail(kafka, endpoint, clock);
    }

    /** Who looks later for what was taken without a place. */
    public void verifiedBy(Consumer<Outcome> verification) {
        accepted = verification;
    }

    public void receipts(String lane, List<Outcome> outcomes) throws InterruptedException {
        Instant now = clock.instant();
        var sent = new ArrayList<Future<?>>();
        for (Outcome outcome : outcomes) {
            counters.add(lane, outcome.wanted().type(), outcome.state().name());
            sent.add(send(outcome.receipt(endpoint, now)));
            if (outcome.stored() || outcome.state() == Receipt.State.ACCEPTED) {
                trail.wrote(outcome);
            }
            if (outcome.state() == Receipt.State.ACCEPTED) {
                accepted.accept(outcome);
            }
        }
        settle(sent);
    }

    /** For a fact that never became a resource. */
    public void parked(String lane, String type, String fact, String cause) throws InterruptedException {
        counters.add(lane, type, Receipt.State.PARKED.name());
        settle(List.of(send(new Receipt(
                endpoint, type, fact, null, fact, 0, null, Receipt.State.PARKED, cause, 0, clock.instant()))));
    }

    /** For a fact that went out as a message. */
    public void told(String lane, String type, String fact, int revision, Receipt.State state, int attempts)
            throws InterruptedException {
        counters.add(lane, type, state.name());
        String identifier = revision > 0 ? fact + "." + revision : fact;
        String cause = state == Receipt.State.STORED ? null : "refused";
        settle(List.of(send(new Receipt(
                endpoint,
                type,
                identifier,
                type + "/" + identifier,
                fact,
                revision,
                null,
                state,
                cause,
                attempts,
                clock.instant()))));
    }

    /** Keeps the record whole, with the reason; re-driven by {@code quarantine redrive} once the cause is mended. */
    public void quarantine(
            ConsumerRecord<String, byte[]> record, Quarantined.Reason reason, String field, String detail)
            throws InterruptedException {
        Map<String, String> headers = headers(record);
        Mode mode = Envelope.mode(headers.get(Envelope.MODE));
        Instant now = clock.instant();
        String id = "fhir-" + endpoint + "-" + record.topic() + "-" + record.partition() + "-" + record.offset();
        var kept = new Quarantined(
                id,
                headers.getOrDefault(Envelope.RUN, Envelope.LIVE_RUN),
                mode,
                "fhir-" + endpoint,
                record.topic(),
                record.partition(),
                record.offset(),
                reason,
                field,
                detail,
                Instant.ofEpochMilli(record.timestamp()),
                now,
                record.value(),
                headers,
                Quarantined.State.HELD);
        var envelope = new Envelope(Topics.QUARANTINE.name(), "/fhir/" + endpoint, id, now, mode, kept.run());
        settle(List.of(send(Topics.QUARANTINE.message(kept, envelope))));
    }

    private Future<?> send(Receipt receipt) {
        return send(Topics.RECEIPTS.message(
                receipt,
                new Envelope(
                        Topics.RECEIPTS.name(),
                        "/fhir/" + endpoint,
                        receipt.key() + "/" + receipt.revision(),
                        receipt.at(),
                        Mode.LIVE,
                        Envelope.LIVE_RUN)));
    }

    private Future<?> send(Message message) {
        var record = new ProducerRecord<>(message.topic(), message.key(), message.value());
        message.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return kafka.send(record);
    }

    private void settle(List<Future<?>> sent) throws InterruptedException {
        kafka.flush();
        for (Future<?> each : sent) {
            try {
                each.get();
            } catch (ExecutionException refused) {
                throw new IllegalStateException("Kafka did not take a receipt", refused.getCause());
            }
        }
    }

    static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return headers;
    }
}

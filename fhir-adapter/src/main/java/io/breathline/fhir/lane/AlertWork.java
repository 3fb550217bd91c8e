package io.breathline.fhir.lane;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.receipt.Receipt;
import io.breathline.domain.topic.Decoded;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.fhir.ehr.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Alert revisions in their order, alert by alert. Nothing unannounced, backfilled or replayed tells anybody. */
public final class AlertWork implements Lane.Work, AutoCloseable {
    private record Item(Alert alert, Mode mode, ConsumerRecord<String, byte[]> record) {}

    private final String lane;
    private final AlertWriter writer;
    private final Ledger ledger;
    private final Counters counters;
    private final Passport passport;
    private final Chains chains;

    public AlertWork(String lane, AlertWriter writer, Ledger ledger, Counters counters, Passport passport, int width) {
        this.lane = lane;
        this.writer = writer;
        this.ledger = ledger;
        this.counters = counters;
        this.passport = passport;
        this.chains = new Chains(lane, width);
    }

    @Override
    public void deliver(List<ConsumerRecord<String, byte[]>> batch) throws InterruptedException {
        var items = new ArrayList<Item>();
        for (ConsumerRecord<String, byte[]> record : batch) {
            Decoded<Alert> decoded = Topics.ALERTS.codec().decode(record.value());
            if (decoded instanceof Decoded.Rejected<Alert> bad) {
                ledger.quarantine(record, Quarantined.Reason.UNPARSABLE, bad.field(), bad.reason());
                continue;
            }
            Alert alert = ((Decoded.Ok<Alert>) decoded).value();
            Mode mode = Passport.mode(record, alert.mode());
            if (!passport.mayLeave(mode, alert.run())) {
                counters.refused(lane, "replay");
            } else if (alert.id() == null
                    || alert.kind() == null
                    || alert.status() == null
                    || alert.knownAt() == null) {
                ledger.quarantine(record, Quarantined.Reason.MISSING_FIELD, "id, kind, status or knownAt", "missing");
            } else {
                items.add(new Item(alert, mode, record));
            }
        }
        chains.run(items, item -> item.alert().id(), this::write);
    }

    private List<Outcome> write(List<Item> chain) throws InterruptedException {
        var all = new ArrayList<Outcome>();
        for (Item item : chain) {
            boolean tell = item.alert().announce() && item.mode().mayTellPeople();
            String revision = item.alert().id() + "/" + item.alert().revision();
            AlertWriter.Written written =
                    Hop.in(revision, item.record(), () -> writer.write(item.alert(), tell, position(item.record())));
            written.outcomes().forEach(outcome -> Hop.told(outcome, item.record()));
            if (written.missing() != null) {
                ledger.parked(lane, "Flag", item.alert().id(), written.missing());
                ledger.quarantine(
                        item.record(),
                        Quarantined.Reason.valueOf(written.missing()),
                        item.alert().unit() == null ? "patient" : "unit",
                        "not found once in the EHR");
            }
            ledger.receipts(lane, written.outcomes());
            refused(item, written.outcomes());
            all.addAll(written.outcomes());
        }
        return all;
    }

    /** Kept for a person and re-driven once the EHR takes it; what was stored of the alert stays. */
    private void refused(Item item, List<Outcome> outcomes) throws InterruptedException {
        for (Outcome outcome : outcomes) {
            if (outcome.state() == Receipt.State.DEAD || outcome.state() == Receipt.State.PARKED) {
                ledger.quarantine(
                        item.record(),
                        Quarantined.Reason.REFUSED_BY_EHR,
                        outcome.wanted().type(),
                        outcome.cause());
                return;
            }
        }
    }

    private static String position(ConsumerRecord<String, byte[]> record) {
        return record.topic() + "/" + record.partition() + "/" + record.offset();
    }

    @Override
    public void close() {
        chains.close();
    }
}

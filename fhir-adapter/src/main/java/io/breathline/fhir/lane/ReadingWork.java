package io.breathline.fhir.lane;

import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.topic.Decoded;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.fhir.Names;
import io.breathline.fhir.ehr.Delivery;
import io.breathline.fhir.ehr.Outcome;
import io.breathline.fhir.ehr.Wanted;
import io.breathline.fhir.reading.ReadingMapping;
import io.breathline.fhir.register.Whereabouts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Readings of one mode to Observations. Live readings never wait behind a backfill: that has a lane of its own. */
public final class ReadingWork implements Lane.Work, AutoCloseable {
    private record Item(Reading reading, ConsumerRecord<String, byte[]> record) {}

    private final String lane;
    private final Mode mode;
    private final ReadingMapping mapping;
    private final Whereabouts whereabouts;
    private final Delivery delivery;
    private final Ledger ledger;
    private final Counters counters;
    private final Passport passport;
    private final Chains chains;

    public ReadingWork(
            String lane,
            Mode mode,
            ReadingMapping mapping,
            Whereabouts whereabouts,
            Delivery delivery,
            Ledger ledger,
            Counters counters,
            Passport passport,
            int width) {
        this.lane = lane;
        this.mode = mode;
        this.mapping = mapping;
        this.whereabouts = whereabouts;
        this.delivery = delivery;
        this.ledger = ledger;
        this.counters = counters;
        this.passport = passport;
        this.chains = new Chains(lane, width);
    }

    @Override
    public void deliver(List<ConsumerRecord<String, byte[]>> batch) throws InterruptedException {
        var items = new ArrayList<Item>();
        for (ConsumerRecord<String, byte[]> record : batch) {
            if (Passport.mode(record, null) == mode) {
                read(record, items);
            } else if (Passport.mode(record, null) == Mode.REPLAY) {
                counters.refused(lane, "replay");
            }
        }
        List<Outcome> outcomes = chains.run(items, item -> item.reading().patient(), this::write);
        ledger.receipts(lane, outcomes);
    }

    private void read(ConsumerRecord<String, byte[]> record, List<Item> items) throws InterruptedException {
        Decoded<Reading> decoded = Topics.HOME_READINGS.codec().decode(record.value());
        if (decoded instanceof Decoded.Rejected<Reading> bad) {
            ledger.quarantine(record, Quarantined.Reason.UNPARSABLE, bad.field(), bad.reason());
            return;
        }
        Reading reading = ((Decoded.Ok<Reading>) decoded).value();
        Mode effective = Passport.mode(record, reading.mode());
        if (!passport.mayLeave(effective, reading.run())) {
            counters.refused(lane, "replay");
        } else if (reading.id() == null || reading.patient() == null || reading.effectiveAt() == null) {
            ledger.quarantine(record, Quarantined.Reason.MISSING_FIELD, "id, patient or effectiveAt", "missing");
        } else {
            items.add(new Item(reading, record));
        }
    }

    private List<Outcome> write(List<Item> chain) throws InterruptedException {
        var wanted = new ArrayList<Wanted>();
        Map<String, Item> origin = new HashMap<>();
        for (Item item : chain) {
            Reading reading = item.reading();
            Whereabouts.Whereabout patient = whereabouts.patient(reading.patient());
            if (patient.found().isEmpty()) {
                park(item, patient.missing());
                continue;
            }
            var observation = mapping.map(reading, patient.reference(), whereabouts.device(reading.device()));
            wanted.add(Wanted.of(observation, Names.identifier("reading", reading.id()), reading.id(), 0));
            origin.put(reading.id(), item);
        }
        List<Outcome> outcomes = delivery.deliver(wanted);
        for (Outcome outcome : outcomes) {
            if (outcome.state() == io.breathline.domain.receipt.Receipt.State.DEAD
                    || outcome.state() == io.breathline.domain.receipt.Receipt.State.PARKED) {
                ledger.quarantine(
                        origin.get(outcome.wanted().fact()).record(),
                        Quarantined.Reason.REFUSED_BY_EHR,
                        null,
                        outcome.cause());
            }
        }
        return outcomes;
    }

    private void park(Item item, String cause) throws InterruptedException {
        ledger.parked(lane, "Observation", item.reading().id(), cause);
        ledger.quarantine(item.record(), Quarantined.Reason.valueOf(cause), "patient", "not found once in the EHR");
    }

    @Override
    public void close() {
        chains.close();
    }
}

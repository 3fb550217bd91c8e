package io.breathline.fhir.lane;

import io.breathline.domain.quality.ContextMarks;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.receipt.Receipt;
import io.breathline.domain.topic.Decoded;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.fhir.ehr.Delivery;
import io.breathline.fhir.ehr.Endpoint;
import io.breathline.fhir.ehr.Outcome;
import io.breathline.fhir.reading.Profile;
import io.breathline.fhir.register.Whereabouts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Readings of one mode to Observations. Live readings never wait behind a backfill: that has a lane of its own. */
public final class ReadingWork implements Lane.Work, AutoCloseable {
    private static final int TRIES = 5;

    private record Item(Reading reading, ConsumerRecord<String, byte[]> record) {}

    private final String lane;
    private final Mode mode;
    private final Endpoint endpoint;
    private final Profile profile;
    private final Whereabouts whereabouts;
    private final Delivery delivery;
    private final Ledger ledger;
    private final Counters counters;
    private final Passport passport;
    private final Chains chains;

    public ReadingWork(
            String lane,
            Mode mode,
            Endpoint endpoint,
            Profile profile,
            Whereabouts whereabouts,
            Delivery delivery,
            Ledger ledger,
            Counters counters,
            Passport passport,
            int width) {
        this.lane = lane;
        this.mode = mode;
        this.endpoint = endpoint;
        this.profile = profile;
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
        } else if (ContextMarks.has(reading, ContextMarks.CORRECTED)) {
            // its Observation is its correction's now
            return;
        } else if (reading.id() == null || reading.patient() == null || reading.effectiveAt() == null) {
            ledger.quarantine(record, Quarantined.Reason.MISSING_FIELD, "id, patient or effectiveAt", "missing");
        } else {
            items.add(new Item(reading, record));
        }
    }

    private List<Outcome> write(List<Item> chain) throws InterruptedException {
        Item first = chain.get(0);
        return Hop.in(first.reading().id(), first.record(), () -> inItsTrace(chain));
    }

    private List<Outcome> inItsTrace(List<Item> chain) throws InterruptedException {
        Map<String, Item> origin = new HashMap<>();
        for (int tries = 1; ; tries++) {
            var plan = new ReadingPlan(endpoint, profile, whereabouts);
            for (Item item : chain) {
                Whereabouts.Whereabout patient =
                        whereabouts.patient(item.reading().patient());
                if (patient.found().isPresent()) {
                    plan.add(item.reading(), patient.reference());
                    origin.put(item.reading().id(), item);
                } else if (tries == 1) {
                    park(item, patient.missing());
                }
            }
            List<Outcome> outcomes = plan.byReading(delivery.deliver(plan.wanted()));
            if (tries == TRIES || outcomes.stream().noneMatch(Outcome::stale)) {
                refused(outcomes, origin);
                for (Outcome outcome : outcomes) {
                    Hop.told(outcome, origin.get(outcome.wanted().fact()).record());
                }
                return outcomes;
            }
        }
    }

    private void refused(List<Outcome> outcomes, Map<String, Item> origin) throws InterruptedException {
        for (Outcome outcome : outcomes) {
            if (outcome.state() == Receipt.State.DEAD || outcome.state() == Receipt.State.PARKED) {
                ledger.quarantine(
                        origin.get(outcome.wanted().fact()).record(),
                        Quarantined.Reason.REFUSED_BY_EHR,
                        null,
                        outcome.cause());
            }
        }
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

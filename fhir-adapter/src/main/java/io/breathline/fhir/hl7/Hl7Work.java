package io.breathline.fhir.hl7;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.quality.ContextMarks;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.receipt.Receipt;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Decoded;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.fhir.ehr.Waits;
import io.breathline.fhir.lane.Lane;
import io.breathline.fhir.lane.Ledger;
import io.breathline.fhir.lane.Passport;
import io.breathline.fhir.register.Register;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records to messages, one after the other. Each is sent until the receiver accepts or refuses it; nothing is skipped,
 * and a replay sends nothing. With a backfill only readings go out.
 */
public final class Hl7Work implements Lane.Work {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration FIRST = Duration.ofSeconds(1);

    private record Message(String type, String fact, int revision, String controlId, String text) {}

    private final String lane;
    private final Register register;
    private final MllpLine line;
    private final OruMessages.Parties parties;
    private final Ledger ledger;
    private final Waits waits;

    public Hl7Work(
            String lane, Register register, MllpLine line, OruMessages.Parties parties, Ledger ledger, Waits waits) {
        this.lane = lane;
        this.register = register;
        this.line = line;
        this.parties = parties;
        this.ledger = ledger;
        this.waits = waits;
    }

    @Override
    public void deliver(List<ConsumerRecord<String, byte[]>> batch) throws InterruptedException {
        for (ConsumerRecord<String, byte[]> record : batch) {
            Optional<Message> message = record.topic().equals(Topics.ALERTS.name()) ? alert(record) : reading(record);
            if (message.isPresent()) {
                send(message.get(), record);
            }
        }
    }

    private void send(Message message, ConsumerRecord<String, byte[]> record) throws InterruptedException {
        Duration pause = FIRST;
        for (int attempts = 1; ; attempts++) {
            switch (line.send(message.text(), message.controlId())) {
                case ACCEPTED -> {
                    ledger.told(
                            lane, message.type(), message.fact(), message.revision(), Receipt.State.STORED, attempts);
                    return;
                }
                case REFUSED -> {
                    ledger.told(lane, message.type(), message.fact(), message.revision(), Receipt.State.DEAD, attempts);
                    ledger.quarantine(record, Quarantined.Reason.REFUSED_BY_EHR, message.type(), "AE or AR");
                    return;
                }
                case NOTHING -> {
                    waits.pause(pause);
                    pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
                }
            }
        }
    }

    private Optional<Message> reading(ConsumerRecord<String, byte[]> record) throws InterruptedException {
        if (!(Topics.HOME_READINGS.codec().decode(record.value()) instanceof Decoded.Ok<Reading> ok)) {
            ledger.quarantine(record, Quarantined.Reason.UNPARSABLE, null, "not a reading");
            return Optional.empty();
        }
        Reading reading = ok.value();
        if (!Passport.CHECKED.mayLeave(Passport.mode(record, reading.mode()), reading.run())) {
            return Optional.empty();
        }
        if (ContextMarks.has(reading, ContextMarks.RESTATED)) {
            // a result has no place for our marks: it would be the same message again
            return Optional.empty();
        }
        Optional<RegistryEntry.Patient> who = known(reading.patient());
        if (who.isEmpty()) {
            park(record, "ORU-R01", reading.id());
            return Optional.empty();
        }
        return Optional.of(new Message(
                "ORU-R01", reading.id(), 0, reading.id(), OruMessages.reading(reading, who.get(), parties)));
    }

    private Optional<Message> alert(ConsumerRecord<String, byte[]> record) throws InterruptedException {
        if (!(Topics.ALERTS.codec().decode(record.value()) instanceof Decoded.Ok<Alert> ok)) {
            ledger.quarantine(record, Quarantined.Reason.UNPARSABLE, null, "not an alert");
            return Optional.empty();
        }
        Alert alert = ok.value();
        Mode mode = Passport.mode(record, alert.mode());
        boolean tells = Passport.CHECKED.mayLeave(mode, alert.run()) && mode.mayTellPeople() && alert.announce();
        if (!tells) {
            return Optional.empty();
        }
        Optional<RegistryEntry.Patient> who = alert.unit() == null ? known(alert.patient()) : Optional.empty();
        if (alert.unit() == null && who.isEmpty()) {
            park(record, "ORU-R40", alert.id());
            return Optional.empty();
        }
        return Optional.of(new Message(
                "ORU-R40",
                alert.id(),
                alert.revision(),
                alert.id() + "." + alert.revision(),
                OruMessages.alert(alert, who.orElse(null), parties)));
    }

    private Optional<RegistryEntry.Patient> known(String patient) throws InterruptedException {
        return patient == null ? Optional.empty() : register.patient(patient).filter(each -> each.mrn() != null);
    }

    private void park(ConsumerRecord<String, byte[]> record, String type, String fact) throws InterruptedException {
        ledger.parked(lane, type, fact, "UNKNOWN_PATIENT");
        ledger.quarantine(record, Quarantined.Reason.UNKNOWN_PATIENT, "patient", "no MRN in the register");
    }
}

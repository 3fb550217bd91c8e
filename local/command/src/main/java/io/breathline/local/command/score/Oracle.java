package io.breathline.local.command.score;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.decode.Decoders;
import io.breathline.domain.decode.Measurement;
import io.breathline.domain.exacerbation.Detector;
import io.breathline.domain.exacerbation.Fact;
import io.breathline.domain.exacerbation.HeapMemory;
import io.breathline.domain.exacerbation.Parameters;
import io.breathline.domain.exacerbation.Told;
import io.breathline.domain.identity.Identification;
import io.breathline.domain.identity.Identified;
import io.breathline.domain.identity.Tenure;
import io.breathline.domain.reading.PatientDay;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Decoded;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Lane;
import io.breathline.domain.topic.Mode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands in the end according to the detector alone: no broker, no log, no job; one patient after the other. */
final class Oracle implements Told {
    private static final Lane LANE = new Lane(Mode.BACKFILL, Envelope.LIVE_RUN);

    private final Detector detector;
    private final Instant now;
    private final Map<String, HeapMemory> memories = new HashMap<>();
    private final Map<String, String> readings = new HashMap<>();
    private final Standing standing = new Standing();

    Oracle(String profile, Instant now) {
        this.detector = new Detector(Parameters.of(profile));
        this.now = now;
    }

    void know(List<RegistryEntry> registry) {
        for (RegistryEntry entry : registry) {
            if (entry.treatment() != null) {
                String patient = entry.treatment().patient();
                detector.on(entry.treatment(), false, Mode.LIVE, null, LANE.run(), patient, memory(patient), this);
            }
        }
    }

    void take(CohortLine line) {
        var owner = new Tenure(line.device(), line.patient(), null, null, line.zone());
        var identification = new Identification(line.device(), null, List.of(owner));
        for (Decoded<Measurement> decoded : Decoders.forKind(Decoders.CANONICAL).decode(line.bytes())) {
            if (decoded instanceof Decoded.Ok<Measurement> it
                    && identification.identify(it.value(), LANE, now) instanceof Identified.Known known) {
                take(known.reading());
            }
        }
    }

    private void take(Reading reading) {
        if (readings.putIfAbsent(reading.id(), Standing.line(reading)) == null) {
            detector.on(Fact.of(reading), LANE.run(), reading.patient(), memory(reading.patient()), this);
        }
    }

    private HeapMemory memory(String patient) {
        return memories.computeIfAbsent(patient, any -> new HeapMemory());
    }

    /** What the system should have come to by now: readings by their id. */
    Map<String, String> readings() {
        return readings;
    }

    Set<String> standing() {
        return standing.lines();
    }

    @Override
    public void alert(Alert alert) {
        standing.add(alert);
    }

    @Override
    public void day(PatientDay day) {}

    @Override
    public void tooOld() {}
}

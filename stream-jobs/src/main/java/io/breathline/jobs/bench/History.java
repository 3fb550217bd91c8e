package io.breathline.jobs.bench;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.exacerbation.DayFacts;
import io.breathline.domain.exacerbation.Detector;
import io.breathline.domain.exacerbation.Fact;
import io.breathline.domain.exacerbation.HeapMemory;
import io.breathline.domain.exacerbation.Mark;
import io.breathline.domain.exacerbation.Memory;
import io.breathline.domain.exacerbation.Packed;
import io.breathline.domain.exacerbation.Parameters;
import io.breathline.domain.exacerbation.Told;
import io.breathline.domain.exacerbation.Track;
import io.breathline.domain.reading.PatientDay;
import io.breathline.domain.topic.Mode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What the detector remembers after the trace's first days: judged once for each of the few numbers that a device may
 * have, and copied for everybody else, whose memory differs in values and not in size.
 */
final class History {
    private static final Told NOBODY = new Nobody();

    private final Trace trace;
    private final Map<Integer, HeapMemory> byDevice = new HashMap<>();

    History(Trace trace) {
        this.trace = trace;
    }

    /** Makes an empty memory that of a person with the trace's history. */
    void into(Memory memory, int who) {
        int device = Fact.device(Trace.serial(who).hashCode());
        HeapMemory known = byDevice.computeIfAbsent(device, any -> judged(who, device));
        memory.keep(Packed.head(Packed.head(known.head())));
        for (int slot = 0; slot < HeapMemory.TRACKS; slot++) {
            Track track = known.track(slot);
            if (track != null) {
                memory.keep(slot, Packed.track(Packed.track(track)));
            }
        }
        int first = day(trace.at(who, 0));
        for (int day = first - 1; day < first + trace.history(); day++) {
            DayFacts facts = known.facts(day);
            if (facts != null) {
                memory.keep(day, Packed.facts(Packed.facts(facts)));
            }
            Mark mark = known.mark(day);
            if (mark != null) {
                memory.keep(day, Packed.mark(Packed.mark(mark)));
            }
        }
    }

    private HeapMemory judged(int who, int device) {
        Detector detector = new Detector(Parameters.of("sharp"));
        HeapMemory memory = new HeapMemory();
        for (int day = 0; day < trace.history(); day++) {
            Instant at = trace.at(who, day);
            for (int measure = 0; measure < Trace.MEASURES; measure++) {
                long number = trace.number(who, day, measure);
                Fact fact = new Fact(
                        number * 0x9E3779B97F4A7C15L,
                        new byte[12],
                        trace.metric(number),
                        Double.parseDouble(Trace.value(trace.metric(number), number)),
                        day(at),
                        (int) Math.floorDiv(at.getEpochSecond(), 60L),
                        'A',
                        device,
                        false,
                        0,
                        false,
                        Mode.BACKFILL,
                        at.plusSeconds(7));
                detector.on(fact, "live", "p", memory, NOBODY);
            }
        }
        detector.tell("live", "p", memory, NOBODY);
        return memory;
    }

    private static int day(Instant at) {
        return (int) Math.floorDiv(at.getEpochSecond(), 86_400L);
    }

    private record Nobody() implements Told {
        @Override
        public void alert(Alert alert) {}

        @Override
        public void day(PatientDay told) {}

        @Override
        public void tooOld() {}
    }
}

package io.breathline.jobs.exacerbation;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.exacerbation.Detector;
import io.breathline.domain.exacerbation.Fact;
import io.breathline.domain.exacerbation.Memory;
import io.breathline.domain.exacerbation.Parameters;
import io.breathline.domain.exacerbation.Told;
import io.breathline.domain.reading.PatientDay;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.TraceContext;
import io.breathline.jobs.athand.AtHand;
import io.breathline.jobs.athand.AtHandFunction;
import io.breathline.jobs.athand.Pieces;
import io.breathline.jobs.athand.Sheet;
import io.breathline.jobs.marks.Marks;
import io.breathline.jobs.marks.Neighbours;
import io.breathline.jobs.wire.ReadingSerializer;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keyed by (run, patient): marks each reading by its neighbours and passes it on, hands it to the detector and passes on
 * what that says. Verdicts use no timer. A day's summary for charts waits up to a second for the rest of its sitting, so that
 * ten readings make one record.
 *
 * <p>It hears what it said: an alert that was told after the last checkpoint and before a restart, and is not told again
 * after it, because facts of several devices came in another order, is withdrawn.
 *
 * <p>A replay reads a year in seconds and its devices not in step: its readings are gathered until nothing more comes of
 * the patient for a while, and are judged in the order in which they were received, so that two replays say the same.
 */
public class Detect extends AtHandFunction<Reading, PatientFact, Alert> {
    public static final OutputTag<PatientDay> DAYS = new OutputTag<>("days") {};
    /** Every reading with its marks; one more than once where they change. */
    public static final OutputTag<Reading> MARKED = new OutputTag<>("marked", ReadingSerializer.TYPE);

    /** A sitting or a few of all that a task works on at a time; the memory of a patient takes some 15 kB. */
    private static final int AT_HAND = 256;

    /** Kind of the piece that nearly every sitting asks for. */
    private static final int SHEET = 1;

    private final String profile;
    private final long patience;
    private transient Detector detector;
    private transient Marks marks;
    private transient Pieces pieces;
    private transient AtHand<Patient> hands;
    private transient Rehearsal rehearsal;
    private transient SaidBefore before;
    private transient Counter tooOld;
    private transient Speaker speaker;

    /** Whose turn it is. */
    record Whose(String run, String patient) {}

    /** What belongs to one patient in one run. */
    private static final class Patient {
        private final Sheet sheet;
        private final MemoryAtHand memory;
        private final Neighbours neighbours;
        private Whose whose;
        /** Have summaries of days changed that were not told yet? */
        private boolean waits;

        Patient(Pieces pieces) {
            sheet = new Sheet(pieces, SHEET, 0);
            memory = new MemoryAtHand(pieces, sheet);
            neighbours = new Neighbours(pieces, sheet);
        }

        MemoryAtHand of(String run, String patient) {
            if (whose == null) {
                whose = new Whose(run, patient);
                neighbours.of(run, patient);
            }
            return memory;
        }
    }

    public Detect(String profile) {
        this(profile, SaidBefore.PATIENCE_MILLIS);
    }

    /** @param patience ms until what was read before a restart should have been read again */
    Detect(String profile, long patience) {
        this.profile = profile;
        this.patience = patience;
    }

    @Override
    public void open(OpenContext context) {
        detector = new Detector(Parameters.of(profile));
        marks = marks();
        pieces = new Pieces(getRuntimeContext());
        hands = new AtHand<>(AT_HAND, desk(), () -> new Patient(pieces), this::leaves);
        rehearsal = new Rehearsal(getRuntimeContext());
        before = new SaidBefore(getRuntimeContext(), patience);
        tooOld = getRuntimeContext().getMetricGroup().counter("readingsTooOldForVerdicts");
        speaker = new Speaker();
    }

    /** Open to tests, which show what others would leave. */
    protected Marks marks() {
        return new Marks();
    }

    /** Of the patient whose key is the current one; open to measurements, which put a history in. */
    protected final Memory memory(String key, String run, String patient) throws Exception {
        return hands.of(key).of(run, patient);
    }

    @Override
    public void processElement1(Reading reading, Context context, Collector<Alert> out) throws Exception {
        Patient of = hands.of(context.getCurrentKey());
        MemoryAtHand memory = of.of(reading.run(), reading.patient());
        marks.on(reading, of.neighbours, speaker);
        if (reading.mode() == Mode.REPLAY) {
            rehearsal.keep(Fact.of(reading), reading.run(), reading.patient(), context.timerService());
            return;
        }
        speaker.follows(reading.trace());
        of.waits |= detector.on(Fact.of(reading), reading.run(), reading.patient(), memory, speaker);
    }

    @Override
    public void processElement2(PatientFact fact, Context context, Collector<Alert> out) throws Exception {
        Patient of = hands.of(context.getCurrentKey());
        Memory memory = of.of(fact.run(), fact.patient());
        speaker.follows(begunBy(fact.decision()));
        if (fact.said() != null) {
            before.hear(fact.said(), detector.knows(fact.said(), memory), context.timerService());
            return;
        }
        if (fact.decision() != null) {
            detector.on(fact.decision(), fact.run(), fact.patient(), memory, speaker);
        } else {
            Mode mode = fact.run().equals(Envelope.LIVE_RUN) ? Mode.LIVE : Mode.REPLAY;
            if (fact.left() != null) {
                detector.on(fact.left(), fact.removed(), mode, null, fact.run(), fact.patient(), memory, speaker);
            } else {
                detector.on(fact.treatment(), fact.removed(), mode, null, fact.run(), fact.patient(), memory, speaker);
            }
        }
        of.waits = true;
    }

    /** A decision's record begins a trace, under its id. */
    private static String begunBy(Decision decision) {
        return decision == null || decision.id() == null ? null : TraceContext.next(null, decision.id());
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Alert> out) throws Exception {
        Patient of = hands.of(context.getCurrentKey());
        speaker.follows(null);
        Whose replayed = rehearsal.begins(time, context.timerService());
        if (replayed != null) {
            Memory memory = of.of(replayed.run(), replayed.patient());
            for (Fact fact : rehearsal.facts()) {
                detector.on(fact, replayed.run(), replayed.patient(), memory, speaker);
            }
            detector.tell(replayed.run(), replayed.patient(), memory, speaker);
        }
        for (Alert said : before.due(time)) {
            Memory memory = of.of(said.run(), said.patient());
            if (!detector.knows(said, memory)) {
                detector.settle(said, Instant.ofEpochMilli(time), memory, speaker);
                of.waits = true;
            }
        }
    }

    private void tell(Patient of) {
        if (of.waits) {
            speaker.follows(null);
            detector.tell(of.whose.run(), of.whose.patient(), of.memory, speaker);
            of.waits = false;
        }
    }

    private void leaves(Patient of) throws Exception {
        tell(of);
        Pieces.Changes changes = pieces.changes();
        of.memory.write(changes);
        of.neighbours.write(changes);
        of.sheet.write(changes);
        changes.write();
    }

    @Override
    protected void tellWhatWaits() throws Exception {
        hands.each(this::tell);
    }

    @Override
    protected void putAway() throws Exception {
        hands.putAway();
    }

    /** Passes on what the detector and the marks say. */
    private final class Speaker implements Told, Consumer<Reading> {
        private String trace;

        void follows(String from) {
            trace = from;
        }

        @Override
        public void accept(Reading marked) {
            desk().say(MARKED, marked);
        }

        @Override
        public void alert(Alert alert) {
            desk().say(trace == null ? alert : alert.traced(trace));
        }

        @Override
        public void day(PatientDay day) {
            desk().say(DAYS, day);
        }

        @Override
        public void tooOld() {
            tooOld.inc();
        }
    }
}

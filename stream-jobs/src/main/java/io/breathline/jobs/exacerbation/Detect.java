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
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keyed by (run, patient): hands each fact to the detector and passes on what it says. Verdicts use no timer; the one
 * timer here gathers a day's summaries for charts, so that ten readings of one sitting make one record.
 *
 * <p>It hears what it said: an alert that was told after the last checkpoint and before a restart, and is not told again
 * after it, because facts of several devices came in another order, is withdrawn.
 *
 * <p>A replay reads a year in seconds and its devices not in step: its readings are gathered until nothing more comes of
 * the patient for a while, and are judged in the order in which they were received, so that two replays say the same.
 */
public class Detect extends KeyedCoProcessFunction<String, Reading, PatientFact, Alert> {
    public static final OutputTag<PatientDay> DAYS = new OutputTag<>("days") {};
    private static final long GATHER_MILLIS = 1000;

    private final String profile;
    private final long patience;
    private transient Detector detector;
    private transient KeyedMemory memory;
    /** Run and patient of the key while a summary waits to be told. */
    private transient ValueState<Waiting> waiting;

    private transient Rehearsal rehearsal;
    private transient SaidBefore before;
    private transient Counter tooOld;
    private transient Speaker speaker;

    /** Whose summary waits. */
    public record Waiting(String run, String patient) {}

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
        memory = new KeyedMemory(getRuntimeContext());
        waiting = getRuntimeContext().getState(new ValueStateDescriptor<>("waiting", Waiting.class));
        rehearsal = new Rehearsal(getRuntimeContext());
        before = new SaidBefore(getRuntimeContext(), patience);
        tooOld = getRuntimeContext().getMetricGroup().counter("readingsTooOldForVerdicts");
        speaker = new Speaker();
    }

    /** Of the patient whose key is the current one; open to measurements, which put a history in. */
    protected Memory memory(String key) {
        memory.at(key);
        return memory;
    }

    @Override
    public void processElement1(Reading reading, Context context, Collector<Alert> out) throws Exception {
        if (reading.mode() == Mode.REPLAY) {
            rehearsal.keep(Fact.of(reading), reading.run(), reading.patient(), context.timerService());
            return;
        }
        speaker.at(context, out, reading.trace());
        boolean news = detector.on(Fact.of(reading), reading.run(), reading.patient(), memory, speaker);
        gather(news, reading.run(), reading.patient(), context);
    }

    @Override
    public void processElement2(PatientFact fact, Context context, Collector<Alert> out) throws Exception {
        speaker.at(context, out, begunBy(fact.decision()));
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
        gather(true, fact.run(), fact.patient(), context);
    }

    /** A decision's record begins a trace, under its id. */
    private static String begunBy(Decision decision) {
        return decision == null || decision.id() == null ? null : TraceContext.next(null, decision.id());
    }

    private void gather(boolean news, String run, String patient, Context context) throws Exception {
        if (news && waiting.value() == null) {
            waiting.update(new Waiting(run, patient));
            long now = context.timerService().currentProcessingTime();
            context.timerService().registerProcessingTimeTimer(now + GATHER_MILLIS);
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Alert> out) throws Exception {
        speaker.at(context, out, null);
        Waiting replayed = rehearsal.begins(time, context.timerService());
        if (replayed != null) {
            for (Fact fact : rehearsal.facts()) {
                detector.on(fact, replayed.run(), replayed.patient(), memory, speaker);
            }
            detector.tell(replayed.run(), replayed.patient(), memory, speaker);
        }
        for (Alert said : before.due(time)) {
            if (!detector.knows(said, memory)) {
                detector.settle(said, Instant.ofEpochMilli(time), memory, speaker);
            }
        }
        Waiting who = waiting.value();
        if (who != null) {
            waiting.clear();
            detector.tell(who.run(), who.patient(), memory, speaker);
        }
    }

    /** Passes on what the detector says while one element is worked on. */
    private final class Speaker implements Told {
        private Context context;
        private Collector<Alert> out;
        private String trace;

        void at(Context now, Collector<Alert> to, String of) {
            context = now;
            out = to;
            trace = of;
            memory.at(now.getCurrentKey());
        }

        @Override
        public void alert(Alert alert) {
            out.collect(trace == null ? alert : alert.traced(trace));
        }

        @Override
        public void day(PatientDay day) {
            context.output(DAYS, day);
        }

        @Override
        public void tooOld() {
            tooOld.inc();
        }
    }
}

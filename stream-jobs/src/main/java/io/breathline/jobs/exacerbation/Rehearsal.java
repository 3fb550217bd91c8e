package io.breathline.jobs.exacerbation;

import io.breathline.domain.exacerbation.Fact;
import io.breathline.domain.exacerbation.Packed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.streaming.api.TimerService;

/** Keyed state: the readings of a patient in a replay, until nothing more has come for a while. */
final class Rehearsal {
    static final long QUIET_MILLIS = 8_000;
    private static final long FINE = 500;

    private final ListState<byte[]> gathered;
    private final ValueState<Due> due;

    /** Whose readings wait, and until when on the clock of the wall. */
    public record Due(String run, String patient, long at) {}

    Rehearsal(RuntimeContext runtime) {
        gathered = runtime.getListState(
                new ListStateDescriptor<>("rehearsal", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        due = runtime.getState(new ValueStateDescriptor<>("rehearsal-due", Due.class));
    }

    void keep(Fact fact, String run, String patient, TimerService timers) throws Exception {
        gathered.add(Packed.fact(fact));
        Due before = due.value();
        long at = timers.currentProcessingTime() + QUIET_MILLIS;
        if (before == null) {
            timers.registerProcessingTimeTimer(at);
        }
        if (before == null || at - before.at() > FINE) {
            due.update(new Due(run, patient, at));
        }
    }

    /** Whose readings are all there, as far as can be told; null while more may come, or where none wait. */
    Detect.Whose begins(long time, TimerService timers) throws Exception {
        Due waits = due.value();
        if (waits == null) {
            return null;
        }
        if (time < waits.at()) {
            timers.registerProcessingTimeTimer(waits.at());
            return null;
        }
        due.clear();
        return new Detect.Whose(waits.run(), waits.patient());
    }

    /** Takes them out, in the order in which they were received. */
    List<Fact> facts() throws Exception {
        List<Fact> facts = new ArrayList<>();
        for (byte[] packed : gathered.get()) {
            facts.add(Packed.fact(packed));
        }
        gathered.clear();
        facts.sort(Comparator.comparing(Fact::knownAt).thenComparing(Fact::id));
        return facts;
    }
}

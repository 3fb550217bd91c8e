package io.breathline.jobs.exacerbation;

import io.breathline.domain.registry.RegistryEntry.Treatment;
import io.breathline.jobs.source.RegistryFact;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Keyed by registry key: remembers whose a treatment is, so that a removal reaches that patient. */
final class TreatmentChanges extends KeyedProcessFunction<String, RegistryFact, PatientFact> {
    private transient ValueState<Treatment> last;

    @Override
    public void open(OpenContext context) {
        last = getRuntimeContext().getState(new ValueStateDescriptor<>("treatment", Treatment.class));
    }

    @Override
    public void processElement(RegistryFact fact, Context context, Collector<PatientFact> out) throws Exception {
        Treatment before = last.value();
        Treatment now = fact.entry() == null ? null : fact.entry().treatment();
        if (now != null && now.equals(before)) {
            return;
        }
        if (before != null && (now == null || !now.patient().equals(before.patient()))) {
            out.collect(PatientFact.of(fact.run(), before, true));
        }
        if (now == null) {
            last.clear();
        } else {
            last.update(now);
            out.collect(PatientFact.of(fact.run(), now, false));
        }
    }
}

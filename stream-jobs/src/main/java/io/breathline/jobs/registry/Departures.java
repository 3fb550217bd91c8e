package io.breathline.jobs.registry;

import io.breathline.domain.registry.RegistryEntry.Left;
import io.breathline.domain.registry.RegistryEntry.Patient;
import io.breathline.jobs.source.RegistryFact;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Keyed by registry key: who leaves our care, and who comes back. A departure that makes no sense is left out. */
public final class Departures extends KeyedProcessFunction<String, RegistryFact, Departure> {
    private transient ValueState<Left> last;

    /** @param whose who listens, as part of the operators' names */
    public static DataStream<Departure> of(DataStream<RegistryFact> registry, String whose) {
        return registry.filter(it -> it.entry() != null && it.entry().patient() != null)
                .name("people for " + whose)
                .uid("registry-people-" + whose)
                .keyBy(RegistryFact::key)
                .process(new Departures())
                .name("departures for " + whose)
                .uid("departures-" + whose);
    }

    @Override
    public void open(OpenContext context) {
        last = getRuntimeContext().getState(new ValueStateDescriptor<>("left", Left.class));
    }

    @Override
    public void processElement(RegistryFact fact, Context context, Collector<Departure> out) throws Exception {
        Patient patient = fact.entry().patient();
        Left before = last.value();
        Left now = patient.gone();
        if (now == null && before != null) {
            last.clear();
            out.collect(new Departure(fact.run(), patient.id(), before, true));
        } else if (now != null && !now.equals(before)) {
            last.update(now);
            out.collect(new Departure(fact.run(), patient.id(), now, false));
        }
    }
}

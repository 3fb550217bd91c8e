package io.breathline.jobs.home;

import io.breathline.domain.registry.RegistryEntry.Patient;
import io.breathline.jobs.source.RegistryFact;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/** Keyed by (run, patient): gives each of the patient's assignments the patient's time zone, whichever comes first. */
final class Zones extends KeyedCoProcessFunction<String, RegistryFact, AssignmentFact, DeviceFact> {
    /** For a patient whose registry entry names no zone: this is a British system. */
    private static final String BY_DEFAULT = "Europe/London";

    private transient ValueState<String> zone;
    private transient MapState<String, AssignmentFact> assignments;

    @Override
    public void open(OpenContext context) {
        zone = getRuntimeContext().getState(new ValueStateDescriptor<>("zone", String.class));
        assignments = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("assignments", String.class, AssignmentFact.class));
    }

    @Override
    public void processElement1(RegistryFact fact, Context context, Collector<DeviceFact> out) throws Exception {
        Patient patient = fact.entry() == null ? null : fact.entry().patient();
        String now = patient == null ? null : patient.zone() == null ? BY_DEFAULT : patient.zone();
        String before = zone.value();
        if (now == null ? before == null : now.equals(before)) {
            return;
        }
        zone.update(now);
        for (AssignmentFact assignment : assignments.values()) {
            out.collect(DeviceFact.held(assignment, now));
        }
    }

    @Override
    public void processElement2(AssignmentFact fact, Context context, Collector<DeviceFact> out) throws Exception {
        if (fact.removed()) {
            assignments.remove(fact.assignment());
        } else {
            assignments.put(fact.assignment(), fact);
        }
        out.collect(DeviceFact.held(fact, zone.value()));
    }
}

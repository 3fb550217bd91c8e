package io.breathline.jobs.home;

import io.breathline.domain.registry.RegistryEntry.Assignment;
import io.breathline.jobs.source.RegistryFact;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Keyed by (run, assignment): numbers the versions, and removes the old one where device or patient changed. */
final class AssignmentVersions extends KeyedProcessFunction<String, RegistryFact, AssignmentFact> {
    private transient ValueState<AssignmentFact> last;

    @Override
    public void open(OpenContext context) {
        last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", AssignmentFact.class));
    }

    @Override
    public void processElement(RegistryFact fact, Context context, Collector<AssignmentFact> out) throws Exception {
        AssignmentFact before = last.value();
        int version = before == null ? 1 : before.version() + 2;
        if (fact.entry() == null) {
            if (before != null && !before.removed()) {
                keep(before.asRemoved(version), out);
            }
            return;
        }
        Assignment it = fact.entry().assignment();
        AssignmentFact now =
                new AssignmentFact(fact.run(), it.id(), version, false, it.device(), it.patient(), it.from(), it.to());
        if (before != null && before.sameAs(now)) {
            return;
        }
        boolean moved = before != null
                && !before.removed()
                && !(before.device().equals(now.device()) && before.patient().equals(now.patient()));
        if (moved) {
            out.collect(before.asRemoved(version - 1));
        }
        keep(now, out);
    }

    private void keep(AssignmentFact now, Collector<AssignmentFact> out) throws Exception {
        last.update(now);
        out.collect(now);
    }
}

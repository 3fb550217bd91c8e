package io.breathline.jobs.exacerbation;

import io.breathline.domain.alert.Alert;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;

/**
 * Keyed state: alerts of a patient that the log holds and the memory does not, at their latest revision, until what was
 * read before a restart should have been read again.
 */
final class SaidBefore {
    static final long PATIENCE_MILLIS = 15_000;

    private final MapState<String, Alert> unknown;
    private final ValueState<Long> due;
    private final long patience;

    SaidBefore(RuntimeContext runtime, long patience) {
        this.patience = patience;
        unknown = runtime.getMapState(
                new MapStateDescriptor<>("said-before", Types.STRING, TypeInformation.of(Alert.class)));
        due = runtime.getState(new ValueStateDescriptor<>("said-before-due", Types.LONG));
    }

    void hear(Alert said, boolean known, TimerService timers) throws Exception {
        if (known) {
            // it came back as it was told, which is nearly always
            if (due.value() != null) {
                unknown.remove(said.id());
            }
            return;
        }
        Alert before = unknown.get(said.id());
        if (before == null || before.revision() <= said.revision()) {
            unknown.put(said.id(), said);
        }
        long at = timers.currentProcessingTime() + patience;
        due.update(at);
        timers.registerProcessingTimeTimer(at);
    }

    /** Takes out what waited until now; an alert that has closed and was forgotten is no matter. */
    List<Alert> due(long time) throws Exception {
        Long at = due.value();
        if (at == null || time < at) {
            return List.of();
        }
        List<Alert> all = new ArrayList<>();
        for (Alert said : unknown.values()) {
            all.add(said);
        }
        unknown.clear();
        due.clear();
        return all;
    }
}

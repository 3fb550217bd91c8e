package io.breathline.jobs.icu;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.icu.Signal;
import io.breathline.domain.icu.Watch;
import io.breathline.domain.icu.Watchman;
import io.breathline.domain.topic.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** A unit's alerts and what people decided about them, held as state. */
final class Watches {
    private static final int EARLY_DECISIONS = 1000;

    private final MapState<String, Watch> watches;
    private final MapState<String, Decision> early;

    Watches(RuntimeContext context) {
        watches =
                context.getMapState(new MapStateDescriptor<>("watches", Types.STRING, TypeInformation.of(Watch.class)));
        early = context.getMapState(
                new MapStateDescriptor<>("early-decisions", Types.STRING, TypeInformation.of(Decision.class)));
    }

    /** Every signal against its watch; an open alert without a signal hears that its cause is gone. */
    void on(Watchman watchman, List<Signal> signals, Instant now, Mode mode, Consumer<Alert> out) throws Exception {
        Map<String, Signal> byKey = new TreeMap<>();
        signals.forEach(signal -> byKey.put(signal.key(), signal));
        List<Watch> held = new ArrayList<>();
        watches.values().forEach(held::add);
        for (Watch watch : held) {
            if (watch.open() || watch.rests()) {
                byKey.putIfAbsent(
                        watch.kind() + "/" + watch.subject(),
                        new Signal(
                                watch.kind(),
                                watch.subject(),
                                0,
                                false,
                                true,
                                null,
                                watch.alert().reason(),
                                List.of()));
            }
        }
        for (Map.Entry<String, Signal> entry : byKey.entrySet()) {
            Signal signal = entry.getValue();
            Watch before = watches.get(entry.getKey());
            Watch watch = before == null ? Watchman.fresh(signal.kind(), signal.subject()) : before;
            if (signal.kind() == AlertKind.SHORTAGE_WATCH && !watch.open() && isOpen(AlertKind.SHORTAGE_ACTION)) {
                continue;
            }
            Watchman.Said said = watchman.on(watch, signal, now, mode);
            if (!said.watch().equals(before)) {
                watches.put(entry.getKey(), said.watch());
            }
            if (said.revision() != null) {
                out.accept(said.revision());
                decideEarly(entry.getKey(), said.watch(), now, out);
            }
        }
    }

    private boolean isOpen(AlertKind kind) throws Exception {
        Watch watch = watches.get(kind + "/");
        return watch != null && watch.open();
    }

    void decide(Decision decision, Instant now, Consumer<Alert> out) throws Exception {
        for (Map.Entry<String, Watch> entry : watches.entries()) {
            Watch watch = entry.getValue();
            if (watch.alert() != null && watch.alert().id().equals(decision.alert())) {
                settle(entry.getKey(), Watchman.decided(watch, decision, now), out);
                return;
            }
        }
        int waiting = 0;
        for (String ignored : early.keys()) {
            waiting++;
        }
        if (waiting < EARLY_DECISIONS) {
            early.put(decision.id(), decision);
        }
    }

    /** After a start from nothing a decision may be read before the facts behind its alert. */
    private void decideEarly(String key, Watch watch, Instant now, Consumer<Alert> out) throws Exception {
        List<Decision> mine = new ArrayList<>();
        for (Decision decision : early.values()) {
            if (decision.alert().equals(watch.alert().id())) {
                mine.add(decision);
            }
        }
        mine.sort(Comparator.comparing(Decision::at).thenComparing(Decision::id));
        Watch latest = watch;
        for (Decision decision : mine) {
            early.remove(decision.id());
            Watchman.Said said = Watchman.decided(latest, decision, now);
            settle(key, said, out);
            latest = said.watch();
        }
    }

    private void settle(String key, Watchman.Said said, Consumer<Alert> out) throws Exception {
        watches.put(key, said.watch());
        if (said.revision() != null) {
            out.accept(said.revision());
        }
    }
}

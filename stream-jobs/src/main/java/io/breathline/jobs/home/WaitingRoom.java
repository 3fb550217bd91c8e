package io.breathline.jobs.home;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;

/**
 * Keyed state: a device's raw records that wait for the registry, or for the reading that they correct, up to a bound;
 * the rest is in quarantine only.
 */
final class WaitingRoom {
    static final int MOST_RECORDS = 5_000;
    static final long MOST_BYTES = 4L << 20;
    static final String FULL = "; too many wait already, so re-drive it later";

    private static final long[] NONE = {};

    private final MapState<String, Held> held;
    private static final int MOST_AWAITED = 64;

    private final ValueState<long[]> awaited;
    private final ValueState<Long> bytes;
    private final ValueState<Integer> count;

    WaitingRoom(RuntimeContext context) {
        held = context.getMapState(new MapStateDescriptor<>("held", String.class, Held.class));
        awaited = context.getState(new ValueStateDescriptor<>("awaited", long[].class));
        bytes = context.getState(new ValueStateDescriptor<>("held-bytes", Long.class));
        count = context.getState(new ValueStateDescriptor<>("held-count", Integer.class));
    }

    /** Keeps it, or says that the room is full. */
    boolean admit(Held one) throws Exception {
        int records = count.value() == null ? 0 : count.value();
        long size = (bytes.value() == null ? 0 : bytes.value()) + one.raw().payload().length;
        if (records >= MOST_RECORDS || size > MOST_BYTES) {
            return false;
        }
        held.put(one.id(), one);
        count.update(records + 1);
        bytes.update(size);
        return true;
    }

    /** A correction waits for this reading; false where too many are waited for. */
    boolean await(String original) throws Exception {
        long[] before = awaited();
        if (before.length >= MOST_AWAITED) {
            return false;
        }
        long[] now = Arrays.copyOf(before, before.length + 1);
        now[before.length] = SeenReadings.bits(original);
        awaited.update(now);
        return true;
    }

    /** First bytes of the ids of readings that corrections wait for. */
    long[] awaited() throws Exception {
        long[] now = awaited.value();
        return now == null ? NONE : now;
    }

    /** Empties the room: all who waited, in the order of the log. */
    List<Held> leave() throws Exception {
        if (count.value() == null) {
            return List.of();
        }
        List<Held> all = new ArrayList<>();
        held.values().forEach(all::add);
        all.sort(Comparator.comparing((Held it) -> it.raw().receivedAt())
                .thenComparing(it -> it.raw().partition())
                .thenComparing(it -> it.raw().offset()));
        held.clear();
        awaited.clear();
        count.clear();
        bytes.clear();
        return all;
    }
}

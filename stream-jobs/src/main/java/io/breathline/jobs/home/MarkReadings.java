package io.breathline.jobs.home;

import io.breathline.domain.quality.ContextMarks;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keyed by (run, patient): passes each reading on at once, with the marks that its neighbours give it, and tells one
 * again when a later one changes them. What was told last of each reading does not depend on the order in which they came,
 * as long as none is more than a fortnight older than the newest.
 */
public class MarkReadings extends KeyedProcessFunction<String, Reading, Reading> {
    /** Devices of one person and measure that are told from each other. */
    private static final int MOST_DEVICES = 32;

    private transient Neighbours neighbours;
    private transient MapState<Integer, Map<String, Integer>> firsts;

    @Override
    public void open(OpenContext context) {
        neighbours = new Neighbours(getRuntimeContext());
        firsts = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("devices", Types.INT, Types.MAP(Types.STRING, Types.INT)));
    }

    @Override
    public void processElement(Reading sent, Context context, Collector<Reading> out) throws Exception {
        Reading reading = sent.marked(ContextMarks.own(sent));
        int day = (int) LocalDate.parse(reading.healthDay()).toEpochDay();
        Metric metric = reading.metric();
        if (reading.replaces() != null) {
            correct(reading, out);
        }
        List<Reading> today = ContextMarks.compared(reading) ? neighbours.with(reading, day) : null;
        if (today == null) {
            out.collect(reading);
            return;
        }
        boolean newDevice = first(reading, day);
        if (!newDevice && metric != Metric.WEIGHT) {
            // as nearly always: one look at the state and one change of it
            mark(metric, day, today, reading.id(), out);
            return;
        }
        neighbours.put(metric, day, today);
        int from = newDevice ? neighbours.oldest(metric) : metric == Metric.WEIGHT ? day - Neighbours.AFTER : day;
        int to = newDevice
                ? neighbours.newest()
                : metric == Metric.WEIGHT ? Math.min(neighbours.newest(), day + ContextMarks.USUAL_DAYS) : day;
        for (int each = from; each <= to; each++) {
            mark(metric, each, neighbours.on(metric, each), reading.id(), out);
        }
    }

    /** Marks one day of a measure anew; what changed is told again, and the reading that came just now is told. */
    private void mark(Metric metric, int day, List<Reading> there, String cameNow, Collector<Reading> out)
            throws Exception {
        if (there.isEmpty()) {
            return;
        }
        NavigableMap<Integer, double[]> weights = metric == Metric.WEIGHT ? neighbours.weights(day) : null;
        Map<String, Integer> devices = firsts.get(key(metric));
        boolean changed = there.stream().anyMatch(it -> it.id().equals(cameNow));
        for (int at = 0; at < there.size(); at++) {
            Reading it = there.get(at);
            boolean corrected = ContextMarks.has(it, ContextMarks.CORRECTED);
            String flags = flags(it, day, corrected, there, weights, devices);
            boolean now = it.id().equals(cameNow);
            if (!Objects.equals(flags, it.flags())) {
                changed = true;
                there.set(at, it.marked(flags));
            }
            if (now) {
                out.collect(there.get(at));
            } else if (!Objects.equals(flags, it.flags()) && mayTellAgain()) {
                out.collect(restated(there.get(at)));
            }
        }
        if (changed) {
            neighbours.put(metric, day, there);
        }
    }

    /** Open to tests, which show what a job would leave that tells each reading once only. */
    boolean mayTellAgain() {
        return true;
    }

    /** Open to tests, which show what a job would tell that looks at nothing but what has come. */
    String flags(
            Reading it,
            int day,
            boolean corrected,
            List<Reading> there,
            NavigableMap<Integer, double[]> weights,
            Map<String, Integer> devices) {
        return ContextMarks.flags(
                it,
                corrected,
                ContextMarks.nearDuplicate(it, there),
                weights != null && ContextMarks.otherPerson(it.value(), day, weights),
                devices != null && ContextMarks.deviceChanged(it, day, devices));
    }

    /** What is corrected stays, says so, and is nobody's neighbour any more. */
    private void correct(Reading correction, Collector<Reading> out) throws Exception {
        Metric metric = correction.metric();
        for (int day = neighbours.oldest(metric); day <= neighbours.newest(); day++) {
            List<Reading> there = neighbours.on(metric, day);
            for (int at = 0; at < there.size(); at++) {
                Reading it = there.get(at);
                if (it.id().equals(correction.replaces()) && !ContextMarks.has(it, ContextMarks.CORRECTED)) {
                    there.set(at, it.marked(ContextMarks.flags(it, true, false, false, false)));
                    neighbours.put(metric, day, there);
                    out.collect(restated(there.get(at)));
                    int last = metric == Metric.WEIGHT ? neighbours.newest() : day;
                    for (int each = metric == Metric.WEIGHT ? day - Neighbours.AFTER : day; each <= last; each++) {
                        mark(metric, each, neighbours.on(metric, each), null, out);
                    }
                    return;
                }
            }
        }
    }

    /** Notes when a device was first used for a measure; true where that changes what is known. */
    private boolean first(Reading it, int day) throws Exception {
        Map<String, Integer> known = firsts.get(key(it.metric()));
        String device = ContextMarks.device(it);
        Integer before = known == null ? null : known.get(device);
        if ((before != null && before <= day) || (before == null && known != null && known.size() >= MOST_DEVICES)) {
            return false;
        }
        Map<String, Integer> now = known == null ? new HashMap<>() : new HashMap<>(known);
        now.put(device, day);
        firsts.put(key(it.metric()), now);
        return now.size() > 1;
    }

    private static Reading restated(Reading it) {
        return it.marked(it.flags() == null ? ContextMarks.RESTATED : it.flags() + "," + ContextMarks.RESTATED);
    }

    @SuppressWarnings("EnumOrdinal") // as in the detector's state: TopicContractTest freezes the order
    static int key(Metric metric) {
        return metric.ordinal();
    }
}

package io.breathline.jobs.home;

import io.breathline.domain.quality.ContextMarks;
import io.breathline.domain.quality.OtherPerson;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.jobs.wire.ReadingSerializer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.ObjectArrayTypeInfo;

/** Keyed state: a person's readings of the last fortnight by measure and day, and four weeks more of their weights. */
final class Neighbours {
    /** How late a reading may come and still change what its neighbours are marked with. */
    static final int DAYS = 14;
    /** A weight may be borne out by one so many days later. */
    static final int AFTER = OtherPerson.DAYS;

    private static final int MEASURES = 64;
    /** More readings of a measure than this a day are a stream that does not say so: they are not compared. */
    private static final int MOST_A_DAY = 100;

    private final MapState<Integer, Reading[]> days;
    private final ValueState<Integer> newest;

    Neighbours(RuntimeContext context) {
        days = context.getMapState(new MapStateDescriptor<>(
                "neighbours", Types.INT, ObjectArrayTypeInfo.getInfoFor(Reading[].class, ReadingSerializer.TYPE)));
        newest = context.getState(new ValueStateDescriptor<>("newest-day", Types.INT));
    }

    /** The readings of its measure and day with this one, to be put; null where it is too old, or one of too many, to be compared. */
    List<Reading> with(Reading reading, int day) throws Exception {
        if (day < forget(day) - kept(reading.metric())) {
            return null;
        }
        List<Reading> there = on(reading.metric(), day);
        if (there.size() >= MOST_A_DAY || there.stream().anyMatch(it -> it.id().equals(reading.id()))) {
            return null;
        }
        there.add(reading);
        return there;
    }

    List<Reading> on(Metric metric, int day) throws Exception {
        Reading[] there = days.get(key(metric, day));
        return there == null ? new ArrayList<>() : new ArrayList<>(Arrays.asList(there));
    }

    void put(Metric metric, int day, List<Reading> there) throws Exception {
        days.put(key(metric, day), there.toArray(new Reading[0]));
    }

    /** The weights around a day, without those that were corrected. */
    NavigableMap<Integer, double[]> weights(int day) throws Exception {
        var weights = new TreeMap<Integer, double[]>();
        for (int each = day - ContextMarks.USUAL_DAYS; each <= day + AFTER; each++) {
            double[] values = on(Metric.WEIGHT, each).stream()
                    .filter(it -> !ContextMarks.has(it, ContextMarks.CORRECTED))
                    .mapToDouble(Reading::value)
                    .toArray();
            if (values.length > 0) {
                weights.put(each, values);
            }
        }
        return weights;
    }

    int newest() throws Exception {
        Integer now = newest.value();
        return now == null ? -1 : now;
    }

    int oldest(Metric metric) throws Exception {
        Integer now = newest.value();
        return now == null ? 0 : now - kept(metric);
    }

    private static int kept(Metric metric) {
        return metric == Metric.WEIGHT ? DAYS + ContextMarks.USUAL_DAYS : DAYS;
    }

    /** A newer day than any before lets the oldest go; answers the newest. */
    private int forget(int day) throws Exception {
        Integer before = newest.value();
        if (before != null && day <= before) {
            return before;
        }
        newest.update(day);
        if (before != null) {
            List<Integer> gone = new ArrayList<>();
            for (Integer key : days.keys()) {
                boolean weight = key % MEASURES == MarkReadings.key(Metric.WEIGHT);
                int kept = weight ? DAYS + ContextMarks.USUAL_DAYS : DAYS;
                if (key / MEASURES < day - kept) {
                    gone.add(key);
                }
            }
            for (Integer key : gone) {
                days.remove(key);
            }
        }
        return day;
    }

    private static int key(Metric metric, int day) {
        return day * MEASURES + MarkReadings.key(metric);
    }
}

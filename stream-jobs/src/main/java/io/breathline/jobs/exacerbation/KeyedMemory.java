package io.breathline.jobs.exacerbation;

import io.breathline.domain.exacerbation.DayFacts;
import io.breathline.domain.exacerbation.Head;
import io.breathline.domain.exacerbation.Mark;
import io.breathline.domain.exacerbation.Memory;
import io.breathline.domain.exacerbation.Track;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * A patient's memory in keyed state: the head as one value, tracks by measure, facts and marks by day. Readings of a
 * sitting come one after the other: the head of the patient at hand is read from state once, and written each time.
 */
final class KeyedMemory implements Memory {
    private final ValueState<Head> head;
    private final MapState<Integer, Track> tracks;
    private final MapState<Integer, DayFacts> facts;
    private final MapState<Integer, Mark> marks;
    private String patient;
    private Head atHand;

    KeyedMemory(RuntimeContext runtime) {
        head = runtime.getState(new ValueStateDescriptor<>("head", MemoryTypes.HEAD));
        tracks = runtime.getMapState(new MapStateDescriptor<>("tracks", Types.INT, MemoryTypes.TRACK));
        facts = runtime.getMapState(new MapStateDescriptor<>("facts", Types.INT, MemoryTypes.FACTS));
        marks = runtime.getMapState(new MapStateDescriptor<>("marks", Types.INT, MemoryTypes.MARK));
    }

    /** Called with the key of state before anything is asked of it. */
    void at(String key) {
        if (!key.equals(patient)) {
            patient = key;
            atHand = null;
        }
    }

    /** A step on keyed state, which may fail only as I/O does. */
    private interface Step<T> {
        T take() throws Exception;
    }

    private static <T> T get(Step<T> step) {
        try {
            return step.take();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (Exception broken) {
            throw new IllegalStateException("keyed state cannot be used", broken);
        }
    }

    private interface Change {
        void make() throws Exception;
    }

    private static void change(Change change) {
        get(() -> {
            change.make();
            return null;
        });
    }

    @Override
    public Head head() {
        if (atHand == null) {
            atHand = get(head::value);
        }
        return atHand;
    }

    @Override
    public void keep(Head kept) {
        change(() -> head.update(kept));
        atHand = kept;
    }

    @Override
    public Track track(int slot) {
        return get(() -> tracks.get(slot));
    }

    @Override
    public void keep(int slot, Track track) {
        change(() -> tracks.put(slot, track));
    }

    @Override
    public DayFacts facts(int day) {
        return get(() -> facts.get(day));
    }

    @Override
    public void keep(int day, DayFacts kept) {
        change(() -> facts.put(day, kept));
    }

    @Override
    public void forgetFacts(int day) {
        change(() -> facts.remove(day));
    }

    @Override
    public Mark mark(int day) {
        return get(() -> marks.get(day));
    }

    @Override
    public void keep(int day, Mark mark) {
        change(() -> marks.put(day, mark));
    }

    @Override
    public void forgetMark(int day) {
        change(() -> marks.remove(day));
    }
}

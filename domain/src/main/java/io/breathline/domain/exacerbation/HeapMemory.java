package io.breathline.domain.exacerbation;

import java.util.HashMap;
import java.util.Map;

/** A memory on the heap: for offline judging and for tests. */
public final class HeapMemory implements Memory {
    /** How many measures may have a track. */
    public static final int TRACKS = Measure.COUNT;

    private Head head;
    private final Track[] tracks = new Track[Measure.COUNT];
    private final Map<Integer, DayFacts> facts = new HashMap<>();
    private final Map<Integer, Mark> marks = new HashMap<>();

    @Override
    public Head head() {
        return head;
    }

    @Override
    public void keep(Head kept) {
        head = kept;
    }

    @Override
    public Track track(int slot) {
        return tracks[slot];
    }

    @Override
    public void keep(int slot, Track track) {
        tracks[slot] = track;
    }

    @Override
    public DayFacts facts(int day) {
        return facts.get(day);
    }

    @Override
    public void keep(int day, DayFacts kept) {
        facts.put(day, kept);
    }

    @Override
    public void forgetFacts(int day) {
        facts.remove(day);
    }

    @Override
    public Mark mark(int day) {
        return marks.get(day);
    }

    @Override
    public void keep(int day, Mark mark) {
        marks.put(day, mark);
    }

    @Override
    public void forgetMark(int day) {
        marks.remove(day);
    }

    /** How much is kept of this patient where memory is packed, with the keys of its pieces; head and tracks are one. */
    public int packedBytes() {
        int sum = head == null ? 0 : Integer.BYTES + Packed.head(head).length;
        for (Track it : tracks) {
            sum += it == null ? 0 : Short.BYTES + Packed.track(it).length;
        }
        for (DayFacts it : facts.values()) {
            sum += Integer.BYTES + Packed.facts(it).length;
        }
        for (Mark it : marks.values()) {
            sum += Integer.BYTES + Packed.mark(it).length;
        }
        return sum;
    }
}

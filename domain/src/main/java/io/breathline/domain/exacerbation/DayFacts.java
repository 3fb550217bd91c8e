package io.breathline.domain.exacerbation;

import io.breathline.domain.reading.Metric;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The readings of one patient and day, in the order of their ids: neither what it tells nor how it is kept depends on the
 * order in which they came.
 */
public final class DayFacts {
    static final byte VOID = -1;
    static final int REST = 12;
    private static final byte[] UNKNOWN = new byte[REST];

    public int size;
    public long[] ids = {};
    /** The other 12 bytes of each id while somebody may ask for them, else empty. */
    public byte[] rests = {};

    public byte[] metrics = {};
    public float[] values = {};
    /** Minutes since midnight UTC of the day's date. */
    public short[] minutes = {};
    /** Grade letter. */
    public byte[] grades = {};

    public byte[] devices = {};
    public boolean[] estimated = {};

    /** Takes a reading in; false when that changes nothing. */
    boolean put(Fact fact) {
        int at = find(fact.id());
        if (fact.withdrawn() && fact.replaces() != 0) {
            cancel(fact.replaces());
            return true;
        }
        if (fact.withdrawn()) {
            return at >= 0 && remove(at);
        }
        if (at >= 0) {
            // sent again, or void because its correction came first
            return false;
        }
        if (fact.replaces() != 0) {
            cancel(fact.replaces());
        }
        add(fact.id(), fact.rest(), (byte) code(fact.metric()), fact);
        return true;
    }

    /** Marks a reading as corrected, even before it has come. */
    void cancel(long id) {
        int at = find(id);
        if (at < 0) {
            add(id, null, VOID, null);
        } else {
            // as if it had never been more than an id, so that both orders leave the same
            move(at + 1, at, size - at - 1);
            size--;
            add(id, null, VOID, null);
        }
    }

    /** The metric of a reading, or null where it is not here. */
    @SuppressWarnings("EnumOrdinal") // as in code
    Metric metric(long id) {
        int at = find(id);
        return at < 0 || metrics[at] == VOID ? null : Metric.values()[metrics[at]];
    }

    /** Takes out a reading that was corrected by one of another day; the metric it was of, or null where it is not here. */
    @SuppressWarnings("EnumOrdinal") // as in code
    Metric takeOut(long id) {
        Metric metric = metric(id);
        if (metric != null) {
            remove(find(id));
        }
        return metric;
    }

    /** Nobody will ask for the whole ids of this day any more. */
    boolean forgetRests() {
        boolean had = rests.length > 0;
        rests = new byte[0];
        return had;
    }

    /** Gives back room that was kept for more readings; called when the day is over. */
    void trim() {
        if (ids.length > size) {
            resize(size);
        }
    }

    private int find(long id) {
        int at = place(id);
        return at < size && ids[at] == id ? at : -1;
    }

    /** Where an id is, or would be. */
    private int place(long id) {
        int at = size;
        while (at > 0 && ids[at - 1] >= id) {
            at--;
        }
        return at;
    }

    private void add(long id, byte[] rest, byte metric, Fact fact) {
        if (size == ids.length) {
            resize(size + 4);
        }
        int at = place(id);
        move(at, at + 1, size - at);
        ids[at] = id;
        metrics[at] = metric;
        values[at] = fact == null ? 0 : (float) fact.value();
        minutes[at] = fact == null ? 0 : minute(fact);
        grades[at] = fact == null ? (byte) ' ' : (byte) fact.grade();
        devices[at] = fact == null ? 0 : (byte) fact.device();
        estimated[at] = fact != null && fact.estimated();
        if (rest != null && rests.length < ids.length * REST) {
            rests = Arrays.copyOf(rests, ids.length * REST);
        }
        if (rests.length > 0) {
            System.arraycopy(rest == null ? UNKNOWN : rest, 0, rests, at * REST, REST);
        }
        size++;
    }

    private static short minute(Fact fact) {
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, fact.minute() - fact.day() * 1440));
    }

    /** Makes room for one reading, or closes the gap that one leaves. */
    private void move(int from, int to, int count) {
        System.arraycopy(ids, from, ids, to, count);
        System.arraycopy(metrics, from, metrics, to, count);
        System.arraycopy(values, from, values, to, count);
        System.arraycopy(minutes, from, minutes, to, count);
        System.arraycopy(grades, from, grades, to, count);
        System.arraycopy(devices, from, devices, to, count);
        System.arraycopy(estimated, from, estimated, to, count);
        if (rests.length > 0) {
            System.arraycopy(rests, from * REST, rests, to * REST, count * REST);
        }
    }

    private boolean remove(int at) {
        move(at + 1, at, size - at - 1);
        size--;
        return true;
    }

    void resize(int capacity) {
        ids = Arrays.copyOf(ids, capacity);
        metrics = Arrays.copyOf(metrics, capacity);
        values = Arrays.copyOf(values, capacity);
        minutes = Arrays.copyOf(minutes, capacity);
        grades = Arrays.copyOf(grades, capacity);
        devices = Arrays.copyOf(devices, capacity);
        estimated = Arrays.copyOf(estimated, capacity);
        if (rests.length > 0) {
            rests = Arrays.copyOf(rests, capacity * REST);
        }
    }

    /** Is there any reading that was not corrected or taken back? */
    boolean any() {
        for (int i = 0; i < size; i++) {
            if (metrics[i] != VOID) {
                return true;
            }
        }
        return false;
    }

    int count(Metric metric) {
        int count = 0;
        int code = code(metric);
        for (int i = 0; i < size; i++) {
            count += metrics[i] == code ? 1 : 0;
        }
        return count;
    }

    boolean is(int at, Metric metric) {
        return metrics[at] == code(metric);
    }

    /** Whole ids of a metric's readings, as far as they are still known, in order. */
    String[] readings(Metric metric) {
        int code = code(metric);
        String[] found = new String[size];
        int n = 0;
        for (int i = 0; i < size && rests.length >= size * REST; i++) {
            if (metrics[i] == code && !Arrays.equals(rests, i * REST, (i + 1) * REST, UNKNOWN, 0, REST)) {
                String head = HexFormat.of().toHexDigits(ids[i]);
                found[n++] = head + HexFormat.of().formatHex(rests, i * REST, (i + 1) * REST);
            }
        }
        String[] all = Arrays.copyOf(found, n);
        Arrays.sort(all);
        return all;
    }

    @SuppressWarnings("EnumOrdinal") // state lives as long as the enum's order, which TopicContractTest freezes by name
    private static int code(Metric metric) {
        return metric.ordinal();
    }
}

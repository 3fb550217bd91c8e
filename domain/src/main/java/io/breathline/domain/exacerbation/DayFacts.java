package io.breathline.domain.exacerbation;

import io.breathline.domain.reading.Metric;
import java.util.Arrays;
import java.util.HexFormat;

/** The readings of one patient and day. What it tells does not depend on the order in which they came. */
public final class DayFacts {
    private static final byte VOID = -1;
    private static final int REST = 12;

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
            metrics[at] = VOID;
        }
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
        for (int i = 0; i < size; i++) {
            if (ids[i] == id) {
                return i;
            }
        }
        return -1;
    }

    private void add(long id, byte[] rest, byte metric, Fact fact) {
        if (size == ids.length) {
            resize(size + 4);
        }
        ids[size] = id;
        metrics[size] = metric;
        if (fact != null) {
            values[size] = (float) fact.value();
            minutes[size] =
                    (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, fact.minute() - fact.day() * 1440));
            grades[size] = (byte) fact.grade();
            devices[size] = (byte) fact.device();
            estimated[size] = fact.estimated();
        }
        if (rest != null) {
            if (rests.length < ids.length * REST) {
                rests = Arrays.copyOf(rests, ids.length * REST);
            }
            System.arraycopy(rest, 0, rests, size * REST, REST);
        }
        size++;
    }

    private boolean remove(int at) {
        int last = --size;
        ids[at] = ids[last];
        metrics[at] = metrics[last];
        values[at] = values[last];
        minutes[at] = minutes[last];
        grades[at] = grades[last];
        devices[at] = devices[last];
        estimated[at] = estimated[last];
        if (rests.length > 0) {
            System.arraycopy(rests, last * REST, rests, at * REST, REST);
        }
        return true;
    }

    private void resize(int capacity) {
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
            if (metrics[i] == code) {
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

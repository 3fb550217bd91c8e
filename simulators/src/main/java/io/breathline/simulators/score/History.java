package io.breathline.simulators.score;

import io.breathline.domain.reading.Metric;
import java.util.Arrays;

/** One patient's readings in the order of receipt, packed so that a cohort of years fits in memory. */
final class History {
    private static final Metric[] METRICS = Metric.values();

    final String patient;
    private int size;
    private byte[] metric = new byte[512];
    private float[] value = new float[512];
    private int[] day = new int[512];
    private int[] at = new int[512];
    private int[] received = new int[512];
    private int[] device = new int[512];
    private long[] id = new long[512];
    private byte[] quality = new byte[512];
    private boolean[] estimated = new boolean[512];

    History(String patient) {
        this.patient = patient;
    }

    /** A reading: {@code day} is the health day as epoch day, times are epoch seconds. */
    record Line(
            Metric metric,
            double value,
            int day,
            long at,
            long received,
            int device,
            long id,
            char quality,
            boolean estimated) {}

    void add(int metricCode, Line line) {
        if (size == day.length) {
            grow();
        }
        metric[size] = (byte) metricCode;
        value[size] = (float) line.value();
        day[size] = line.day();
        at[size] = (int) line.at();
        received[size] = (int) line.received();
        device[size] = line.device();
        id[size] = line.id();
        quality[size] = (byte) line.quality();
        estimated[size] = line.estimated();
        size++;
    }

    int size() {
        return size;
    }

    Line line(int index) {
        return new Line(
                METRICS[metric[index]],
                // the shortest decimal that is this float, as the device sent it
                Double.parseDouble(Float.toString(value[index])),
                day[index],
                at[index],
                received[index],
                device[index],
                id[index],
                (char) quality[index],
                estimated[index]);
    }

    /** Indices in the order of receipt, first come first. */
    int[] byReceipt() {
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            keys[i] = ((long) received[i] << 32) | i;
        }
        Arrays.sort(keys);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    private void grow() {
        int more = size * 2;
        metric = Arrays.copyOf(metric, more);
        value = Arrays.copyOf(value, more);
        day = Arrays.copyOf(day, more);
        at = Arrays.copyOf(at, more);
        received = Arrays.copyOf(received, more);
        device = Arrays.copyOf(device, more);
        id = Arrays.copyOf(id, more);
        quality = Arrays.copyOf(quality, more);
        estimated = Arrays.copyOf(estimated, more);
    }
}

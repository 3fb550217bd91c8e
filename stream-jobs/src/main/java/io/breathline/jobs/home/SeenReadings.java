package io.breathline.jobs.home;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;

/**
 * Keyed state: which readings of a device have flowed, by week of measuring, eleven weeks back from the newest.
 *
 * <p>Kept by device and not by patient, so that a repeat after a change of assignments cannot move a reading. An id is
 * kept as its first 64 bits: among a device's ten thousand readings two meet with a chance below 10^-11. A reading older
 * than the horizon is not remembered; where it goes, its id makes a repeat harmless. Whose the readings of a week were
 * is kept beside them: a correction belongs to whom the reading belongs that it corrects.
 */
final class SeenReadings {
    static final int WEEKS = 11;
    /** Readings whose time is that of receipt have no week that a repeat would find again. */
    private static final int ESTIMATED = Integer.MIN_VALUE;

    /** In place of a patient, where the readings of a week were of more than one. */
    private static final String SEVERAL = "*";

    private static final int MOST_ESTIMATED = 1024;
    private static final long WEEK_SECONDS = 7 * 24 * 3600;

    private final MapState<Integer, long[]> weeks;
    private final MapState<Integer, String> owners;
    private final ValueState<Integer> newest;

    SeenReadings(RuntimeContext context) {
        weeks = context.getMapState(new MapStateDescriptor<>("seen", Integer.class, long[].class));
        owners = context.getMapState(new MapStateDescriptor<>("owners", Integer.class, String.class));
        newest = context.getState(new ValueStateDescriptor<>("newest-week", Integer.class));
    }

    /** Is this the first time? Remembers it. */
    boolean first(String id, String patient, Instant measured, boolean estimated) throws Exception {
        long bits = bits(id);
        int week = estimated ? ESTIMATED : (int) Math.floorDiv(measured.getEpochSecond(), WEEK_SECONDS);
        long[] seen = weeks.get(week);
        if (seen == null) {
            if (!estimated && !open(week)) {
                return true;
            }
            weeks.put(week, new long[] {bits});
            owners.put(week, patient);
            return true;
        }
        for (long one : seen) {
            if (one == bits) {
                return false;
            }
        }
        int drop = estimated && seen.length >= MOST_ESTIMATED ? 1 : 0;
        long[] more = Arrays.copyOfRange(seen, drop, seen.length + 1);
        more[more.length - 1] = bits;
        weeks.put(week, more);
        if (!patient.equals(owners.get(week))) {
            owners.put(week, SEVERAL);
        }
        return true;
    }

    /** Whose a reading was: null where none of this name has flowed, empty where more than one had the device that week. */
    String owner(String id) throws Exception {
        long bits = bits(id);
        for (Map.Entry<Integer, long[]> week : weeks.entries()) {
            for (long one : week.getValue()) {
                if (one == bits) {
                    String owner = owners.get(week.getKey());
                    return owner == null || owner.equals(SEVERAL) ? "" : owner;
                }
            }
        }
        return null;
    }

    static long bits(String id) {
        return HexFormat.fromHexDigitsToLong(id, 0, 16);
    }

    /** Is the week within the horizon? A newer week than any before lets the oldest go. */
    private boolean open(int week) throws Exception {
        Integer before = newest.value();
        if (before == null) {
            newest.update(week);
            return true;
        }
        if (week <= before) {
            return week > before - WEEKS;
        }
        newest.update(week);
        int gone = Math.min(week - WEEKS, before);
        for (int old = before - WEEKS + 1; old <= gone; old++) {
            weeks.remove(old);
            owners.remove(old);
        }
        return true;
    }
}

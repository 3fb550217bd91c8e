package io.breathline.jobs.home;

import io.breathline.jobs.athand.Pieces;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Which readings of a device have flowed, by week of measuring, eleven weeks back from the newest; at hand.
 *
 * <p>Kept by device and not by patient, so that a repeat after a change of assignments cannot move a reading. An id is
 * kept as its first 64 bits: among a device's ten thousand readings two meet with a chance below 10^-11. A reading older
 * than the horizon is not remembered; where it goes, its id makes a repeat harmless. Whose the readings of a week were
 * is kept beside them: a correction belongs to whom the reading belongs that it corrects.
 */
final class SeenReadings {
    static final int WEEKS = 11;
    /** Readings whose time is that of receipt have no week that a repeat would find again; no week has this number. */
    private static final int ESTIMATED = 1 << 23;

    private static final int NEWEST = 1;
    private static final int WEEK = 2;

    /** In place of a patient, where the readings of a week were of more than one. */
    private static final String SEVERAL = "*";

    private static final int MOST_ESTIMATED = 1024;
    private static final long WEEK_SECONDS = 7 * 24 * 3600;

    private final Pieces pieces;
    private final Map<Integer, Week> weeks = new HashMap<>();
    private Integer newest;
    private boolean asked;
    private boolean newer;

    /** The readings of one week; of none, before the first. */
    private static final class Week {
        private String owner;
        private long[] seen = {};
        private boolean changed;
    }

    SeenReadings(Pieces pieces) {
        this.pieces = pieces;
    }

    /** Is this the first time? Remembers it. */
    boolean first(String id, String patient, Instant measured, boolean estimated) throws Exception {
        long bits = bits(id);
        int number = estimated ? ESTIMATED : week(measured);
        Week week = week(number);
        if (week.seen.length == 0 && !estimated && !open(number)) {
            return true;
        }
        for (long one : week.seen) {
            if (one == bits) {
                return false;
            }
        }
        int drop = estimated && week.seen.length >= MOST_ESTIMATED ? 1 : 0;
        week.owner = week.owner == null || week.owner.equals(patient) ? patient : SEVERAL;
        week.seen = Arrays.copyOfRange(week.seen, drop, week.seen.length + 1);
        week.seen[week.seen.length - 1] = bits;
        week.changed = true;
        return true;
    }

    /** Puts a week in as if its readings had come, for measurements. */
    void remember(int number, String patient, long[] ids) throws Exception {
        open(number);
        Week week = week(number);
        week.owner = patient;
        week.seen = ids.clone();
        week.changed = true;
    }

    /** Has there been a reading yet? */
    boolean any() throws Exception {
        return newest() != null;
    }

    /** Whose a reading was: null where none of this name has flowed, empty where more than one had the device that week. */
    String owner(String id) throws Exception {
        long bits = bits(id);
        week(ESTIMATED);
        for (int back = 0; newest() != null && back < WEEKS; back++) {
            week(newest() - back);
        }
        for (Week week : weeks.values()) {
            for (long one : week.seen) {
                if (one == bits) {
                    return week.owner.equals(SEVERAL) ? "" : week.owner;
                }
            }
        }
        return null;
    }

    static long bits(String id) {
        return HexFormat.fromHexDigitsToLong(id, 0, 16);
    }

    static int week(Instant measured) {
        return (int) Math.floorDiv(measured.getEpochSecond(), WEEK_SECONDS);
    }

    private Week week(int number) throws Exception {
        Week week = weeks.get(number);
        if (week == null) {
            // a week newer than the newest cannot have been seen
            boolean nothing = number != ESTIMATED && (newest() == null || number > newest());
            week = nothing ? new Week() : unpacked(pieces.read(WEEK, number));
            weeks.put(number, week);
        }
        return week;
    }

    private Integer newest() throws Exception {
        if (!asked) {
            byte[] known = pieces.read(NEWEST, 0);
            newest = known == null ? null : ByteBuffer.wrap(known).getInt();
            asked = true;
        }
        return newest;
    }

    /** Is the week within the horizon? A newer week than any before lets the oldest go. */
    private boolean open(int week) throws Exception {
        Integer before = newest();
        if (before != null && week <= before) {
            return week > before - WEEKS;
        }
        newest = week;
        newer = true;
        if (before != null) {
            int gone = Math.min(week - WEEKS, before);
            for (int old = before - WEEKS + 1; old <= gone; old++) {
                Week nothing = new Week();
                nothing.changed = true;
                weeks.put(old, nothing);
            }
        }
        return true;
    }

    void write(Pieces.Changes changes) {
        if (newer) {
            changes.put(
                    NEWEST, 0, ByteBuffer.allocate(Integer.BYTES).putInt(newest).array());
            newer = false;
        }
        for (Map.Entry<Integer, Week> one : weeks.entrySet()) {
            if (one.getValue().changed) {
                changes.put(WEEK, one.getKey(), packed(one.getValue()));
                one.getValue().changed = false;
            }
        }
    }

    /** Null of a week that is to be forgotten. */
    private static byte[] packed(Week week) {
        if (week.seen.length == 0) {
            return null;
        }
        byte[] owner = week.owner.getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(Short.BYTES + owner.length + week.seen.length * Long.BYTES);
        out.putShort((short) owner.length).put(owner);
        for (long one : week.seen) {
            out.putLong(one);
        }
        return out.array();
    }

    private static Week unpacked(byte[] packed) {
        Week week = new Week();
        if (packed != null) {
            ByteBuffer in = ByteBuffer.wrap(packed);
            byte[] owner = new byte[in.getShort() & 0xFFFF];
            in.get(owner);
            week.owner = new String(owner, StandardCharsets.UTF_8);
            week.seen = new long[in.remaining() / Long.BYTES];
            in.asLongBuffer().get(week.seen);
        }
        return week;
    }
}

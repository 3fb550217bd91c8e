package io.breathline.jobs.marks;

import io.breathline.domain.packed.PackReader;
import io.breathline.domain.packed.PackWriter;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.topic.IsoTime;
import io.breathline.domain.topic.Mode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Readings in few bytes: what key, measure and day say already is left out, and so is the trace, since one that is told
 * again follows from another; a person's devices and zones are numbers. Everything else comes back to the letter.
 */
final class PackedReadings {
    private static final int VERSION = 1;
    private static final Mode[] MODES = Mode.values();
    private static final TimeQuality[] TIME_QUALITIES = TimeQuality.values();
    private static final int ID_CHARS = 40;
    private static final int WHOLE_SECONDS = 20;
    private static final int MOST_EXACT = 15;
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14
    };

    /** The unit is the measure's. */
    private static final int UNIT = 1;
    /** The time as sent is the instant's own text. */
    private static final int TIME = 2;
    /** The id is forty hexadecimal digits. */
    private static final int HEX = 4;
    /** The value is what its digits say. */
    private static final int DIGITS = 8;

    private PackedReadings() {}

    static byte[] write(int day, List<Reading> readings, Names names) {
        var out = new PackWriter(128);
        out.one(VERSION);
        out.near(day);
        for (Reading it : readings) {
            write(it, day, names, out);
        }
        return out.done();
    }

    /** Of which day they are. */
    static int day(byte[] packed) throws IOException {
        return (int) begun(packed).near();
    }

    static List<Reading> read(byte[] packed, Metric metric, String run, String patient, Names names)
            throws IOException {
        PackReader in = begun(packed);
        int day = (int) in.near();
        List<Reading> readings = new ArrayList<>();
        while (in.more()) {
            readings.add(read(in, day, metric, run, patient, names));
        }
        return readings;
    }

    private static PackReader begun(byte[] packed) throws IOException {
        var in = new PackReader(packed);
        int version = in.one();
        if (version != VERSION) {
            throw new IOException("packed readings of form " + version + ", which this build does not know");
        }
        return in;
    }

    @SuppressWarnings("EnumOrdinal") // the enums of our contract only grow at their ends
    private static void write(Reading it, int day, Names names, PackWriter out) {
        byte[] id = bytes(it.id());
        boolean unit = it.metric().unit().equals(it.unit());
        boolean time = plain(it.measuredAt(), it.effectiveAt());
        boolean digits = it.valueText() != null && same(it.valueText(), it.value());
        out.one((unit ? UNIT : 0) | (time ? TIME : 0) | (id != null ? HEX : 0) | (digits ? DIGITS : 0));
        if (id == null) {
            out.maybe(it.id());
        } else {
            out.raw(id, 0, id.length);
        }
        out.one(it.mode() == null ? 0 : it.mode().ordinal() + 1);
        names.write(it.device(), out);
        names.write(it.serial(), out);
        names.write(it.zone(), out);
        out.maybe(it.valueText());
        if (!digits) {
            out.full(Double.doubleToRawLongBits(it.value()));
        }
        if (!unit) {
            names.write(it.unit(), out);
        }
        long from = day * 86_400L;
        instant(it.effectiveAt(), from, out);
        if (!time) {
            out.maybe(it.measuredAt());
        }
        instant(
                it.receivedAt(),
                it.effectiveAt() == null ? from : it.effectiveAt().getEpochSecond(),
                out);
        out.one(it.timeQuality() == null ? 0 : it.timeQuality().ordinal() + 1);
        out.maybe(it.quality());
        out.maybe(it.session());
        number(it.effort(), out);
        number(it.sequence(), out);
        out.maybe(it.flags());
        out.maybe(it.replaces());
    }

    private static Reading read(PackReader in, int day, Metric metric, String run, String patient, Names names) {
        int has = in.one();
        String id = (has & HEX) != 0 ? hex(in) : in.maybe();
        int mode = in.one();
        String device = names.read(in);
        String serial = names.read(in);
        String zone = names.read(in);
        String valueText = in.maybe();
        double value = (has & DIGITS) != 0 ? Double.parseDouble(valueText) : Double.longBitsToDouble(in.full());
        String unit = (has & UNIT) != 0 ? metric.unit() : names.read(in);
        long from = day * 86_400L;
        Instant effectiveAt = instant(from, in);
        String measuredAt = (has & TIME) != 0 ? IsoTime.text(effectiveAt) : in.maybe();
        Instant receivedAt = instant(effectiveAt == null ? from : effectiveAt.getEpochSecond(), in);
        int timeQuality = in.one();
        String quality = in.maybe();
        String session = in.maybe();
        Long effort = number(in);
        return new Reading(
                id,
                run,
                mode == 0 ? null : MODES[mode - 1],
                patient,
                device,
                metric,
                value,
                valueText,
                unit,
                measuredAt,
                effectiveAt,
                receivedAt,
                zone,
                IsoTime.day(day),
                timeQuality == 0 ? null : TIME_QUALITIES[timeQuality - 1],
                quality,
                session,
                effort == null ? null : effort.intValue(),
                number(in),
                in.maybe(),
                in.maybe(),
                serial);
    }

    /** Is it the instant's own text? Only whole seconds are looked at: the rest is seldom, and written out. */
    private static boolean plain(String text, Instant instant) {
        return text != null
                && instant != null
                && text.length() == WHOLE_SECONDS
                && text.charAt(WHOLE_SECONDS - 1) == 'Z'
                && instant.equals(IsoTime.instantOrNull(text));
    }

    /** Bit for bit: minus nothing and nothing differ. */
    private static boolean same(String digits, double value) {
        if (plainDigits(digits, value)) {
            return true;
        }
        try {
            return Double.doubleToRawLongBits(Double.parseDouble(digits)) == Double.doubleToRawLongBits(value);
        } catch (NumberFormatException otherwiseWritten) {
            return false;
        }
    }

    /**
     * Quickly, for what nearly all are: up to fifteen digits with a point or none. Their whole number and a power of ten are
     * both exact, and so the quotient is rounded as the JDK's parser does. False says nothing.
     */
    private static boolean plainDigits(String digits, double value) {
        int length = digits.length();
        if (length == 0 || length > MOST_EXACT) {
            return false;
        }
        long whole = 0;
        int behind = -1;
        for (int at = 0; at < length; at++) {
            char one = digits.charAt(at);
            if (one == '.' && behind < 0) {
                behind = 0;
            } else if (one >= '0' && one <= '9') {
                whole = whole * 10 + (one - '0');
                behind += behind < 0 ? 0 : 1;
            } else {
                return false;
            }
        }
        return whole > 0 && whole / POWERS[Math.max(behind, 0)] == value;
    }

    private static void instant(Instant instant, long from, PackWriter out) {
        if (instant == null) {
            out.small(2);
            return;
        }
        long second = instant.getEpochSecond();
        int nanos = instant.getNano();
        out.small(nanos == 0 ? 0 : 1);
        out.near(second - from);
        if (nanos != 0) {
            out.small(nanos);
        }
    }

    private static Instant instant(long from, PackReader in) {
        long form = in.small();
        if (form == 2) {
            return null;
        }
        long second = from + in.near();
        return Instant.ofEpochSecond(second, form == 0 ? 0 : in.small());
    }

    private static void number(Number number, PackWriter out) {
        out.one(number == null ? 0 : 1);
        if (number != null) {
            out.near(number.longValue());
        }
    }

    private static Long number(PackReader in) {
        return in.one() == 0 ? null : in.near();
    }

    /** An id as it is made; null for one that is not. */
    private static byte[] bytes(String id) {
        if (id == null || id.length() != ID_CHARS) {
            return null;
        }
        byte[] bytes = new byte[ID_CHARS / 2];
        for (int at = 0; at < bytes.length; at++) {
            int high = digit(id.charAt(2 * at));
            int low = digit(id.charAt(2 * at + 1));
            if (high < 0 || low < 0) {
                return null;
            }
            bytes[at] = (byte) ((high << 4) | low);
        }
        return bytes;
    }

    private static String hex(PackReader in) {
        byte[] bytes = new byte[ID_CHARS / 2];
        in.raw(bytes, 0, bytes.length);
        return HexFormat.of().formatHex(bytes);
    }

    private static int digit(char one) {
        return one >= '0' && one <= '9' ? one - '0' : one >= 'a' && one <= 'f' ? one - 'a' + 10 : -1;
    }
}

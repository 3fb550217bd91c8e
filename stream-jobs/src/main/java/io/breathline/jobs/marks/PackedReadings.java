package io.breathline.jobs.marks;

import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.topic.IsoTime;
import io.breathline.domain.topic.Mode;
import io.breathline.jobs.wire.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Readings in few bytes: what key, measure and day say already is left out, and so is the trace, since one that is told
 * again follows from another. Everything else comes back to the letter.
 */
final class PackedReadings {
    private static final int VERSION = 1;
    private static final Mode[] MODES = Mode.values();
    private static final TimeQuality[] TIME_QUALITIES = TimeQuality.values();
    private static final int ID_CHARS = 40;
    private static final int LONG_TEXT = 254;
    private static final int NO_TEXT = 255;
    /** The unit is the measure's, the time is the instant's own text, the id is forty hexadecimal digits. */
    private static final int UNIT = 1;

    private static final int TIME = 2;
    private static final int HEX = 4;

    private PackedReadings() {}

    static byte[] write(NavigableMap<Integer, List<Reading>> days) throws IOException {
        var out = new DataOutputSerializer(192);
        out.writeByte(VERSION);
        for (Map.Entry<Integer, List<Reading>> day : days.entrySet()) {
            for (Reading it : day.getValue()) {
                out.writeInt(day.getKey());
                write(it, out);
            }
        }
        return out.getCopyOfBuffer();
    }

    static NavigableMap<Integer, List<Reading>> read(byte[] packed, Metric metric, String run, String patient)
            throws IOException {
        NavigableMap<Integer, List<Reading>> days = new TreeMap<>();
        if (packed == null) {
            return days;
        }
        var in = new DataInputDeserializer(packed);
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("packed readings of form " + version + ", which this build does not know");
        }
        while (in.available() > 0) {
            int day = in.readInt();
            days.computeIfAbsent(day, any -> new ArrayList<>()).add(read(in, day, metric, run, patient));
        }
        return days;
    }

    private static void write(Reading it, DataOutputSerializer out) throws IOException {
        boolean unit = it.metric().unit().equals(it.unit());
        boolean time = IsoTime.text(it.effectiveAt()).equals(it.measuredAt());
        byte[] id = bytes(it.id());
        out.writeByte((unit ? UNIT : 0) | (time ? TIME : 0) | (id != null ? HEX : 0));
        if (id != null) {
            out.write(id);
        } else {
            text(it.id(), out);
        }
        Wire.choice(it.mode(), out);
        text(it.device(), out);
        out.writeDouble(it.value());
        text(it.valueText(), out);
        if (!unit) {
            text(it.unit(), out);
        }
        Wire.instant(it.effectiveAt(), out);
        if (!time) {
            text(it.measuredAt(), out);
        }
        Wire.instant(it.receivedAt(), out);
        text(it.zone(), out);
        Wire.choice(it.timeQuality(), out);
        text(it.quality(), out);
        text(it.session(), out);
        Wire.number(it.effort(), out);
        Wire.number(it.sequence(), out);
        text(it.flags(), out);
        text(it.replaces(), out);
        text(it.serial(), out);
    }

    private static Reading read(DataInputDeserializer in, int day, Metric metric, String run, String patient)
            throws IOException {
        int has = in.readByte();
        String id = (has & HEX) != 0 ? hex(in) : text(in);
        Mode mode = Wire.choice(MODES, in);
        String device = text(in);
        double value = in.readDouble();
        String valueText = text(in);
        String unit = (has & UNIT) != 0 ? metric.unit() : text(in);
        Instant effectiveAt = Wire.instant(in);
        String measuredAt = (has & TIME) != 0 ? IsoTime.text(effectiveAt) : text(in);
        Instant receivedAt = Wire.instant(in);
        String zone = text(in);
        TimeQuality timeQuality = Wire.choice(TIME_QUALITIES, in);
        String quality = text(in);
        String session = text(in);
        Long effort = Wire.number(in);
        return new Reading(
                id,
                run,
                mode,
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
                LocalDate.ofEpochDay(day).toString(),
                timeQuality,
                quality,
                session,
                effort == null ? null : effort.intValue(),
                Wire.number(in),
                text(in),
                text(in),
                text(in));
    }

    /** An id as it is made; null for one that is not. */
    private static byte[] bytes(String id) {
        if (id.length() != ID_CHARS) {
            return null;
        }
        try {
            byte[] bytes = HexFormat.of().parseHex(id);
            return HexFormat.of().formatHex(bytes).equals(id) ? bytes : null;
        } catch (IllegalArgumentException otherwiseMade) {
            return null;
        }
    }

    private static String hex(DataInputDeserializer in) throws IOException {
        byte[] bytes = new byte[ID_CHARS / 2];
        in.readFully(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** One byte of length for what is short. */
    private static void text(String text, DataOutputSerializer out) throws IOException {
        if (text == null) {
            out.writeByte(NO_TEXT);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < LONG_TEXT) {
            out.writeByte(bytes.length);
            out.write(bytes);
        } else {
            out.writeByte(LONG_TEXT);
            Wire.bytes(bytes, out);
        }
    }

    private static String text(DataInputDeserializer in) throws IOException {
        int length = in.readUnsignedByte();
        if (length == NO_TEXT) {
            return null;
        }
        byte[] bytes;
        if (length == LONG_TEXT) {
            bytes = Wire.bytes(in);
        } else {
            bytes = new byte[length];
            in.readFully(bytes);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

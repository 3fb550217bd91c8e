package io.breathline.jobs.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Texts and times that may be absent, on Flink's wire. */
public final class Wire {
    private static final int SHORT = 256;
    private static final ThreadLocal<byte[]> SCRATCH = ThreadLocal.withInitial(() -> new byte[SHORT]);

    private Wire() {}

    public static void text(String text, DataOutputView out) throws IOException {
        if (text == null) {
            out.writeInt(-1);
            return;
        }
        bytes(text.getBytes(StandardCharsets.UTF_8), out);
    }

    public static String text(DataInputView in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = length <= SHORT ? SCRATCH.get() : new byte[length];
        in.readFully(bytes, 0, length);
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    public static void bytes(byte[] bytes, DataOutputView out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    public static byte[] bytes(DataInputView in) throws IOException {
        int length = in.readInt();
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    public static void instant(Instant instant, DataOutputView out) throws IOException {
        out.writeInt(instant == null ? -1 : instant.getNano());
        if (instant != null) {
            out.writeLong(instant.getEpochSecond());
        }
    }

    public static Instant instant(DataInputView in) throws IOException {
        int nanos = in.readInt();
        return nanos < 0 ? null : Instant.ofEpochSecond(in.readLong(), nanos);
    }

    public static void number(Number number, DataOutputView out) throws IOException {
        out.writeBoolean(number != null);
        if (number != null) {
            out.writeLong(number.longValue());
        }
    }

    public static Long number(DataInputView in) throws IOException {
        return in.readBoolean() ? in.readLong() : null;
    }

    @SuppressWarnings("EnumOrdinal") // the enums of our contract only grow at their ends
    public static void choice(Enum<?> choice, DataOutputView out) throws IOException {
        out.writeByte(choice == null ? -1 : choice.ordinal());
    }

    public static <E extends Enum<E>> E choice(E[] all, DataInputView in) throws IOException {
        int ordinal = in.readByte();
        return ordinal < 0 ? null : all[ordinal];
    }
}

package io.breathline.domain.packed;

import java.nio.charset.StandardCharsets;

/** Reads what {@link PackWriter} wrote, in the same order. */
public final class PackReader {
    private final byte[] bytes;
    private int at;

    public PackReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Is there anything after what builds before this one wrote? */
    public boolean more() {
        return at < bytes.length;
    }

    public int one() {
        return bytes[at++] & 0xFF;
    }

    public long small() {
        byte first = bytes[at++];
        if (first >= 0) {
            return first;
        }
        long value = first & 0x7F;
        for (int shift = 7; ; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    public int count() {
        return (int) small();
    }

    public long near() {
        long value = small();
        return value >>> 1 ^ -(value & 1);
    }

    public long full() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | (bytes[at++] & 0xFF);
        }
        return value;
    }

    public double exact() {
        return Double.longBitsToDouble(full());
    }

    public float exactFloat() {
        int bits = 0;
        for (int i = 0; i < 4; i++) {
            bits = bits << 8 | (bytes[at++] & 0xFF);
        }
        return Float.intBitsToFloat(bits);
    }

    public void raw(byte[] into, int start, int length) {
        System.arraycopy(bytes, at, into, start, length);
        at += length;
    }

    public byte[] block() {
        byte[] block = new byte[count()];
        raw(block, 0, block.length);
        return block;
    }

    public String text() {
        return new String(block(), StandardCharsets.UTF_8);
    }

    /** A text that may be absent. */
    public String maybe() {
        int length = count();
        if (length == 0) {
            return null;
        }
        byte[] text = new byte[length - 1];
        raw(text, 0, text.length);
        return new String(text, StandardCharsets.UTF_8);
    }
}

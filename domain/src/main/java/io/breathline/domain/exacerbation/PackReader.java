package io.breathline.domain.exacerbation;

import java.nio.charset.StandardCharsets;

/** Reads what {@link PackWriter} wrote, in the same order. */
final class PackReader {
    private final byte[] bytes;
    private int at;

    PackReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Is there anything after what builds before this one wrote? */
    boolean more() {
        return at < bytes.length;
    }

    int one() {
        return bytes[at++] & 0xFF;
    }

    long small() {
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

    int count() {
        return (int) small();
    }

    long near() {
        long value = small();
        return value >>> 1 ^ -(value & 1);
    }

    long full() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | (bytes[at++] & 0xFF);
        }
        return value;
    }

    double exact() {
        return Double.longBitsToDouble(full());
    }

    float exactFloat() {
        int bits = 0;
        for (int i = 0; i < 4; i++) {
            bits = bits << 8 | (bytes[at++] & 0xFF);
        }
        return Float.intBitsToFloat(bits);
    }

    void raw(byte[] into, int start, int length) {
        System.arraycopy(bytes, at, into, start, length);
        at += length;
    }

    byte[] block() {
        byte[] block = new byte[count()];
        raw(block, 0, block.length);
        return block;
    }

    String text() {
        return new String(block(), StandardCharsets.UTF_8);
    }
}

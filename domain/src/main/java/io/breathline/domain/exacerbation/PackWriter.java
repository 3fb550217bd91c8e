package io.breathline.domain.exacerbation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Small numbers in few bytes; read back by {@link PackReader}. */
final class PackWriter {
    private byte[] bytes;
    private int at;

    PackWriter(int expected) {
        bytes = new byte[expected];
    }

    byte[] done() {
        return at == bytes.length ? bytes : Arrays.copyOf(bytes, at);
    }

    private void room(int more) {
        if (at + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(at + more, bytes.length * 2));
        }
    }

    void one(int value) {
        room(1);
        bytes[at++] = (byte) value;
    }

    /** A number that is seldom large and never negative, read as unsigned. */
    void small(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
    }

    /** A number that is seldom far from zero. */
    void near(long value) {
        small(value << 1 ^ value >> 63);
    }

    void full(long value) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[at++] = (byte) (value >>> shift);
        }
    }

    void exact(double value) {
        full(Double.doubleToRawLongBits(value));
    }

    void exact(float value) {
        int bits = Float.floatToRawIntBits(value);
        room(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[at++] = (byte) (bits >>> shift);
        }
    }

    void raw(byte[] from, int start, int length) {
        room(length);
        System.arraycopy(from, start, bytes, at, length);
        at += length;
    }

    void block(byte[] block) {
        small(block.length);
        raw(block, 0, block.length);
    }

    void text(String text) {
        block(text.getBytes(StandardCharsets.UTF_8));
    }
}

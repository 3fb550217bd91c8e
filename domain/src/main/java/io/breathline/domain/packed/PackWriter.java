package io.breathline.domain.packed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Small numbers in few bytes; read back by {@link PackReader}. */
public final class PackWriter {
    private static final byte[] NOTHING = {};

    private byte[] bytes;
    private int at;

    public PackWriter(int expected) {
        bytes = new byte[expected];
    }

    public byte[] done() {
        return at == bytes.length ? bytes : Arrays.copyOf(bytes, at);
    }

    private void room(int more) {
        if (at + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(at + more, bytes.length * 2));
        }
    }

    public void one(int value) {
        room(1);
        bytes[at++] = (byte) value;
    }

    /** A number that is seldom large and never negative, read as unsigned. */
    public void small(long value) {
        if ((value & ~0x7FL) == 0) {
            one((int) value);
            return;
        }
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[at++] = (byte) rest;
    }

    /** A number that is seldom far from zero. */
    public void near(long value) {
        small(value << 1 ^ value >> 63);
    }

    public void full(long value) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[at++] = (byte) (value >>> shift);
        }
    }

    public void exact(double value) {
        full(Double.doubleToRawLongBits(value));
    }

    public void exact(float value) {
        int bits = Float.floatToRawIntBits(value);
        room(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[at++] = (byte) (bits >>> shift);
        }
    }

    public void raw(byte[] from, int start, int length) {
        room(length);
        System.arraycopy(from, start, bytes, at, length);
        at += length;
    }

    public void block(byte[] block) {
        small(block.length);
        raw(block, 0, block.length);
    }

    public void text(String text) {
        block(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A text that may be absent. */
    public void maybe(String text) {
        byte[] bytes = text == null ? NOTHING : text.getBytes(StandardCharsets.UTF_8);
        small(text == null ? 0 : bytes.length + 1L);
        raw(bytes, 0, bytes.length);
    }
}

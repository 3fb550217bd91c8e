package io.breathline.domain.exacerbation;

/** One bit for each of the last 128 days. */
final class DayBits {
    private DayBits() {}

    static boolean get(long[] bits, int day) {
        return (bits[(day >> 6) & 1] >>> (day & 63) & 1) != 0;
    }

    static void set(long[] bits, int day, boolean value) {
        long mask = 1L << (day & 63);
        int word = (day >> 6) & 1;
        bits[word] = value ? bits[word] | mask : bits[word] & ~mask;
    }
}

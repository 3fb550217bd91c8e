package io.breathline.domain.exacerbation;

/** How a patient stands on a day. No data is a standing of its own, never a green one. */
public enum Standing {
    LEARNING,
    STABLE,
    AMBER,
    RED,
    RECOVERY,
    INSUFFICIENT_DATA;

    private static final int WEEK = 0x7F;

    static Standing of(Mark mark, Day day, boolean treated) {
        if (treated) {
            return RECOVERY;
        }
        if (mark.level > 0) {
            return mark.level == 2 ? RED : AMBER;
        }
        if (Integer.bitCount(mark.sessions & WEEK) < 2 && Integer.bitCount(mark.worn & WEEK) < 3) {
            return INSUFFICIENT_DATA;
        }
        return day.judged ? STABLE : LEARNING;
    }
}

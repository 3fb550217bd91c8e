package io.breathline.domain.silence;

/**
 * Whether a feed is alive, from when anything at all came. It is given half as much again as its longest gap of the last
 * fortnight, at least half an hour; until it has been watched for three days, a day.
 */
public final class Pulse {
    private static final int DAYS = 14;
    private static final long LEAST = 1_800_000L;
    private static final long LEARNING = 3 * Contact.DAY;
    private static final double HALF_AS_MUCH_AGAIN = 1.5;

    public long first;
    public long last;
    public boolean silent;
    /** Longest gap of each of the last days, by day number. */
    public long[] gaps = new long[DAYS];

    public long[] gapDays = new long[DAYS];

    /** Notes that something came. A gap that began before {@code listening} says nothing about the feed. */
    public void beat(long now, long listening) {
        first = first == 0 ? now : first;
        if (!silent && last >= listening) {
            long day = Math.floorDiv(now, Contact.DAY);
            int at = (int) Math.floorMod(day, (long) DAYS);
            gaps[at] = gapDays[at] == day ? Math.max(gaps[at], now - last) : now - last;
            gapDays[at] = day;
        }
        last = Math.max(last, now);
        silent = false;
    }

    public long patience(long now) {
        if (now - first < LEARNING) {
            return Contact.DAY;
        }
        long longest = 0;
        for (int i = 0; i < DAYS; i++) {
            longest = gapDays[i] > Math.floorDiv(now, Contact.DAY) - DAYS ? Math.max(longest, gaps[i]) : longest;
        }
        return Math.max(LEAST, Math.round(longest * HALF_AS_MUCH_AGAIN));
    }
}

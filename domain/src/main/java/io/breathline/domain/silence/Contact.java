package io.breathline.domain.silence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * When a patient was heard, by channel, on the clock of the wall. Each channel is given as much patience as this person
 * usually needs: three times the usual gap between days, between three days and a fortnight.
 */
public final class Contact {
    public static final long DAY = 86_400_000L;
    private static final long HOUR = 3_600_000L;
    private static final int WINDOW = 28;
    private static final int ENOUGH = 3;
    private static final double GAPS = 3;
    private static final int LEAST = 3;
    private static final int MOST = 14;
    /** Things that stop within this time stop together. */
    private static final long TOGETHER = DAY;

    /** By channel: when it was last heard, 0 for never, and on which of the 28 days up to then (bit 0 is that day). */
    public long[] last = new long[Channel.COUNT];

    public int[] days = new int[Channel.COUNT];

    /** What is silent, since when, and why. */
    public record Silence(Cause cause, List<Channel> channels, long since) {
        /** One clause in plain words. */
        public String words(long now) {
            long days = Math.max(1, (now - since) / DAY);
            String time = days == 1 ? "1 day" : days + " days";
            return switch (cause) {
                case PERSON -> "No measurements for " + time + "; nothing points at a fault: ask how it is going";
                case DEVICE -> "Nothing from " + named() + " for " + time + " while the rest goes on";
                case NETWORK ->
                    "Everything stopped together " + time + " ago, also what sends by itself: phone or connection";
                case FEED -> "No home readings from anybody for " + (now - since) / HOUR + " hours";
            };
        }

        private String named() {
            return String.join(" and ", channels.stream().map(it -> it.words).toList());
        }
    }

    /** Notes that a channel was heard; false when that tells nothing new within the hour. */
    public boolean hear(Channel channel, long now) {
        int at = channel.slot;
        if (now - last[at] < HOUR) {
            return false;
        }
        long passed = last[at] == 0 ? WINDOW : Math.floorDiv(now, DAY) - Math.floorDiv(last[at], DAY);
        days[at] = passed >= WINDOW ? 1 : (days[at] << passed | 1) & (1 << WINDOW) - 1;
        last[at] = now;
        return true;
    }

    /** What is silent at {@code now}, or null. */
    public Silence at(long now) {
        List<Channel> silent = new ArrayList<>();
        List<Channel> heard = new ArrayList<>();
        for (Channel channel : Channel.ALL) {
            if (used(channel)) {
                (now - last[channel.slot] >= patience(channel) ? silent : heard).add(channel);
            }
        }
        if (silent.isEmpty()) {
            return null;
        }
        if (heard.isEmpty()) {
            return new Silence(together() ? Cause.NETWORK : Cause.PERSON, silent, latest(silent));
        }
        if (heard.stream().allMatch(Channel::sendsByItself)) {
            return new Silence(Cause.PERSON, silent, latest(silent));
        }
        return new Silence(Cause.DEVICE, silent, latest(silent));
    }

    /** When {@link #at} may next say something else if nothing is heard; {@link Long#MAX_VALUE} for never. */
    public long next(long now) {
        long next = Long.MAX_VALUE;
        for (Channel channel : Channel.ALL) {
            long due = last[channel.slot] + patience(channel);
            next = used(channel) && due > now ? Math.min(next, due) : next;
        }
        return next;
    }

    private boolean used(Channel channel) {
        return Integer.bitCount(days[channel.slot]) >= ENOUGH;
    }

    private long patience(Channel channel) {
        int bits = days[channel.slot];
        int span = Integer.SIZE - Integer.numberOfLeadingZeros(bits);
        double gap = bits == 0 ? MOST : (double) span / Integer.bitCount(bits);
        return Math.round(Math.max(LEAST, Math.min(MOST, GAPS * gap)) * DAY);
    }

    private boolean together() {
        long latest = Long.MIN_VALUE;
        boolean byItself = false;
        for (Channel channel : Channel.ALL) {
            if (used(channel) && !channel.sendsByItself()) {
                latest = Math.max(latest, last[channel.slot]);
            }
            byItself |= used(channel) && channel.sendsByItself();
        }
        return byItself && Math.abs(last[Channel.WRISTBAND.slot] - latest) < TOGETHER;
    }

    private long latest(List<Channel> channels) {
        return channels.stream().mapToLong(channel -> last[channel.slot]).max().orElseThrow();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Contact it && Arrays.equals(last, it.last) && Arrays.equals(days, it.days);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(last);
    }
}

package io.breathline.jobs.silence;

import io.breathline.domain.reading.Reading;
import io.breathline.domain.silence.Channel;
import io.breathline.domain.topic.Mode;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets each patient and channel through about once an hour: that somebody was heard is worth less than a shuffle for each
 * reading. It may let through more, never less. Only what is live says that somebody is in contact.
 */
final class HeardOnce extends ProcessFunction<Reading, Heard> {
    private static final long HOUR = 3_600_000;
    private static final int SLOTS = 1 << 18;
    private transient long[] recent;

    @Override
    public void open(OpenContext context) {
        recent = new long[SLOTS];
    }

    @Override
    public void processElement(Reading reading, Context context, Collector<Heard> out) {
        if (reading.mode() != Mode.LIVE) {
            return;
        }
        Channel channel = Channel.of(reading.metric());
        long hour = context.timerService().currentProcessingTime() / HOUR;
        long mark = mark(reading, channel, hour);
        int slot = (int) (mark >>> 32) & SLOTS - 1;
        if (recent[slot] != mark) {
            recent[slot] = mark;
            out.collect(Heard.on(channel, reading.run(), reading.patient()));
        }
    }

    @SuppressWarnings("EnumOrdinal") // lives in memory only
    private static long mark(Reading reading, Channel channel, long hour) {
        long mark = hour * 31 + channel.ordinal();
        mark = text(mark * 0x9E3779B97F4A7C15L, reading.run());
        return text(mark, reading.patient()) | 1;
    }

    private static long text(long mark, String text) {
        long mixed = mark;
        for (int i = 0; i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * 0x100000001B3L;
            mixed ^= mixed >>> 29;
        }
        return mixed * 0x9E3779B97F4A7C15L;
    }
}

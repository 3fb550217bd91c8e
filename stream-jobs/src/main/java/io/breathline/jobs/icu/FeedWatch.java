package io.breathline.jobs.icu;

import io.breathline.domain.topic.Mode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keyed by (run, feed): says when a feed falls silent and when it speaks again. By the clock on the wall, in a stream of its
 * own: a feed that has stopped moves no event time, and must still age.
 */
public final class FeedWatch extends KeyedProcessFunction<String, FeedMark, FeedState> {
    static final Duration AT_LEAST = Duration.ofMinutes(10);
    static final int TIMES_THE_USUAL_GAP = 6;
    private static final int GAPS_KEPT = 31;
    private static final Duration TELL_EVERY = Duration.ofSeconds(30);

    private final String zone;
    private transient ValueState<File> files;

    /** What is known of a feed. */
    public record File(
            String run,
            String feed,
            Instant lastHeard,
            long lastAt,
            long deadline,
            long told,
            boolean silent,
            List<Hour> gaps) {}

    /** The last gaps of one hour of the week, in ms. */
    public record Hour(int hour, List<Long> gaps) {}

    public FeedWatch(ZoneId zone) {
        this.zone = zone.getId();
    }

    @Override
    public void open(OpenContext context) {
        files = getRuntimeContext().getState(new ValueStateDescriptor<>("feed", File.class));
    }

    @Override
    public void processElement(FeedMark mark, Context context, Collector<FeedState> out) throws Exception {
        // An upload of history says nothing about whether the feed is alive.
        if (mark.mode() != Mode.LIVE) {
            return;
        }
        long now = context.timerService().currentProcessingTime();
        File was = files.value();
        List<Hour> gaps = was == null ? List.of() : was.gaps();
        if (was != null && !was.silent()) {
            gaps = remembered(gaps, hourOfWeek(now), now - was.lastAt());
        }
        // Routine feeds come by the hour: one that has not shown its rhythm yet is not missed.
        List<Long> usual = of(gaps, hourOfWeek(now));
        boolean judged = mark.feed().equals("hl7") || usual.size() >= 5;
        long patience = Math.max(AT_LEAST.toMillis(), TIMES_THE_USUAL_GAP * median(usual));
        long deadline = judged ? now + patience : 0;
        boolean tell = was == null || was.silent() || now - was.told() >= TELL_EVERY.toMillis();
        // One timer at a time: it looks at the deadline when it fires and goes on from there.
        if (judged && (was == null || was.deadline() == 0)) {
            context.timerService().registerProcessingTimeTimer(deadline);
        }
        files.update(new File(
                mark.run(), mark.feed(), mark.receivedAt(), now, deadline, tell ? now : was.told(), false, gaps));
        if (tell) {
            out.collect(new FeedState(mark.run(), mark.feed(), mark.receivedAt(), false));
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<FeedState> out) throws Exception {
        File file = files.value();
        if (file.silent() || file.deadline() == 0) {
            return;
        }
        if (time < file.deadline()) {
            context.timerService().registerProcessingTimeTimer(file.deadline());
            return;
        }
        files.update(new File(file.run(), file.feed(), file.lastHeard(), file.lastAt(), 0, time, true, file.gaps()));
        out.collect(new FeedState(file.run(), file.feed(), file.lastHeard(), true));
    }

    private int hourOfWeek(long now) {
        ZonedDateTime local = Instant.ofEpochMilli(now).atZone(ZoneId.of(zone));
        return (local.getDayOfWeek().getValue() - 1) * 24 + local.getHour();
    }

    private static List<Long> of(List<Hour> gaps, int hour) {
        return gaps.stream()
                .filter(it -> it.hour() == hour)
                .map(Hour::gaps)
                .findFirst()
                .orElse(List.of());
    }

    private static List<Hour> remembered(List<Hour> gaps, int hour, long gap) {
        List<Long> mine = new ArrayList<>(of(gaps, hour));
        mine.add(gap);
        List<Hour> next =
                new ArrayList<>(gaps.stream().filter(it -> it.hour() != hour).toList());
        next.add(new Hour(hour, mine.size() > GAPS_KEPT ? new ArrayList<>(mine.subList(1, mine.size())) : mine));
        return next;
    }

    private static long median(List<Long> gaps) {
        List<Long> sorted = gaps.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }
}

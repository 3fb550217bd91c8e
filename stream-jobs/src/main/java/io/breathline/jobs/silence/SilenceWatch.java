package io.breathline.jobs.silence;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.silence.Contact;
import io.breathline.domain.silence.NoDataAlert;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keyed by (run, patient): says when a patient is not heard any more, and why. By the clock on the wall and apart from
 * verdicts, so that a replay of the same facts says the same. While the feed is silent, and for a while after a start, it
 * waits: what is on its way must not look like people who stopped.
 */
final class SilenceWatch extends KeyedBroadcastProcessFunction<String, Heard, FeedTurn, Alert> {
    static final MapStateDescriptor<String, FeedTurn> FEEDS =
            new MapStateDescriptor<>("feeds", Types.STRING, TypeInformation.of(FeedTurn.class));
    static final long GRACE = 3_600_000;

    private transient ValueState<File> files;
    private transient long started;

    /** What is known of a patient's contact; a POJO so that it can grow. */
    public static final class File {
        public String run = "";
        public String patient = "";
        public Contact contact = new Contact();
        public NoDataAlert alert = new NoDataAlert();
        public long timer;
        /** Has left our care: nobody waits for readings. */
        public boolean gone;
    }

    @Override
    public void open(OpenContext context) {
        files = getRuntimeContext().getState(new ValueStateDescriptor<>("contact", File.class));
    }

    @Override
    public void processElement(Heard heard, ReadOnlyContext context, Collector<Alert> out) throws Exception {
        long now = now(context.timerService().currentProcessingTime());
        File file = files.value();
        if (heard.decision() != null) {
            if (file != null) {
                tell(file.alert.decide(heard.decision(), subject(file)), out);
                schedule(file, now, context);
                files.update(file);
            }
            return;
        }
        file = file == null ? new File() : file;
        file.run = heard.run();
        file.patient = heard.patient();
        if (heard.departure() != null) {
            file.gone = !heard.departure().back();
            if (file.gone) {
                tell(file.alert.leave(subject(file), now), out);
            } else {
                file.timer = now + GRACE;
                context.timerService().registerProcessingTimeTimer(file.timer);
            }
            files.update(file);
            return;
        }
        if (!file.contact.hear(heard.channel(), now)) {
            return;
        }
        if (file.alert.open()) {
            tell(file.alert.see(file.contact.at(now), subject(file), now), out);
        }
        schedule(file, now, context);
        files.update(file);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<Alert> out) throws Exception {
        long now = now(context.timerService().currentProcessingTime());
        File file = files.value();
        if (time < file.timer) {
            return;
        }
        file.timer = 0;
        if (file.gone) {
            files.update(file);
            return;
        }
        long holds = holds(context.getBroadcastState(FEEDS).get(file.run), now);
        if (holds > now) {
            file.timer = holds;
            context.timerService().registerProcessingTimeTimer(holds);
        } else {
            tell(file.alert.see(file.contact.at(now), subject(file), now), out);
            schedule(file, now, context);
        }
        files.update(file);
    }

    /** Until when nobody can be said to have stopped. */
    private long holds(FeedTurn feed, long now) {
        long untilFeed = feed == null ? 0 : feed.silent() ? now + GRACE : feed.since() + GRACE;
        return Math.max(untilFeed, started + GRACE);
    }

    /** One timer at a time; an earlier one takes its place, and the later finds that it is not wanted. */
    private static void schedule(File file, long now, ReadOnlyContext context) {
        if (file.gone) {
            return;
        }
        long next = Math.max(now + 1, Math.min(file.contact.next(now), file.alert.wakes()));
        if (next != Long.MAX_VALUE && (file.timer <= now || next < file.timer)) {
            file.timer = next;
            context.timerService().registerProcessingTimeTimer(next);
        }
    }

    @Override
    public void processBroadcastElement(FeedTurn turn, Context context, Collector<Alert> out) throws Exception {
        context.getBroadcastState(FEEDS).put(turn.run(), turn);
    }

    private long now(long now) {
        started = started == 0 ? now : started;
        return now;
    }

    private static NoDataAlert.Subject subject(File file) {
        return new NoDataAlert.Subject(file.run, file.patient, null);
    }

    private static void tell(Alert alert, Collector<Alert> out) {
        if (alert != null) {
            out.collect(alert);
        }
    }
}

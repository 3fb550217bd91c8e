package io.breathline.jobs.silence;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.silence.Cause;
import io.breathline.domain.silence.Contact;
import io.breathline.domain.silence.NoDataAlert;
import io.breathline.domain.silence.Pulse;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Keyed by run: one alert for those who run the feed when nothing comes from anybody, and the end of it. */
final class FeedPulse extends KeyedProcessFunction<String, Beat, FeedTurn> {
    static final OutputTag<Alert> ALERTS = new OutputTag<>("feed-alerts") {};
    /** After a start what has piled up is read first. */
    static final long GRACE = 1_800_000;

    private static final String FEED = "home";
    private transient ValueState<File> files;
    private transient long started;

    /** What is known of a run's feed; a POJO so that it can grow. */
    public static final class File {
        public String run = "";
        public Pulse pulse = new Pulse();
        public NoDataAlert alert = new NoDataAlert();
        public long timer;
    }

    @Override
    public void open(OpenContext context) {
        files = getRuntimeContext().getState(new ValueStateDescriptor<>("feed-pulse", File.class));
    }

    @Override
    public void processElement(Beat beat, Context context, Collector<FeedTurn> out) throws Exception {
        long now = now(context);
        File file = files.value() == null ? new File() : files.value();
        file.run = beat.run();
        boolean woke = file.pulse.silent;
        file.pulse.beat(now, started);
        if (woke) {
            out.collect(new FeedTurn(file.run, false, now));
            tell(file.alert.see(null, subject(file), now), context);
        }
        if (file.timer == 0) {
            schedule(file, now + file.pulse.patience(now), context);
        }
        files.update(file);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<FeedTurn> out) throws Exception {
        long now = now(context);
        File file = files.value();
        file.timer = 0;
        long due = Math.max(file.pulse.last + file.pulse.patience(file.pulse.last), started + GRACE);
        if (now < due) {
            schedule(file, due, context);
        } else if (!file.pulse.silent) {
            file.pulse.silent = true;
            out.collect(new FeedTurn(file.run, true, now));
            var silence = new Contact.Silence(Cause.FEED, List.of(), file.pulse.last);
            tell(file.alert.see(silence, subject(file), now), context);
        }
        files.update(file);
    }

    private long now(Context context) {
        long now = context.timerService().currentProcessingTime();
        started = started == 0 ? now : started;
        return now;
    }

    private static void schedule(File file, long at, Context context) {
        file.timer = at;
        context.timerService().registerProcessingTimeTimer(at);
    }

    private static NoDataAlert.Subject subject(File file) {
        return new NoDataAlert.Subject(file.run, null, FEED);
    }

    private static void tell(Alert alert, Context context) {
        if (alert != null) {
            context.output(ALERTS, alert);
        }
    }
}

package io.breathline.jobs.silence;

import io.breathline.domain.topic.Mode;
import io.breathline.jobs.source.RawRecord;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Says every few seconds that a live feed speaks. */
final class Beats extends ProcessFunction<RawRecord, Beat> {
    private static final long EVERY = 10_000;
    private transient long last;
    private transient String run;

    @Override
    public void processElement(RawRecord raw, Context context, Collector<Beat> out) {
        if (raw.mode() != Mode.LIVE) {
            return;
        }
        long now = context.timerService().currentProcessingTime();
        if (now - last >= EVERY || !raw.run().equals(run)) {
            last = now;
            run = raw.run();
            out.collect(new Beat(run));
        }
    }
}

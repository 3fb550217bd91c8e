package io.breathline.jobs.bench;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.reading.Reading;
import io.breathline.jobs.exacerbation.Detect;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.util.Collector;

/** Puts a patient's history into memory when told so; judges everything else. */
final class SeededDetect extends Detect {
    private final Trace trace;
    private transient History history;

    SeededDetect(Trace trace) {
        super("sharp");
        this.trace = trace;
    }

    @Override
    public void open(OpenContext context) {
        super.open(context);
        history = new History(trace);
    }

    @Override
    public void processElement1(Reading reading, Context context, Collector<Alert> out) throws Exception {
        if (!SeededIdentify.SEED.equals(reading.session())) {
            super.processElement1(reading, context, out);
            return;
        }
        history.into(memory(context.getCurrentKey(), reading.run(), reading.patient()), Trace.who(reading.device()));
        Gate.SEEDED.incrementAndGet();
    }
}

package io.breathline.jobs.athand;

import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/** Runs a function that keeps things at hand: they are in state whenever a checkpoint is taken. */
public final class AtHandOperator<A, B, O> extends KeyedCoProcessOperator<String, A, B, O>
        implements ProcessingTimeCallback {
    private static final long serialVersionUID = 1;
    private static final long EVERY_MILLIS = 1000;

    private transient boolean finished;

    public AtHandOperator(AtHandFunction<A, B, O> function) {
        super(function);
    }

    @Override
    public void open() throws Exception {
        mine().lend(new Lent());
        super.open();
        again();
    }

    @SuppressWarnings("unchecked") // the function of the constructor, or its copy
    private AtHandFunction<A, B, O> mine() {
        return (AtHandFunction<A, B, O>) getUserFunction();
    }

    private void again() {
        long now = getProcessingTimeService().getCurrentProcessingTime();
        getProcessingTimeService().registerTimer(now + EVERY_MILLIS, this);
    }

    @Override
    public void onProcessingTime(long time) throws Exception {
        if (!finished) {
            mine().tellWhatWaits();
            again();
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
        if (!finished) {
            mine().tellWhatWaits();
        }
        super.prepareSnapshotPreBarrier(checkpoint);
    }

    /** Where input ends nothing is heard any more after this. */
    @Override
    public void finish() throws Exception {
        mine().tellWhatWaits();
        finished = true;
        super.finish();
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        mine().putAway();
        super.snapshotState(context);
    }

    private final class Lent implements AtHandFunction.Desk<O> {
        @Override
        public void turn(String key) {
            setCurrentKey(key);
        }

        @Override
        public void say(O value) {
            output.collect(new StreamRecord<>(value));
        }

        @Override
        public <X> void say(OutputTag<X> tag, X value) {
            output.collect(tag, new StreamRecord<>(value));
        }
    }
}

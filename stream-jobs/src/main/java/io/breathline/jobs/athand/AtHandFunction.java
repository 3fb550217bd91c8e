package io.breathline.jobs.athand;

import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.OutputTag;

/** A keyed function that keeps what it worked on last at hand; it runs in an {@link AtHandOperator} and in no other. */
public abstract class AtHandFunction<A, B, O> extends KeyedCoProcessFunction<String, A, B, O> {
    private transient Desk<O> desk;

    /** What the operator lends: the key of state, and a voice that needs no element. */
    public interface Desk<O> extends AtHand.Keys {
        void say(O value);

        <X> void say(OutputTag<X> tag, X value);
    }

    void lend(Desk<O> lent) {
        desk = lent;
    }

    protected final Desk<O> desk() {
        if (desk == null) {
            throw new IllegalStateException("runs in an AtHandOperator only: in another what is at hand would be lost");
        }
        return desk;
    }

    /** Called every second and before each checkpoint: says what waited for more to come with it. */
    protected abstract void tellWhatWaits() throws Exception;

    /** Called while a checkpoint is taken: everything at hand goes to state. */
    protected abstract void putAway() throws Exception;
}

package io.breathline.jobs.athand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

/** Sums by key, with so few at hand that they leave all the time, say what one that keeps every sum in state would say. */
@SuppressWarnings("try") // closing a harness may throw anything
class AtHandTest {
    private static final int SEEDS = 20;

    /** Answers each number with its key's sum, a second later or when it leaves. */
    private static class Sums extends AtHandFunction<String, String, String> {
        private transient Pieces pieces;
        private transient AtHand<Sum> hands;

        private static final class Sum {
            private String key;
            private int sum;
            private boolean read;
            private boolean waits;
        }

        @Override
        public void open(OpenContext context) {
            pieces = new Pieces(getRuntimeContext());
            hands = new AtHand<>(3, desk(), Sum::new, this::leaves);
        }

        void leaves(Sum of) throws Exception {
            tell(of);
            Pieces.Changes changes = pieces.changes();
            changes.put(1, 0, of.sum == 0 ? null : new byte[] {(byte) (of.sum >> 8), (byte) of.sum});
            changes.write();
        }

        private void tell(Sum of) {
            if (of.waits) {
                desk().say(of.key + "=" + of.sum);
                of.waits = false;
            }
        }

        @Override
        public void processElement1(String key, Context context, Collector<String> out) throws Exception {
            Sum of = hands.of(context.getCurrentKey());
            of.key = key;
            if (!of.read) {
                byte[] before = pieces.read(1, 0);
                of.sum = before == null ? 0 : ((before[0] & 0xFF) << 8) | (before[1] & 0xFF);
                of.read = true;
            }
            of.sum++;
            of.waits = true;
        }

        @Override
        public void processElement2(String forget, Context context, Collector<String> out) throws Exception {
            Sum of = hands.of(context.getCurrentKey());
            of.key = forget;
            of.read = true;
            of.sum = 0;
            of.waits = true;
        }

        @Override
        protected void tellWhatWaits() throws Exception {
            hands.each(this::tell);
        }

        @Override
        protected void putAway() throws Exception {
            hands.putAway();
        }
    }

    /** Believes that what is at hand survives. */
    private static final class Careless extends Sums {
        @Override
        protected void putAway() {}
    }

    @Test
    void sums_are_right_whoever_leaves_when_and_through_restarts() throws Exception {
        for (int seed = 0; seed < SEEDS; seed++) {
            var expected = new TreeMap<String, Integer>();
            assertThat(last(run(new Sums(), seed, expected)))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void a_function_that_puts_nothing_away_at_a_checkpoint_would_be_caught() throws Exception {
        var expected = new TreeMap<String, Integer>();
        assertThat(last(run(new Careless(), 1, expected))).isNotEqualTo(expected);
    }

    @Test
    void it_is_told_within_a_second_and_before_a_checkpoint() throws Exception {
        try (var harness = harness(new Sums())) {
            harness.open();
            harness.processElement1("a", 0);
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.setProcessingTime(1000);
            assertThat(harness.extractOutputValues()).containsExactly("a=1");
            harness.processElement1("a", 0);
            harness.prepareSnapshotPreBarrier(1);
            assertThat(harness.extractOutputValues()).containsExactly("a=1", "a=2");
        }
    }

    @Test
    void it_is_told_when_input_ends_and_nothing_after_that() throws Exception {
        try (var harness = harness(new Sums())) {
            harness.open();
            harness.processElement1("a", 0);
            harness.getOperator().finish();
            assertThat(harness.extractOutputValues()).containsExactly("a=1");
            harness.prepareSnapshotPreBarrier(1);
            harness.setProcessingTime(5000);
            assertThat(harness.extractOutputValues()).containsExactly("a=1");
        }
    }

    @Test
    void in_an_operator_that_lends_it_nothing_it_does_not_start() throws Exception {
        try (var harness = new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(new Sums()), (String it) -> it, (String it) -> it, Types.STRING)) {
            assertThatThrownBy(harness::open).hasMessageContaining("AtHandOperator");
        }
    }

    private static List<String> run(Sums function, int seed, Map<String, Integer> expected) throws Exception {
        Random random = new Random(seed);
        List<String> said = new ArrayList<>();
        OperatorSubtaskState state = null;
        for (int life = 0; life < 4; life++) {
            try (var harness = harness(function)) {
                harness.setup();
                if (state != null) {
                    harness.initializeState(state);
                }
                harness.open();
                for (int i = 0; i < 200; i++) {
                    String key = "k" + random.nextInt(8);
                    if (random.nextInt(20) == 0) {
                        harness.processElement2(key, 0);
                        expected.put(key, 0);
                    } else {
                        harness.processElement1(key, 0);
                        expected.merge(key, 1, Integer::sum);
                    }
                    if (random.nextInt(30) == 0) {
                        harness.setProcessingTime(harness.getProcessingTime() + 1000);
                    }
                }
                harness.prepareSnapshotPreBarrier(life);
                said.addAll(harness.extractOutputValues());
                state = harness.snapshot(life, life);
            }
        }
        return said;
    }

    private static Map<String, Integer> last(List<String> said) {
        var last = new TreeMap<String, Integer>();
        said.forEach(one -> last.put(one.split("=")[0], Integer.parseInt(one.split("=")[1])));
        return last;
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, String, String, String> harness(Sums function)
            throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new AtHandOperator<>(function), it -> it, it -> it, Types.STRING);
    }
}

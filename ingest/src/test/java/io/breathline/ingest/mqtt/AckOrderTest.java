package io.breathline.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

class AckOrderTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @Test
    void acknowledgements_leave_in_the_order_of_arrival_and_after_the_log() {
        for (int seed = 0; seed < 300; seed++) {
            check(AckOrderTest::ours, seed);
        }
    }

    @Test
    void a_bridge_that_acknowledges_first_is_caught() {
        assertThatThrownBy(() -> check(AcknowledgesFirst::new, 1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("before the log had it");
    }

    @Test
    void a_bridge_that_acknowledges_as_the_log_answers_is_caught() {
        assertThatThrownBy(() -> check(AcknowledgesAsItComes::new, 1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("out of order");
    }

    @Test
    void the_oldest_is_the_first_without_an_acknowledgement() {
        var order = new AckOrder(id -> {});
        AckOrder.Ticket first = order.arrived(1, NOON);
        AckOrder.Ticket second = order.arrived(2, NOON.plusSeconds(5));
        assertThat(order.oldest()).contains(NOON);
        order.stored(second);
        assertThat(order.oldest()).contains(NOON);
        order.stored(first);
        assertThat(order.oldest()).isEmpty();
    }

    /** A bridge as far as this test sees it: messages arrive by number, the log answers in any order. */
    private interface Bridge {
        void arrived(int id);

        void stored(int id);
    }

    private static void check(Function<IntConsumer, Bridge> make, int seed) {
        List<Integer> acknowledged = new ArrayList<>();
        Set<Integer> inTheLog = new HashSet<>();
        Bridge bridge = make.apply(id -> {
            assertThat(inTheLog)
                    .as("message %d acknowledged before the log had it", id)
                    .contains(id);
            acknowledged.add(id);
        });
        List<Integer> order = new ArrayList<>();
        for (int id = 0; id < 40; id++) {
            bridge.arrived(id);
            order.add(id);
        }
        Collections.shuffle(order, new Random(seed));
        for (int id : order) {
            inTheLog.add(id);
            bridge.stored(id);
            assertThat(acknowledged).as("acknowledged out of order").isSorted();
        }
        assertThat(acknowledged).hasSize(40);
    }

    private static Bridge ours(IntConsumer acknowledge) {
        var order = new AckOrder(acknowledge);
        List<AckOrder.Ticket> tickets = new ArrayList<>();
        return new Bridge() {
            @Override
            public void arrived(int id) {
                tickets.add(order.arrived(id, NOON));
            }

            @Override
            public void stored(int id) {
                order.stored(tickets.get(id));
            }
        };
    }

    private record AcknowledgesFirst(IntConsumer acknowledge) implements Bridge {
        @Override
        public void arrived(int id) {
            acknowledge.accept(id);
        }

        @Override
        public void stored(int id) {}
    }

    private record AcknowledgesAsItComes(IntConsumer acknowledge) implements Bridge {
        @Override
        public void arrived(int id) {}

        @Override
        public void stored(int id) {
            acknowledge.accept(id);
        }
    }
}

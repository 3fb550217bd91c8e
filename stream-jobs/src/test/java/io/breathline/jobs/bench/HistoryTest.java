package io.breathline.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.breathline.domain.exacerbation.HeapMemory;
import io.breathline.domain.exacerbation.Packed;
import org.junit.jupiter.api.Test;

/** A history put in place is as large as one that was judged, or the figures of a million patients would mean nothing. */
class HistoryTest {
    private static final int PEOPLE = 200;

    @Test
    void a_copied_history_is_as_large_as_one_that_was_judged_and_of_its_days() {
        Trace trace = new Trace(PEOPLE, 14);
        History shared = new History(trace);
        for (int who = 0; who < PEOPLE; who += 17) {
            HeapMemory copied = new HeapMemory();
            shared.into(copied, who);
            HeapMemory judged = new HeapMemory();
            new History(trace).into(judged, who);

            assertThat(copied.packedBytes()).isCloseTo(judged.packedBytes(), withPercentage(10));
            assertThat(copied.head().today.day).isEqualTo(judged.head().today.day);
            assertThat(copied.head().today.data).isTrue();
        }
    }

    @Test
    void two_patients_never_share_memory() {
        Trace trace = new Trace(PEOPLE, 14);
        History history = new History(trace);
        HeapMemory one = new HeapMemory();
        HeapMemory other = new HeapMemory();
        history.into(one, 3);
        history.into(other, 3);

        byte[] before = Packed.head(other.head());
        one.head().today.sum += 1;
        one.head().raises++;

        assertThat(Packed.head(other.head())).isEqualTo(before);
    }
}

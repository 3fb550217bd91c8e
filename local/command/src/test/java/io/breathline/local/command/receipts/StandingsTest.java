package io.breathline.local.command.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.receipt.Receipt;
import io.breathline.domain.receipt.Receipt.State;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class StandingsTest {
    private static final Instant AT = Instant.parse("2026-03-01T07:14:03Z");

    @Test
    void the_newest_receipt_of_a_resource_is_what_counts() {
        var standings = new Standings();
        standings.on("k", receipt("a1", State.UNCERTAIN, "http-503"));
        standings.on("k", receipt("a1", State.STORED, null));
        standings.on("k", receipt("a2", State.DEAD, "refused-422"));
        assertThat(standings.of(null, null, false)).hasSize(2);
        assertThat(standings.of("a1", null, false)).extracting(Receipt::state).containsExactly(State.STORED);
        assertThat(standings.of("Task/tk-a1", null, false)).hasSize(1);
        assertThat(standings.of("tk-a1", null, false)).hasSize(1);
        assertThat(standings.of(null, null, true)).extracting(Receipt::fact).containsExactly("a2");
        assertThat(standings.of(null, State.DEAD, false)).hasSize(1);
        assertThat(Standings.counts(standings.of(null, null, false)))
                .containsEntry("STORED", 1L)
                .containsEntry("DEAD", 1L);
    }

    @Test
    void a_line_says_when_it_was_in_the_ehr_or_why_it_is_not() {
        assertThat(line(receipt("a1", State.STORED, null), LocalDate.parse("2026-03-01")))
                .isEqualTo("Task of a1, revision 2: in the EHR \"ehr\" since 07:14 as Task/tk-a1");
        assertThat(line(receipt("a1", State.STORED, null), LocalDate.parse("2026-03-02")))
                .contains("since 2026-03-01 07:14");
        assertThat(line(receipt("a1", State.DEAD, "refused-422"), LocalDate.parse("2026-03-01")))
                .contains("not in the EHR")
                .contains("refused-422");
        for (State each : State.values()) {
            assertThat(line(receipt("a1", each, "why"), LocalDate.parse("2026-03-01")))
                    .contains("07:14");
        }
    }

    private static String line(Receipt receipt, LocalDate today) {
        return Standings.line(receipt, ZoneOffset.UTC, today);
    }

    private static Receipt receipt(String fact, State state, String cause) {
        return new Receipt("ehr", "Task", fact, "Task/tk-" + fact, fact, 2, "1", state, cause, 1, AT);
    }
}

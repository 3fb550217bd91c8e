package io.breathline.local.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerMetricsTest {
    private static final Ledger LEDGER = new Ledger(
            List.of(new Hop("log", 12, 12, 0, 0, 3, 1, null, null), new Hop("job", 12, 10, 1, 1, 0, 2, null, 1_500L)),
            1,
            0);

    @Test
    void each_hop_says_what_it_was_given_passed_on_lost_and_kept_aside() {
        assertThat(LedgerMetrics.text(LEDGER).lines())
                .contains(
                        "# TYPE breathline_ledger_lost gauge",
                        "breathline_ledger_in{hop=\"job\"} 12",
                        "breathline_ledger_out{hop=\"job\"} 10",
                        "breathline_ledger_in_flight{hop=\"job\"} 1",
                        "breathline_ledger_lost{hop=\"job\"} 1",
                        "breathline_ledger_duplicates{hop=\"log\"} 3",
                        "breathline_ledger_quarantined{hop=\"job\"} 2",
                        "breathline_ledger_lag_p99_seconds{hop=\"job\"} 1.5",
                        "breathline_ledger_lost_total 1",
                        "breathline_ledger_duplicates_in_effect_total 0");
    }

    @Test
    void a_lag_that_nobody_knows_is_left_out_and_not_zero() {
        assertThat(LedgerMetrics.text(LEDGER)).doesNotContain("lag_p99_seconds{hop=\"log\"}");
    }
}

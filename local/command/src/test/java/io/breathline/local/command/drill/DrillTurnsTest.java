package io.breathline.local.command.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.local.command.ledger.Hop;
import io.breathline.local.command.ledger.Ledger;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrillTurnsTest {
    @Test
    void each_component_has_its_turn_in_every_round_and_a_seed_gives_its_order_again() {
        assertThat(DrillCommand.turns(2, 7))
                .hasSize(2 * DrillCommand.turns(1, 7).size())
                .contains("ingest", "mqtt", "jobs", "kafka")
                .isEqualTo(DrillCommand.turns(2, 7))
                .isNotEqualTo(DrillCommand.turns(2, 8));
    }

    @Test
    void it_waits_for_what_was_there_before_and_not_for_what_the_homes_send_meanwhile() {
        Ledger before = ledger(100, 4, 0);
        assertThat(DrillCommand.arrived(before, ledger(130, 5, 0))).isTrue();
        assertThat(DrillCommand.arrived(before, ledger(100, 0, 0))).isTrue();
        assertThat(DrillCommand.arrived(before, ledger(100, 4, 0))).isFalse();
        assertThat(DrillCommand.arrived(before, ledger(130, 31, 0))).isFalse();
        assertThat(DrillCommand.arrived(before, ledger(130, 0, 1))).isFalse();
    }

    private static Ledger ledger(long in, long inFlight, long lost) {
        return new Ledger(List.of(new Hop("log", in, in - inFlight - lost, inFlight, lost, 0, 0, null, null)), lost, 0);
    }
}

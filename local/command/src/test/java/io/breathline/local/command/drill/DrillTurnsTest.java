package io.breathline.local.command.drill;

import static org.assertj.core.api.Assertions.assertThat;

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
}

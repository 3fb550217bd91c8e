package io.breathline.jobs.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.decode.Decoders;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.topic.Mode;
import io.breathline.jobs.Facts;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A replay has identities and a memory of its own; what is live is the same with it and without it. */
class ReplayApartTest {
    @Test
    void a_replay_in_between_changes_no_live_reading_and_learns_nothing_from_the_live_registry() throws Exception {
        assertThat(live(run(true, true))).isEqualTo(live(run(true, false)));
        assertThat(run(true, true))
                .filteredOn(it -> it.run().equals("r1"))
                .hasSize(20)
                .allSatisfy(it -> {
                    assertThat(it.patient()).isEqualTo("replayed");
                    assertThat(it.mode()).isEqualTo(Mode.REPLAY);
                });
    }

    @Test
    void keys_without_the_run_would_be_caught() throws Exception {
        assertThat(live(run(false, true))).isNotEqualTo(live(run(false, false)));
    }

    private static List<Reading> live(List<Reading> readings) {
        return readings.stream().filter(it -> it.run().equals("live")).toList();
    }

    private static List<Reading> run(boolean apart, boolean withReplay) throws Exception {
        try (var it = new IdentifyHarness(new Identify(), apart)) {
            it.fact(DeviceFact.described("live", "d1", Decoders.CANONICAL, "s"));
            it.fact(tenure("live", "p1"));
            if (withReplay) {
                it.fact(DeviceFact.described("r1", "d1", Decoders.CANONICAL, "s"));
                it.fact(tenure("r1", "replayed"));
            }
            for (int i = 0; i < 20; i++) {
                String json = Facts.json("SPO2", 95, "2026-01-20T07:00:00Z", i);
                Instant received = Instant.parse("2026-01-20T12:00:00Z");
                if (withReplay) {
                    it.raw(Facts.raw("r1", Mode.REPLAY, "d1", 100 + i, json, received));
                }
                it.raw(Facts.raw("live", Mode.LIVE, "d1", i, json, received));
            }
            return it.readings();
        }
    }

    private static DeviceFact tenure(String run, String patient) {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        return DeviceFact.held(
                new AssignmentFact(run, run + "-a", 1, false, "d1", patient, from, null), "Europe/London");
    }
}

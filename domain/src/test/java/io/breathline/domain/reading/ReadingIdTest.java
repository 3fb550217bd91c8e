package io.breathline.domain.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The vectors were computed with coreutils: printf '%s' 'device|metric|time|sequence' | sha256sum | cut -c1-40. */
class ReadingIdTest {
    private static final String TIME = "2026-01-05T07:12:03+00:00";

    @Test
    void identities_are_frozen() {
        assertThat(ReadingId.of("spiro-0001", Metric.FEV1, TIME, 1041L, "2.41"))
                .isEqualTo("158faa9abaedfba21559a2d1e25e2e911db64aaa");
        assertThat(ReadingId.of("spiro-0001", Metric.FEV1, TIME, null, "2.41"))
                .isEqualTo("e98661b2bb6aaef547e8fe408dd066bed82b91bc");
        assertThat(ReadingId.of("scale-é", Metric.WEIGHT, "1767597123000", 0L, "150.20"))
                .isEqualTo("0c4fe633e6221f8c59e1e9c62b109cc00f9a3711");
    }

    @Test
    void the_value_counts_only_without_a_sequence_and_then_as_its_text() {
        assertThat(ReadingId.of("d", Metric.FEV1, TIME, 1L, "2.4"))
                .isEqualTo(ReadingId.of("d", Metric.FEV1, TIME, 1L, "2.40"));
        assertThat(ReadingId.of("d", Metric.FEV1, TIME, null, "2.4"))
                .isNotEqualTo(ReadingId.of("d", Metric.FEV1, TIME, null, "2.40"));
    }

    @Test
    void an_identity_of_a_formatted_double_would_be_caught() {
        Set<String> broken = new HashSet<>();
        Set<String> ours = new HashSet<>();
        for (String text : List.of("2.1", "2.10", "2.100")) {
            broken.add(ReadingId.of("d", Metric.FEV1, TIME, null, Double.toString(Double.parseDouble(text))));
            ours.add(ReadingId.of("d", Metric.FEV1, TIME, null, text));
        }
        assertThat(broken).hasSize(1);
        assertThat(ours).hasSize(3);
    }
}

package io.breathline.local.command.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What counts as the same, and what of the options of {@code score} is read here. */
class ThroughPipelineTest {
    private static final Map<String, String> READINGS = Map.of("a", "p1 COUGH 20", "b", "p1 FEV1 2.4");
    private static final Set<String> ALERTS = Set.of("p1 EXACERBATION AMBER 2026-01-02 2026-01-08");

    @Test
    void the_same_readings_and_alerts_are_the_same() {
        ThroughPipeline it = ThroughPipeline.of(1, 2, READINGS, READINGS, ALERTS, ALERTS);

        assertThat(it.equal()).isTrue();
        assertThat(it.words()).contains("the same as without them");
    }

    @Test
    void a_lost_reading_is_told_even_where_no_alert_hangs_on_it() {
        ThroughPipeline it = ThroughPipeline.of(1, 2, READINGS, Map.of("a", "p1 COUGH 20"), ALERTS, ALERTS);

        assertThat(it.equal()).isFalse();
        assertThat(it.words()).contains("NOT the same").contains("lost: 1, changed: 0");
    }

    @Test
    void a_changed_reading_and_one_that_nobody_sent_are_told() {
        Map<String, String> came = Map.of("a", "p1 COUGH 95", "b", "p1 FEV1 2.4", "c", "p1 FEV1 1.1");

        ThroughPipeline it = ThroughPipeline.of(1, 2, READINGS, came, ALERTS, ALERTS);

        assertThat(it.equal()).isFalse();
        assertThat(it.words()).contains("lost: 0, changed: 2");
    }

    @Test
    void an_alert_too_few_or_too_many_is_told_by_name() {
        ThroughPipeline it = ThroughPipeline.of(1, 2, READINGS, READINGS, ALERTS, Set.of("p1 another"));

        assertThat(it.equal()).isFalse();
        assertThat(it.words()).contains("missing: p1 EXACERBATION AMBER").contains("extra:   p1 another");
    }

    @Test
    void options_are_read_as_score_reads_them() {
        ScoreAsked asked = ScoreAsked.of(List.of(
                "--through-pipeline",
                "--readings",
                "one.jsonl",
                "two.jsonl",
                "--html",
                "page.html",
                "--pipeline-patients=3",
                "--treatments=t.csv"));

        assertThat(asked.readings()).containsExactly(Path.of("one.jsonl"), Path.of("two.jsonl"));
        assertThat(asked.treatments()).containsExactly(Path.of("t.csv"));
        assertThat(asked.patients()).isEqualTo(3);
        assertThatThrownBy(() -> ScoreAsked.of(List.of("--pipeline-patients", "few")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a number of people, not few");
    }
}

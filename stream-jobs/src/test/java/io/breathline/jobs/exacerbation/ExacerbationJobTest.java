package io.breathline.jobs.exacerbation;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.jobs.CollectingSinks;
import io.breathline.jobs.ListSources;
import io.breathline.jobs.cluster.JobDefaults;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

class ExacerbationJobTest {
    @Test
    void order_repetition_and_parallelism_change_nothing_that_stands_in_the_end() throws Exception {
        List<Reading> readings = new ArrayList<>();
        for (int p = 0; p < 8; p++) {
            readings.addAll(Story.readings("live", Mode.LIVE, "p" + p, 100 + p, 58, 40));
        }
        Set<String> inOrder = run(readings, 1);
        assertThat(inOrder).hasSizeGreaterThan(4);
        for (int parallelism : new int[] {1, 2, 4}) {
            List<Reading> mixed = new ArrayList<>(readings);
            mixed.addAll(readings.subList(0, 400));
            Collections.shuffle(mixed, new Random(parallelism));
            assertThat(run(mixed, parallelism)).isEqualTo(inOrder);
        }
    }

    private static Set<String> run(List<Reading> readings, int parallelism) throws Exception {
        var env = StreamExecutionEnvironment.getExecutionEnvironment(JobDefaults.withoutCheckpoints(parallelism));
        var sources = new ListSources(env);
        sources.readings.addAll(readings);
        var sinks = new CollectingSinks();
        ExacerbationJob.build(
                sources.readings(), sources.registry(), sources.decisions(), sources.said(), "sharp", sinks);
        env.execute("exacerbation");
        List<Alert> said = sinks.sent(Topics.ALERTS);
        assertThat(sinks.sent(Topics.ALERTS_CURRENT)).hasSameElementsAs(said);
        return Story.standing(said);
    }
}

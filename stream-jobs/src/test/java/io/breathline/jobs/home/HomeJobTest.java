package io.breathline.jobs.home;

import static io.breathline.jobs.Facts.assignment;
import static io.breathline.jobs.Facts.device;
import static io.breathline.jobs.Facts.json;
import static io.breathline.jobs.Facts.patient;
import static io.breathline.jobs.Facts.raw;
import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.quality.ContextMarks;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.topic.Topics;
import io.breathline.jobs.CollectingSinks;
import io.breathline.jobs.ListSources;
import io.breathline.jobs.cluster.JobDefaults;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

class HomeJobTest {
    @Test
    void readings_find_their_patients_and_repeats_are_one_with_no_order_between_the_sources() throws Exception {
        var env = StreamExecutionEnvironment.getExecutionEnvironment(JobDefaults.withoutCheckpoints(2));
        var sources = new ListSources(env);
        var sinks = new CollectingSinks();
        for (int p = 0; p < 5; p++) {
            sources.registry.add(patient("p" + p));
            sources.registry.add(device("d" + p));
            sources.registry.add(assignment("a" + p, "d" + p, "p" + p, "2026-01-01T00:00:00Z", null));
        }
        for (int i = 0; i < 300; i++) {
            sources.homeRaw.add(raw("d" + i % 5, i, json("SPO2", 95, "2026-01-20T07:00:00Z", i / 15)));
        }
        sources.homeRaw.add(raw("d1", 300, "poison"));
        HomeJob.build(sources, sinks);
        env.execute("home");

        var readings = sinks.sent(Topics.HOME_READINGS);
        // those of one moment and value mark each other: what is told again for that says so
        assertThat(readings)
                .filteredOn(it -> !ContextMarks.has(it, ContextMarks.RESTATED))
                .extracting(Reading::id)
                .doesNotHaveDuplicates()
                .hasSize(100);
        assertThat(readings)
                .allMatch(it -> it.device().substring(1).equals(it.patient().substring(1)));
        assertThat(sinks.sent(Topics.QUARANTINE))
                .filteredOn(it -> it.reason() == Quarantined.Reason.UNPARSABLE)
                .hasSize(1);
    }
}

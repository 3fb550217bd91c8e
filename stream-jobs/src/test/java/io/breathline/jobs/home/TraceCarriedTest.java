package io.breathline.jobs.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.topic.Topics;
import io.breathline.domain.topic.TraceContext;
import io.breathline.jobs.CollectingSinks;
import io.breathline.jobs.ListSources;
import io.breathline.jobs.cluster.JobDefaults;
import io.breathline.jobs.exacerbation.HomeTrace;
import io.breathline.jobs.source.RawRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The trace of a raw record goes with its readings, and with the alerts that they raise or change. */
class TraceCarriedTest {
    private static final HomeTrace STORY = HomeTrace.of(2, 60);

    @Test
    void readings_stand_in_the_trace_of_their_record_and_alerts_in_that_of_a_reading() throws Exception {
        CollectingSinks sinks =
                run(STORY.raw().stream().map(TraceCarriedTest::traced).toList());
        Map<String, String> begun = STORY.raw().stream()
                .map(TraceCarriedTest::traced)
                .collect(Collectors.toMap(
                        it -> it.offset() + "", it -> it.headers().get(TraceContext.HEADER)));
        List<Reading> readings = sinks.sent(Topics.HOME_READINGS);
        assertThat(readings).isNotEmpty().allSatisfy(it -> assertThat(it.trace())
                .isEqualTo(begun.get(it.sequence() + "")));
        List<Alert> verdicts = verdicts(sinks);
        assertThat(verdicts).isNotEmpty().allSatisfy(it -> assertThat(begun.values())
                .contains(it.trace()));
    }

    @Test
    void a_hop_that_drops_the_header_would_be_caught() throws Exception {
        CollectingSinks sinks = run(STORY.raw());
        assertThat(sinks.sent(Topics.HOME_READINGS)).extracting(Reading::trace).containsOnlyNulls();
        assertThat(verdicts(sinks)).isNotEmpty().extracting(Alert::trace).allMatch(Objects::isNull);
    }

    private static List<Alert> verdicts(CollectingSinks sinks) {
        return sinks.sent(Topics.ALERTS).stream()
                .filter(it -> it.kind() == AlertKind.EXACERBATION)
                .toList();
    }

    private static RawRecord traced(RawRecord it) {
        Map<String, String> headers = new HashMap<>(it.headers());
        headers.put(TraceContext.HEADER, TraceContext.next(null, "raw/" + it.offset()));
        return new RawRecord(
                it.run(),
                it.mode(),
                it.receivedAt(),
                it.key(),
                it.topic(),
                it.partition(),
                it.offset(),
                it.payload(),
                headers);
    }

    private static CollectingSinks run(List<RawRecord> raw) throws Exception {
        var env = StreamExecutionEnvironment.getExecutionEnvironment(JobDefaults.withoutCheckpoints(2));
        var sources = new ListSources(env);
        sources.registry.addAll(STORY.registry());
        sources.homeRaw.addAll(raw);
        var sinks = new CollectingSinks();
        HomeJob.build(sources, sinks);
        env.execute("home");
        return sinks;
    }
}

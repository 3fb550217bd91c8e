package io.breathline.jobs.exacerbation;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.reading.Reading;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.jobs.CollectingSinks;
import io.breathline.jobs.ListSources;
import io.breathline.jobs.cluster.JobDefaults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Readings in any order and sent several times, in small batches, and the job killed among them. */
class KilledJobTest {
    private static final Map<String, List<Reading>> STORIES = new ConcurrentHashMap<>();
    private static final Map<String, AtomicInteger> KILLS = new ConcurrentHashMap<>();
    private static final int A_BATCH = 150;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void any_order_repetition_and_batching_with_a_kill_in_the_middle_leave_what_one_pass_leaves(int parallelism)
            throws Exception {
        List<Reading> readings = new ArrayList<>();
        for (int p = 0; p < 4; p++) {
            readings.addAll(Story.readings("live", Mode.LIVE, "p" + p, 300 + p, 58, 40));
        }
        Set<String> inOrder = inOnePass(readings);
        List<Reading> mixed = new ArrayList<>(readings);
        mixed.addAll(readings.subList(0, 200));
        Collections.shuffle(mixed, new Random(parallelism));
        String test = UUID.randomUUID().toString();
        STORIES.put(test, mixed);
        KILLS.put(test, new AtomicInteger());
        var sinks = new CollectingSinks();
        killed(test, mixed.size(), parallelism, sinks);
        assertThat(KILLS.get(test)).hasValue(1);
        assertThat(Story.standing(sinks.sent(Topics.ALERTS))).isEqualTo(inOrder).isNotEmpty();
    }

    private static Set<String> inOnePass(List<Reading> readings) throws Exception {
        var env = StreamExecutionEnvironment.getExecutionEnvironment(JobDefaults.withoutCheckpoints(1));
        var sources = new ListSources(env);
        sources.readings.addAll(readings);
        var sinks = new CollectingSinks();
        ExacerbationJob.build(sources.readings(), sources.registry(), sources.decisions(), "sharp", sinks);
        env.execute("in one pass");
        return Story.standing(sinks.sent(Topics.ALERTS));
    }

    private void killed(String test, int count, int parallelism, CollectingSinks sinks) throws Exception {
        var settings = JobDefaults.forJob(folder, "hashmap", parallelism);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(100));
        settings.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ofMillis(10));
        var env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        var sources = new ListSources(env);
        DataStream<Reading> readings = env.fromSource(
                        new DataGeneratorSource<>(
                                at -> STORIES.get(test).get(at.intValue()),
                                count,
                                // what comes between two checkpoints is one batch
                                RateLimiterStrategy.perCheckpoint(A_BATCH),
                                TypeInformation.of(Reading.class)),
                        WatermarkStrategy.noWatermarks(),
                        "story")
                .uid("story")
                // As in the log, a patient's readings come in the same order again after the kill.
                .setParallelism(1)
                .map(new Killer(test))
                .uid("killer")
                .setParallelism(1);
        ExacerbationJob.build(readings, sources.registry(), sources.decisions(), "sharp", sinks);
        env.execute("killed");
    }

    /** Ends the job once, after state has been kept and more has come. */
    private static final class Killer extends RichMapFunction<Reading, Reading> implements CheckpointListener {
        private final String test;
        private transient boolean kept;
        private transient int since;

        Killer(String test) {
            this.test = test;
        }

        @Override
        public Reading map(Reading reading) {
            since = kept ? since + 1 : 0;
            if (since > A_BATCH / 16 && KILLS.get(test).compareAndSet(0, 1)) {
                throw new IllegalStateException("killed by the test");
            }
            return reading;
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) {
            kept = true;
        }
    }
}

package io.breathline.jobs.exacerbation;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.reading.Reading;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.jobs.Await;
import io.breathline.jobs.CollectingSinks;
import io.breathline.jobs.ListSources;
import io.breathline.jobs.cluster.JobDefaults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Readings in any order and sent several times, in small batches, and the job killed among them; the second time they come
 * in another order, as those of several devices may.
 */
class KilledJobTest {
    private static final Map<String, List<Reading>> STORIES = new ConcurrentHashMap<>();
    private static final Map<String, AtomicInteger> KILLS = new ConcurrentHashMap<>();
    private static final Map<String, AtomicInteger> TAKEN = new ConcurrentHashMap<>();
    private static final int A_BATCH = 150;
    private static final long SOON_MILLIS = 2000;

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
        STORIES.put(test, new CopyOnWriteArrayList<>(mixed));
        KILLS.put(test, new AtomicInteger());
        TAKEN.put(test, new AtomicInteger());
        var sinks = new CollectingSinks();
        JobClient job = killed(test, mixed.size(), parallelism, sinks);
        Await.until(
                "what stands is what one pass leaves",
                () -> KILLS.get(test).get() == 1
                        && TAKEN.get(test).get() == mixed.size()
                        && Story.standing(sinks.sent(Topics.ALERTS)).equals(inOrder));
        job.cancel().get(1, TimeUnit.MINUTES);
        assertThat(inOrder).isNotEmpty();
    }

    private static Set<String> inOnePass(List<Reading> readings) throws Exception {
        var env = StreamExecutionEnvironment.getExecutionEnvironment(JobDefaults.withoutCheckpoints(1));
        var sources = new ListSources(env);
        sources.readings.addAll(readings);
        var sinks = new CollectingSinks();
        ExacerbationJob.build(
                sources.readings(), sources.registry(), sources.decisions(), sources.said(), "sharp", sinks);
        env.execute("in one pass");
        return Story.standing(sinks.sent(Topics.ALERTS));
    }

    private JobClient killed(String test, int count, int parallelism, CollectingSinks sinks) throws Exception {
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
                .setParallelism(1)
                .map(new Killer(test))
                .uid("killer")
                .setParallelism(1);
        ExacerbationJob.build(
                readings,
                sources.registry(),
                sources.decisions(),
                Echo.of(env, sinks),
                new Detect("sharp", SOON_MILLIS),
                sinks);
        return env.executeAsync("killed");
    }

    /** Ends the job once, after state has been kept and more has come; what was not kept comes in another order then. */
    private static final class Killer extends RichMapFunction<Reading, Reading>
            implements CheckpointedFunction, CheckpointListener {
        private final String test;
        private transient ListState<Integer> places;
        private transient Map<Long, Integer> keeping;
        private transient int place;
        private transient int kept;

        Killer(String test) {
            this.test = test;
        }

        @Override
        public void initializeState(FunctionInitializationContext context) throws Exception {
            places = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("place", Types.INT));
            keeping = new HashMap<>();
            for (int was : places.get()) {
                place = was;
            }
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) throws Exception {
            places.update(List.of(place));
            keeping.put(context.getCheckpointId(), place);
        }

        @Override
        public Reading map(Reading reading) {
            place++;
            TAKEN.get(test).set(place);
            if (kept > 0 && place > kept + A_BATCH / 2 && KILLS.get(test).compareAndSet(0, 1)) {
                List<Reading> again =
                        STORIES.get(test).subList(kept, STORIES.get(test).size());
                List<Reading> otherwise = new ArrayList<>(again);
                Collections.shuffle(otherwise, new Random(7));
                STORIES.get(test).subList(kept, STORIES.get(test).size()).replaceAll(one -> otherwise.remove(0));
                throw new IllegalStateException("killed by the test");
            }
            return reading;
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) {
            kept = keeping.getOrDefault(checkpoint, kept);
        }
    }
}

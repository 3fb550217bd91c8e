package io.breathline.jobs.cluster;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/** The settings of every job of ours: state is exact, latency is small, nothing falls to a generic serialiser. */
public final class JobDefaults {
    /** For ever: state cannot be spread over more key groups later. */
    public static final int MAX_PARALLELISM = 128;

    private JobDefaults() {}

    /** @param backend hashmap or rocksdb */
    public static Configuration forJob(Path checkpoints, String backend, int parallelism) {
        return forJob(checkpoints.toUri(), backend, parallelism, Duration.ofSeconds(2));
    }

    /**
     * The same on a cluster.
     *
     * @param checkpoints a folder that every process of the cluster reaches: file, s3, hdfs, ...
     */
    public static Configuration forJob(URI checkpoints, String backend, int parallelism, Duration interval) {
        Configuration settings = withoutCheckpoints(parallelism);
        settings.set(StateBackendOptions.STATE_BACKEND, backend);
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toString());
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
        settings.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, interval.dividedBy(4));
        settings.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(10));
        // State is exact even though the sinks repeat after a kill.
        settings.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        // A store or a disk that is away for a while must not restart the job.
        settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
        settings.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 3);
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        // Of a million patients most pieces are in none of the files that would else be opened for them.
        settings.setString("state.backend.rocksdb.use-bloom-filter", "true");
        settings.setString("state.backend.rocksdb.memory.partitioned-index-filters", "true");
        // Pieces are packed already; what is new is soon written again further down.
        settings.setString(
                "state.backend.rocksdb.compression.per.level", "NO_COMPRESSION;NO_COMPRESSION;LZ4_COMPRESSION");
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        return settings;
    }

    /** The same for tests and measurements that need no disk. */
    public static Configuration withoutCheckpoints(int parallelism) {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        settings.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        settings.set(org.apache.flink.configuration.CoreOptions.DEFAULT_PARALLELISM, parallelism);
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(20));
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(200));
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(10));
        settings.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
                Duration.ofMinutes(5));
        return settings;
    }
}

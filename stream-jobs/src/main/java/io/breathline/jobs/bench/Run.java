package io.breathline.jobs.bench;

import io.breathline.domain.topic.Topics;
import io.breathline.jobs.cluster.JobDefaults;
import io.breathline.jobs.home.HomeJob;
import io.breathline.jobs.sink.KafkaSinks;
import io.breathline.jobs.source.KafkaSources;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** One job measured from Kafka to Kafka once its state is warm. */
final class Run {
    private static final Duration LONGEST = Duration.ofMinutes(30);
    /** As on a cluster; heap state is copied whole with each checkpoint. */
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    /** RocksDB's caches and buffers, of both slots: less than Flink would give it of a worker of this size. */
    private static final MemorySize MANAGED = MemorySize.ofMebiBytes(1024);

    /** Longer than between two checkpoints. */
    private static final Duration REST = Duration.ofSeconds(12);

    private static final Map<String, String> GATED = Map.of("interceptor.classes", Gate.class.getName());
    private final String bootstrap;
    private final Path folder;
    private final int readings;
    private final int parallelism;

    /**
     * @param perSecond records a second
     * @param cpuMicros of this process a record, which noise disturbs less
     * @param stateBytes of the checkpoints kept, when all was read
     */
    record Result(double perSecond, double cpuMicros, long stateBytes) {}

    Run(String bootstrap, Path folder, int readings, int parallelism) {
        this.bootstrap = bootstrap;
        this.folder = folder;
        this.readings = readings;
        this.parallelism = parallelism;
    }

    /** The limit: the same records read and written by a job that does nothing. */
    Result identity(Trace trace) throws Exception {
        String prefix = prefix();
        try (var topics = new BenchTopics(bootstrap, prefix)) {
            topics.fill(trace, trace.seeds(), trace.seeds() + readings);
            Path checkpoints = checkpoints();
            StreamExecutionEnvironment env = environment("hashmap", checkpoints, true);
            env.fromSource(Identity.source(bootstrap, prefix), WatermarkStrategy.noWatermarks(), "raw")
                    .uid("raw")
                    .sinkTo(Identity.sink(bootstrap, prefix + Topics.HOME_READINGS.name()))
                    .uid("out");
            return measure(env, topics, 0, checkpoints);
        }
    }

    Result home(Trace trace, String backend) throws Exception {
        String prefix = prefix();
        try (var topics = new BenchTopics(bootstrap, prefix)) {
            topics.fill(trace, trace.seeds(), trace.seeds() + readings);
            Path checkpoints = checkpoints();
            StreamExecutionEnvironment env = environment(backend, checkpoints, false);
            HomeJob.build(
                    new BenchSources(env, new KafkaSources(env, bootstrap, "bench", prefix, GATED), trace),
                    new BenchSinks(new KafkaSinks(bootstrap, "bench", prefix)),
                    new SeededIdentify(trace),
                    new SeededDetect(trace));
            return measure(env, topics, trace.patients(), checkpoints);
        }
    }

    private Result measure(StreamExecutionEnvironment env, BenchTopics topics, long patients, Path checkpoints)
            throws Exception {
        Gate.shut();
        JobClient job = env.executeAsync("bench");
        try {
            until(() -> Gate.SEEDED.get() >= patients, job);
            rest();
            Gate.open();
            Supplier<Long> out = () -> count(topics);
            // what comes before is for the compiler
            long warm = readings / 2;
            until(() -> out.get() >= warm, job);
            long from = out.get();
            long began = System.nanoTime();
            long cpu = cpuNanos();
            until(() -> out.get() >= readings, job);
            double micros = (System.nanoTime() - began) / 1000.0;
            double records = readings - from;
            double each = (cpuNanos() - cpu) / 1000.0 / records;
            return new Result(records / micros * 1e6, each, bytes(checkpoints));
        } finally {
            job.cancel().get();
            until(() -> ended(job), null);
        }
    }

    /** Until the history's last checkpoint and compactions are done, which are not part of the measurement. */
    private static void rest() {
        long end = System.nanoTime() + LONGEST.toNanos();
        long busy;
        do {
            long before = cpuNanos();
            pause(REST.toMillis());
            busy = cpuNanos() - before;
        } while (busy > REST.toNanos() / 5 && System.nanoTime() < end);
    }

    private Path checkpoints() {
        return folder.resolve(UUID.randomUUID().toString());
    }

    /** Files may go while they are counted: a checkpoint older than the three that are kept. */
    private static long bytes(Path checkpoints) throws IOException {
        AtomicLong bytes = new AtomicLong();
        Files.walkFileTree(checkpoints, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
                bytes.addAndGet(about.size());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes.get();
    }

    private StreamExecutionEnvironment environment(String backend, Path checkpoints, boolean anyType) {
        Configuration settings = JobDefaults.forJob(checkpoints.toUri(), backend, parallelism, INTERVAL);
        settings.set(PipelineOptions.GENERIC_TYPES, anyType);
        settings.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        settings.set(RestOptions.BIND_PORT, "0");
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED);
        return StreamExecutionEnvironment.getExecutionEnvironment(settings);
    }

    private static long count(BenchTopics topics) {
        try {
            return topics.count(Topics.HOME_READINGS.name());
        } catch (Exception brokerGone) {
            throw new IllegalStateException(brokerGone);
        }
    }

    private static boolean ended(JobClient job) {
        try {
            return job.getJobStatus().get().isTerminalState();
        } catch (Exception clusterGone) {
            return true;
        }
    }

    private static void until(BooleanSupplier so, JobClient job) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end || (job != null && ended(job))) {
                throw new IllegalStateException("the measured job ended or stands still");
            }
            pause(50);
        }
    }

    private static void pause(long millis) {
        try {
            new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static String prefix() {
        return "bench-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    }
}

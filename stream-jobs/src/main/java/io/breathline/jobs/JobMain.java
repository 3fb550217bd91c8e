package io.breathline.jobs;

import io.breathline.jobs.cluster.JobDefaults;
import io.breathline.jobs.sink.KafkaSinks;
import io.breathline.jobs.source.KafkaSources;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Draws one job for the cluster it is submitted to: {@code JobMain home BREATHLINE_KAFKA=… BREATHLINE_CHECKPOINTS=…}. */
public final class JobMain {
    private JobMain() {}

    public static void main(String[] arguments) throws Exception {
        ClusterJob job = ClusterJob.from(arguments, System.getenv());
        if (job.checkpoints().getScheme() == null) {
            throw new IllegalArgumentException(
                    "BREATHLINE_CHECKPOINTS is not set: without checkpoints a restart would forget every patient");
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(
                JobDefaults.forJob(job.ownCheckpoints(), job.backend(), job.parallelism(), job.interval()));
        Jobs.parts(job.store(), job.storeKind(), job.storeToken())
                .get(job.name())
                .build(new KafkaSources(env, job.kafka(), job.name()), new KafkaSinks(job.kafka(), job.name()));
        env.execute(job.name());
    }
}

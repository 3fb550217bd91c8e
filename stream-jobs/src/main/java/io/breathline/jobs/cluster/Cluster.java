package io.breathline.jobs.cluster;

import io.breathline.jobs.health.FlinkMetrics;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Flink cluster of one in this process, with its web page on loopback. Each job goes on from its newest checkpoint. */
public final class Cluster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private final MiniCluster cluster;
    private final List<RunningJob> jobs = new ArrayList<>();

    private Cluster(MiniCluster cluster) {
        this.cluster = cluster;
    }

    /** @param port of the web page, 0 for a free one */
    public static Cluster start(int port, int slots, Configuration extra) throws Exception {
        Configuration settings = new Configuration();
        settings.set(RestOptions.ADDRESS, "127.0.0.1");
        settings.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        settings.set(RestOptions.PORT, port);
        settings.set(RestOptions.BIND_PORT, Integer.toString(port));
        settings.set(WebOptions.SUBMIT_ENABLE, false);
        settings.set(WebOptions.CANCEL_ENABLE, false);
        settings.set(JobManagerOptions.BIND_HOST, "127.0.0.1");
        settings.set(TaskManagerOptions.BIND_HOST, "127.0.0.1");
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
        settings.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(128));
        settings.setString("metrics.reporters", "page");
        settings.setString("metrics.reporter.page.factory.class", FlinkMetrics.Factory.class.getName());
        settings.addAll(extra);
        MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(settings)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
        cluster.start();
        return new Cluster(cluster);
    }

    public URI page() {
        return cluster.getRestAddress().getNow(null);
    }

    /** Submits the job that {@code env} holds; it goes on from the newest checkpoint under {@code checkpoints}. */
    public RunningJob submit(String name, StreamExecutionEnvironment env, Path checkpoints) throws Exception {
        Checkpoints.tidy(checkpoints);
        StreamGraph drawn = env.getStreamGraph();
        drawn.setJobName(name);
        JobGraph graph = drawn.getJobGraph();
        Checkpoints.newest(checkpoints).ifPresent(newest -> {
            LOG.info("{} goes on from {}", name, newest.getFileName());
            graph.setSavepointRestoreSettings(
                    SavepointRestoreSettings.forPath(newest.toUri().toString(), false, RecoveryClaimMode.CLAIM));
        });
        var job = new RunningJob(name, cluster.submitJob(graph).get().getJobID(), cluster);
        jobs.add(job);
        return job;
    }

    /** Ends without a last checkpoint. */
    public void kill() {
        jobs.clear();
        cluster.closeAsync().join();
    }

    /** Ends as after a kill, but with a fresh checkpoint where one can be had soon, so that less is repeated. */
    @Override
    public void close() {
        for (RunningJob job : jobs) {
            if (!job.checkpoint()) {
                LOG.info("{} ends with its last checkpoint", job.name());
            }
        }
        jobs.forEach(RunningJob::cancel);
        cluster.closeAsync().join();
    }
}

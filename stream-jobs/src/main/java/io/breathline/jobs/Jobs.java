package io.breathline.jobs;

import io.breathline.jobs.cluster.Cluster;
import io.breathline.jobs.cluster.JobDefaults;
import io.breathline.jobs.cluster.RunningJob;
import io.breathline.jobs.home.HomeJob;
import io.breathline.jobs.icu.IcuJob;
import io.breathline.jobs.sink.KafkaSinks;
import io.breathline.jobs.source.KafkaSources;
import io.breathline.jobs.store.StoreJob;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** All jobs of this process on one small cluster. */
public final class Jobs implements AutoCloseable {
    private final Cluster cluster;
    private final List<RunningJob> running;

    private Jobs(Cluster cluster, List<RunningJob> running) {
        this.cluster = cluster;
        this.running = running;
    }

    /** Each job by name; a name is for ever, as checkpoints and consumer groups carry it. */
    static Map<String, Part> parts(URI store, String storeKind, String token) {
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("home", HomeJob::build);
        parts.put("store", (sources, sinks) -> StoreJob.build(sources, store, storeKind, token));
        parts.put("icu", IcuJob::build);
        return parts;
    }

    public static Jobs start(JobsConfig config) throws Exception {
        Map<String, Part> parts = parts(config.store(), config.storeKind(), config.storeToken());
        Cluster cluster = Cluster.start(config.flinkPort(), parts.size() * config.parallelism(), new Configuration());
        List<RunningJob> running = new ArrayList<>();
        try {
            for (Map.Entry<String, Part> part : parts.entrySet()) {
                running.add(submit(cluster, part.getKey(), part.getValue(), config));
            }
            return new Jobs(cluster, running);
        } catch (Exception refused) {
            cluster.close();
            throw refused;
        }
    }

    private static RunningJob submit(Cluster cluster, String name, Part part, JobsConfig config) throws Exception {
        var env = StreamExecutionEnvironment.getExecutionEnvironment(
                JobDefaults.forJob(config.checkpoints(name), config.backend(), config.parallelism()));
        part.build(new KafkaSources(env, config.kafka(), name), new KafkaSinks(config.kafka(), name));
        return cluster.submit(name, env, config.checkpoints(name));
    }

    public URI page() {
        return cluster.page();
    }

    public List<RunningJob> running() {
        return List.copyOf(running);
    }

    /** Ends at once, as a power cut would: for drills. */
    void kill() {
        cluster.kill();
    }

    @Override
    public void close() {
        cluster.close();
    }
}

package io.breathline.local.command.cluster;

import io.breathline.domain.topic.Json;
import io.breathline.local.command.cluster.FlinkRest.Job;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code savepoint}: saves running jobs of a cluster, for a backup or before an upgrade; with {@code --stop} they end. */
@Command(
        name = "savepoint",
        description = "Saves the running jobs of a Flink cluster, and with --stop ends them.",
        mixinStandardHelpOptions = true)
public final class SavepointCommand implements Callable<Integer> {
    @Option(names = "--flink", description = "the cluster's REST address", defaultValue = "http://127.0.0.1:8081")
    URI flink;

    @Option(names = "--job", split = ",", description = "which (default: all)", defaultValue = "home,store,icu")
    List<String> names;

    @Option(names = "--to", required = true, paramLabel = "URI", description = "folder the cluster reaches")
    URI to;

    @Option(names = "--stop", description = "end each job once it is saved")
    boolean stop;

    @Option(names = "--json", description = "one JSON object a job for programs")
    boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        FlinkRest rest = new FlinkRest(flink);
        List<Job> running = rest.jobs().stream()
                .filter(job -> !job.ended() && names.contains(job.name()))
                .toList();
        if (running.isEmpty()) {
            throw new IllegalStateException("none of " + names + " runs on " + flink);
        }
        for (Job job : running) {
            String location = Savepoints.take(rest, job, to.toString(), stop);
            System.out.println(
                    json
                            ? new String(
                                    Json.write(Map.of("job", job.name(), "savepoint", location)),
                                    StandardCharsets.UTF_8)
                            : job.name() + " is saved in " + location);
        }
        return 0;
    }
}

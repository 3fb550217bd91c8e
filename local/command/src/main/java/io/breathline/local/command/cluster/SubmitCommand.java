package io.breathline.local.command.cluster;

import io.breathline.domain.topic.Json;
import io.breathline.local.command.cluster.FlinkRest.Job;
import io.breathline.local.command.system.Installation;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code submit}: the jobs to a Flink cluster by REST, new, from a savepoint, or in the place of those that run. With
 * {@code --upgrade} a job that runs is stopped with a savepoint and the new one goes on from it.
 */
@Command(
        name = "submit",
        description = "Puts the jobs on a Flink session cluster by REST; with --upgrade in the place of running ones.",
        mixinStandardHelpOptions = true)
public final class SubmitCommand implements Callable<Integer> {
    @Option(names = "--flink", description = "the cluster's REST address", defaultValue = "http://127.0.0.1:8081")
    URI flink;

    @Option(
            names = "--job",
            split = ",",
            description = "which: home, store, icu (default: all)",
            defaultValue = "home,store,icu")
    List<String> names;

    @Option(
            names = "--checkpoints",
            required = true,
            paramLabel = "URI",
            description = "folder all the cluster's processes reach, e.g. s3://breathline/checkpoints")
    URI checkpoints;

    @Option(
            names = "--savepoints",
            paramLabel = "URI",
            description = "where --upgrade saves (default: savepoints beside the checkpoints)")
    URI savepoints;

    @Option(names = "--from-savepoint", paramLabel = "PATH", description = "start the one --job from this savepoint")
    String fromSavepoint;

    @Option(names = "--upgrade", description = "stop a running job of the name with a savepoint, and go on from it")
    boolean upgrade;

    @Option(names = "--kafka", description = "brokers as the cluster reaches them, or file:PATH of client properties")
    String kafka = "127.0.0.1:9092";

    @Option(names = "--store", description = "time-series store as the cluster reaches it")
    URI store = URI.create("http://127.0.0.1:9000");

    @Option(names = "--store-kind", description = "questdb, influx (1.x) or influx2", defaultValue = "influx")
    String storeKind;

    @Option(names = "--state", description = "rocksdb or hashmap", defaultValue = "rocksdb")
    String state;

    @Option(names = "--parallelism", description = "of each job (at most 128)", defaultValue = "2")
    int parallelism;

    @Option(names = "--checkpoint-seconds", description = "between two checkpoints", defaultValue = "10")
    int checkpointSeconds;

    @Option(names = "--set", description = "a further setting of the jobs, NAME=VALUE; repeatable")
    List<String> settings = new ArrayList<>();

    @Option(names = "--jar", description = "the jobs' jar (default: the one that was built here)")
    Path jar;

    @Option(names = "--json", description = "one JSON object for programs")
    boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (fromSavepoint != null && names.size() != 1) {
            throw new IllegalArgumentException(
                    "a savepoint belongs to one job. Mend: say which by --job, once for each savepoint");
        }
        Consumer<String> say = json ? System.err::println : System.out::println;
        FlinkRest rest = new FlinkRest(flink);
        Map<String, String> saved = saved(rest, say);
        String uploaded = rest.upload(jar == null ? built(Installation.from(System.getenv())) : jar);
        List<Map<String, String>> submitted = new ArrayList<>();
        for (String name : names) {
            String id = rest.run(uploaded, arguments(name), parallelism, saved.get(name));
            say.accept(name + " is job " + id + (saved.get(name) == null ? "" : ", going on from " + saved.get(name)));
            Map<String, String> told = new LinkedHashMap<>();
            told.put("job", name);
            told.put("id", id);
            told.put("from", saved.get(name));
            submitted.add(told);
        }
        if (json) {
            System.out.println(new String(Json.write(Map.of("submitted", submitted)), StandardCharsets.UTF_8));
        }
        return 0;
    }

    /** The savepoint each job goes on from. Two jobs of one name would both write, so a running one is refused or saved. */
    private Map<String, String> saved(FlinkRest rest, Consumer<String> say) throws IOException, InterruptedException {
        Map<String, String> saved = new LinkedHashMap<>();
        if (fromSavepoint != null) {
            saved.put(names.get(0), fromSavepoint);
        }
        List<Job> running = rest.jobs().stream()
                .filter(job -> !job.ended() && names.contains(job.name()))
                .toList();
        if (!running.isEmpty() && !upgrade) {
            throw new IllegalStateException(
                    "the cluster runs " + running.get(0).name() + " already. Mend: --upgrade goes on in its place");
        }
        String folder = savepoints == null ? checkpoints.resolve("savepoints").toString() : savepoints.toString();
        for (Job job : running) {
            String location = Savepoints.take(rest, job, folder, true);
            say.accept(job.name() + " stopped with savepoint " + location);
            saved.put(job.name(), location);
        }
        return saved;
    }

    private List<String> arguments(String name) {
        List<String> arguments = new ArrayList<>(List.of(
                name,
                "BREATHLINE_KAFKA=" + kafka,
                "BREATHLINE_STORE=" + store,
                "BREATHLINE_STORE_KIND=" + storeKind,
                "BREATHLINE_STATE=" + state,
                "BREATHLINE_PARALLELISM=" + parallelism,
                "BREATHLINE_CHECKPOINTS=" + checkpoints,
                "BREATHLINE_CHECKPOINT_SECONDS=" + checkpointSeconds));
        arguments.addAll(settings);
        return arguments;
    }

    private static Path built(Installation installation) throws IOException {
        try (Stream<Path> files = Files.list(installation.home().resolve("stream-jobs/target"))) {
            return files.filter(file -> file.getFileName().toString().endsWith("-jobs.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "the jobs' jar is not built. Mend: mvn -B -DskipTests -pl stream-jobs -am package"));
        }
    }
}

package io.breathline.jobs;

import io.breathline.domain.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one job on a cluster is told. The arguments {@code NAME=VALUE} win over the environment of the process that draws
 * the job, as that one belongs to the cluster.
 *
 * @param checkpoints a folder that every process of the cluster reaches; the job's own lies below it
 */
public record ClusterJob(
        String name,
        String kafka,
        URI store,
        String storeKind,
        String storeToken,
        String backend,
        int parallelism,
        URI checkpoints,
        Duration interval) {
    private static final List<String> NAMES = List.of("home", "store", "icu");

    /** @param arguments the job's name, then settings */
    public static ClusterJob from(String[] arguments, Map<String, String> environment) {
        if (arguments.length == 0 || !NAMES.contains(arguments[0])) {
            throw new IllegalArgumentException("say which job first: one of " + NAMES);
        }
        Map<String, String> told = new HashMap<>(environment);
        for (String setting : Arrays.asList(arguments).subList(1, arguments.length)) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("settings are written NAME=VALUE");
            }
            told.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        var settings = new Settings(told);
        return settings.done(new ClusterJob(
                arguments[0],
                settings.text("BREATHLINE_KAFKA", "127.0.0.1:9092"),
                settings.get("BREATHLINE_STORE", "http://127.0.0.1:9000", URI::create),
                settings.get("BREATHLINE_STORE_KIND", "influx", JobsConfig::storeKind),
                settings.text("BREATHLINE_STORE_TOKEN", ""),
                settings.get("BREATHLINE_STATE", "rocksdb", JobsConfig::backend),
                settings.number("BREATHLINE_PARALLELISM", 2),
                settings.get("BREATHLINE_CHECKPOINTS", "", ClusterJob::folder),
                settings.get(
                        "BREATHLINE_CHECKPOINT_SECONDS", "10", text -> Duration.ofSeconds(Integer.parseInt(text)))));
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "ClusterJob[" + name + "]";
    }

    /** Where this job's own checkpoints are. */
    URI ownCheckpoints() {
        String all = checkpoints.toString();
        return URI.create((all.endsWith("/") ? all : all + "/") + name);
    }

    private static URI folder(String text) {
        URI folder = URI.create(text);
        if (!text.isEmpty() && folder.getScheme() == null) {
            throw new IllegalArgumentException("a URI with its scheme, such as file:///… or s3://…");
        }
        return folder;
    }
}

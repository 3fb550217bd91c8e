package io.breathline.jobs;

import io.breathline.domain.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the jobs' process is told by its environment.
 *
 * @param host where the health page listens
 * @param data checkpoints are kept below it
 * @param backend hashmap (state in memory) or rocksdb (state on disk)
 */
public record JobsConfig(
        String kafka,
        int flinkPort,
        String host,
        int port,
        Path data,
        URI store,
        String storeKind,
        String storeToken,
        String backend,
        int parallelism) {

    public static JobsConfig from(Map<String, String> environment) {
        var settings = new Settings(environment);
        return settings.done(new JobsConfig(
                settings.text("BREATHLINE_KAFKA", "127.0.0.1:9092"),
                settings.number("BREATHLINE_FLINK_PORT", 8081),
                settings.text("BREATHLINE_HOST", "127.0.0.1"),
                settings.number("BREATHLINE_JOBS_PORT", 8087),
                settings.get("BREATHLINE_DATA", "data", Path::of),
                settings.get("BREATHLINE_STORE", "http://127.0.0.1:9000", URI::create),
                settings.get("BREATHLINE_STORE_KIND", "questdb", JobsConfig::storeKind),
                settings.text("BREATHLINE_STORE_TOKEN", ""),
                settings.get("BREATHLINE_STATE", "hashmap", JobsConfig::backend),
                settings.number("BREATHLINE_PARALLELISM", 2)));
    }

    Path checkpoints(String job) {
        return data.toAbsolutePath().resolve("checkpoints").resolve(job);
    }

    static String storeKind(String text) {
        return oneOf(text, List.of("questdb", "influx", "influx2"));
    }

    static String backend(String text) {
        return oneOf(text, List.of("hashmap", "rocksdb"));
    }

    /** Never the token. */
    @Override
    public String toString() {
        return "JobsConfig[" + kafka + ", " + storeKind + ", " + backend + "]";
    }

    private static String oneOf(String value, List<String> known) {
        if (!known.contains(value)) {
            throw new IllegalArgumentException("none of " + known);
        }
        return value;
    }
}

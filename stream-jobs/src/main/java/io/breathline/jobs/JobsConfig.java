package io.breathline.jobs;

import io.breathline.domain.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the jobs' process is told by its environment.
 *
 * @param data checkpoints are kept below it
 * @param backend hashmap (state in memory) or rocksdb (state on disk)
 */
public record JobsConfig(
        String kafka,
        int flinkPort,
        int port,
        Path data,
        URI store,
        String storeKind,
        String backend,
        int parallelism) {

    public static JobsConfig from(Map<String, String> environment) {
        var settings = new Settings(environment);
        return settings.done(new JobsConfig(
                settings.text("BREATHLINE_KAFKA", "127.0.0.1:9092"),
                settings.number("BREATHLINE_FLINK_PORT", 8081),
                settings.number("BREATHLINE_JOBS_PORT", 8087),
                settings.get("BREATHLINE_DATA", "data", Path::of),
                settings.get("BREATHLINE_STORE", "http://127.0.0.1:9000", URI::create),
                settings.get("BREATHLINE_STORE_KIND", "questdb", kind -> oneOf(kind, "questdb", "influx")),
                settings.get("BREATHLINE_STATE", "hashmap", kind -> oneOf(kind, "hashmap", "rocksdb")),
                settings.number("BREATHLINE_PARALLELISM", 2)));
    }

    Path checkpoints(String job) {
        return data.toAbsolutePath().resolve("checkpoints").resolve(job);
    }

    private static String oneOf(String value, String one, String other) {
        if (!value.equals(one) && !value.equals(other)) {
            throw new IllegalArgumentException("neither " + one + " nor " + other);
        }
        return value;
    }
}

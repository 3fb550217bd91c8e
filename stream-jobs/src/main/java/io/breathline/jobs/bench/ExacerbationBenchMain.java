package io.breathline.jobs.bench;

import io.breathline.domain.settings.Settings;
import io.breathline.domain.topic.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measures the home job on a broker of its own and prints one JSON object; progress goes to standard error. */
public final class ExacerbationBenchMain {
    private static final int HISTORY = 14;

    private ExacerbationBenchMain() {}

    public static void main(String[] args) throws Exception {
        var settings = new Settings(System.getenv());
        String kafka = settings.text("BREATHLINE_KAFKA", "127.0.0.1:9092");
        int readings = settings.number("BREATHLINE_BENCH_READINGS", 600_000);
        int patients = settings.number("BREATHLINE_BENCH_PATIENTS", 10_000);
        int many = settings.number("BREATHLINE_BENCH_MANY", 1_000_000);
        Path folder = settings.get("BREATHLINE_DATA", System.getProperty("java.io.tmpdir"), Path::of);
        settings.done(kafka);

        var run = new Run(kafka, Files.createTempDirectory(Files.createDirectories(folder), "bench"), readings);
        Trace trace = new Trace(patients, HISTORY);
        Run.Result identity = told("identity", run.identity(trace));
        Run.Result heap = told("heap", run.home(trace, "hashmap"));
        Run.Result rocks = told("rocksdb", run.home(trace, "rocksdb"));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("identityPerSecond", Math.round(identity.perSecond()));
        figures.put("heapPerSecond", Math.round(heap.perSecond()));
        figures.put("heapToIdentity", ratio(heap, identity));
        figures.put("rocksPerSecond10k", Math.round(rocks.perSecond()));
        figures.put("rocksToIdentity", ratio(rocks, identity));
        if (many > 0) {
            Run.Result million = told("rocksdb, many patients", run.home(new Trace(many, HISTORY), "rocksdb"));
            figures.put("rocksPerSecond1M", Math.round(million.perSecond()));
            figures.put("drop10kTo1M", rounded(1 - million.perSecond() / rocks.perSecond()));
        }
        var judging = new Judging(0.58, 0.83);
        figures.put("stateBytesPerPatient", judging.stateBytes());
        figures.put("rejudge60DaysMicros", rounded(judging.rejudgeMicros()));
        System.out.println(
                new String(Json.write(Map.of("bench", "exacerbation", "figures", figures)), StandardCharsets.UTF_8));
        Runtime.getRuntime().halt(0);
    }

    private static Run.Result told(String what, Run.Result result) {
        System.err.printf("%s: %.0f a second, %.2f µs of CPU each%n", what, result.perSecond(), result.cpuMicros());
        return result;
    }

    private static double ratio(Run.Result one, Run.Result other) {
        return rounded(one.perSecond() / other.perSecond());
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}

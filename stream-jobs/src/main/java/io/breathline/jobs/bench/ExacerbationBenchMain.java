package io.breathline.jobs.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code bench exacerbation [--readings N] [--patients N] [--many N] [--gate] [--json]}: readings a second through the
 * whole home job, Kafka to Kafka with the detector in it, as a ratio to a job that hands on bytes, in the same run on a
 * broker of its own. {@code --many 1000000} adds the large state, which takes minutes to put in place. Progress goes to
 * standard error.
 */
public final class ExacerbationBenchMain {
    private static final int HISTORY = 14;
    private static final int PARALLELISM = 2;
    private static final double LEAST_HEAP = 0.25;
    private static final double LEAST_ROCKS = 0.14;
    private static final double MOST_DROP = 0.4;
    private static final int MOST_BYTES = 20_000;
    private static final int MOST_MICROS = 1_000;

    private ExacerbationBenchMain() {}

    public static void main(String[] args) throws Exception {
        List<String> asked = Arrays.asList(args);
        Map<String, Object> figures = Bench.onABroker((kafka, folder) -> measure(kafka, folder, asked));
        Bench.print("exacerbation", figures, asked, ExacerbationBenchMain::words);
        Runtime.getRuntime().halt(asked.contains("--gate") && !good(figures) ? 1 : 0);
    }

    private static Map<String, Object> measure(String kafka, Path folder, List<String> asked) throws Exception {
        int readings = Bench.option(asked, "--readings", 2_400_000);
        int patients = Bench.option(asked, "--patients", 10_000);
        int many = Bench.option(asked, "--many", 0);
        Map<String, Object> figures = new LinkedHashMap<>();
        var judging = new Judging(0.58, 0.83);
        figures.put("stateBytesPerPatient", judging.stateBytes());
        figures.put("stateBytesOfTheMostDiligent", new Judging(1, 1).stateBytes());
        figures.put("rejudge60DaysMicros", Math.round(judging.rejudgeMicros()));
        var run = new Run(kafka, folder, readings, PARALLELISM);
        Trace trace = new Trace(patients, HISTORY);
        Run.Result identity = Bench.told("identity", run.identity(trace));
        Run.Result heap = Bench.told("heap", run.home(trace, "hashmap"));
        Run.Result rocks = Bench.told("rocksdb", run.home(trace, "rocksdb"));
        figures.put("identityPerSecond", Math.round(identity.perSecond()));
        figures.put("heapPerSecond", Math.round(heap.perSecond()));
        figures.put("heapToIdentity", ratio(heap, identity));
        figures.put("rocksPerSecond10k", Math.round(rocks.perSecond()));
        figures.put("rocksToIdentity", ratio(rocks, identity));
        figures.put("identityCpuMicros", Bench.rounded(identity.cpuMicros()));
        figures.put("heapCpuMicros", Bench.rounded(heap.cpuMicros()));
        figures.put("rocksCpuMicros", Bench.rounded(rocks.cpuMicros()));
        if (many > 0) {
            Run.Result million = Bench.told("rocksdb, many patients", run.home(new Trace(many, HISTORY), "rocksdb"));
            figures.put("manyPatients", many);
            figures.put("rocksPerSecond1M", Math.round(million.perSecond()));
            figures.put("drop10kTo1M", Bench.rounded(1 - million.perSecond() / rocks.perSecond()));
        }
        return figures;
    }

    private static boolean good(Map<String, Object> figures) {
        return number(figures, "heapToIdentity") >= LEAST_HEAP
                && number(figures, "rocksToIdentity") >= LEAST_ROCKS
                && number(figures, "stateBytesPerPatient") < MOST_BYTES
                && number(figures, "rejudge60DaysMicros") < MOST_MICROS
                && (!figures.containsKey("drop10kTo1M") || number(figures, "drop10kTo1M") <= MOST_DROP);
    }

    private static double number(Map<String, Object> figures, String name) {
        return ((Number) figures.get(name)).doubleValue();
    }

    private static String words(Map<String, Object> figures) {
        var words = new StringBuilder();
        figures.forEach((name, value) -> words.append(String.format(java.util.Locale.ROOT, "%-22s %s%n", name, value)));
        return words.append("marks: heapToIdentity ")
                .append(LEAST_HEAP)
                .append(", rocksToIdentity ")
                .append(LEAST_ROCKS)
                .append(" at least; drop10kTo1M ")
                .append(MOST_DROP)
                .append(" at most; below ")
                .append(MOST_BYTES)
                .append(" bytes a patient and ")
                .append(MOST_MICROS)
                .append(" µs to judge 60 days again")
                .toString();
    }

    private static double ratio(Run.Result one, Run.Result other) {
        return Bench.rounded(one.perSecond() / other.perSecond());
    }
}

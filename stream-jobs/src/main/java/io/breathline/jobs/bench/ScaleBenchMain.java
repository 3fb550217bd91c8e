package io.breathline.jobs.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code bench scale [--readings N] [--patients N,N,...] [--json]}: the whole home job on RocksDB, Kafka to Kafka, at
 * parallelism 1 and 2, then with more and more patients of 14 days' history, as ratios to the first of each. The words are
 * the sizing table of the operator guide. A million patients take some ten minutes to build up. Progress goes to standard
 * error.
 */
public final class ScaleBenchMain {
    private static final int HISTORY = 14;
    private static final String USUAL = "10000,100000";

    private ScaleBenchMain() {}

    public static void main(String[] args) throws Exception {
        List<String> asked = Arrays.asList(args);
        Map<String, Object> figures = Bench.onABroker((kafka, folder) -> measure(kafka, folder, asked));
        Bench.print("scale", figures, asked, ScaleBenchMain::words);
        Runtime.getRuntime().halt(0);
    }

    private static Map<String, Object> measure(String kafka, Path folder, List<String> asked) throws Exception {
        int readings = Bench.option(asked, "--readings", 300_000);
        int at = asked.indexOf("--patients");
        int[] patients = Arrays.stream((at < 0 ? USUAL : asked.get(at + 1)).split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        List<Map<String, Object>> rows = new ArrayList<>();
        Run.Result alone = new Run(kafka, folder, readings, 1).home(new Trace(patients[0], HISTORY), "rocksdb");
        rows.add(row(1, patients[0], Bench.told("1 at a time, " + patients[0], alone), alone));
        for (int each : patients) {
            Run.Result result = new Run(kafka, folder, readings, 2).home(new Trace(each, HISTORY), "rocksdb");
            rows.add(row(2, each, Bench.told("2 at a time, " + each, result), alone));
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("readings", readings);
        figures.put("historyDays", HISTORY);
        figures.put("rows", rows);
        return figures;
    }

    private static Map<String, Object> row(int parallelism, int patients, Run.Result result, Run.Result first) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("parallelism", parallelism);
        row.put("patients", patients);
        row.put("perSecond", Math.round(result.perSecond()));
        row.put("toFirst", Bench.rounded(result.perSecond() / first.perSecond()));
        row.put("cpuMicros", Bench.rounded(result.cpuMicros()));
        row.put("checkpointMegabytes", Bench.rounded(result.stateBytes() / 1e6));
        row.put("checkpointBytesAPatient", result.stateBytes() / patients);
        return row;
    }

    @SuppressWarnings("unchecked")
    private static String words(Map<String, Object> figures) {
        var table = new StringBuilder("| parallelism | patients | readings a second | to the first | CPU µs a reading"
                + " | checkpoints MB | bytes a patient |\n|---|---|---|---|---|---|---|\n");
        for (Map<String, Object> row : (List<Map<String, Object>>) figures.get("rows")) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s | %s | %s |%n",
                    row.values().toArray()));
        }
        return table.append("history of ")
                .append(figures.get("historyDays"))
                .append(" days, ")
                .append(figures.get("readings"))
                .append(" readings measured")
                .toString();
    }
}

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
    /** Of a million people a day is enough: what is asked is how many keys do, and a fortnight would take half an hour. */
    private static final int MOST_PATIENT_DAYS = 1_400_000;

    private static final String USUAL = "10000,100000,1000000";

    private ScaleBenchMain() {}

    private record Row(int parallelism, int patients, int history, Run.Result result) {}

    public static void main(String[] args) throws Exception {
        List<String> asked = Arrays.asList(args);
        List<Row> rows = new ArrayList<>();
        Map<String, Object> figures = Bench.onABroker((kafka, folder) -> {
            measure(kafka, folder, asked, rows);
            return figures(rows, asked);
        });
        Bench.print("scale", figures, asked, measured -> table(rows) + readings(asked) + " readings measured");
        Runtime.getRuntime().halt(0);
    }

    private static void measure(String kafka, Path folder, List<String> asked, List<Row> rows) throws Exception {
        int at = asked.indexOf("--patients");
        int[] patients = Arrays.stream((at < 0 ? USUAL : asked.get(at + 1)).split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
        rows.add(row(kafka, folder, asked, 1, patients[0]));
        for (int each : patients) {
            rows.add(row(kafka, folder, asked, 2, each));
        }
    }

    private static Row row(String kafka, Path folder, List<String> asked, int parallelism, int patients)
            throws Exception {
        int history = Math.max(1, Math.min(HISTORY, MOST_PATIENT_DAYS / patients));
        Run run = new Run(kafka, folder, readings(asked), parallelism);
        Run.Result result = run.home(new Trace(patients, history), "rocksdb");
        return new Row(
                parallelism,
                patients,
                history,
                Bench.told(parallelism + " at a time, " + patients + " people", result));
    }

    private static int readings(List<String> asked) {
        return Bench.option(asked, "--readings", 300_000);
    }

    private static Map<String, Object> figures(List<Row> rows, List<String> asked) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("readings", readings(asked));
        figures.put("perSecondP1", Math.round(rows.get(0).result().perSecond()));
        figures.put("perSecondP2", Math.round(rows.get(1).result().perSecond()));
        figures.put("p2ToP1", toFirst(rows.get(1), rows.get(0)));
        for (Row row : rows.subList(1, rows.size())) {
            String size = size(row.patients());
            figures.put("stateMiB" + size, Bench.rounded(row.result().stateBytes() / 1048576.0));
            figures.put("perSecond" + size, Math.round(row.result().perSecond()));
            figures.put("to" + size(rows.get(1).patients()) + "At" + size, toFirst(row, rows.get(1)));
        }
        return figures;
    }

    private static String size(int patients) {
        return patients % 1_000_000 == 0
                ? patients / 1_000_000 + "M"
                : patients % 1_000 == 0 ? patients / 1_000 + "k" : Integer.toString(patients);
    }

    private static double toFirst(Row row, Row first) {
        return Bench.rounded(row.result().perSecond() / first.result().perSecond());
    }

    private static String table(List<Row> rows) {
        var table = new StringBuilder("| parallelism | patients | days each | readings a second | to the first"
                + " | CPU µs a reading | checkpoints MiB |\n|---|---|---|---|---|---|---|\n");
        for (Row row : rows) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %d | %,d | %d | %,d | %.2f | %.1f | %.0f |%n",
                    row.parallelism(),
                    row.patients(),
                    row.history(),
                    Math.round(row.result().perSecond()),
                    toFirst(row, rows.get(0)),
                    row.result().cpuMicros(),
                    row.result().stateBytes() / 1048576.0));
        }
        return table.append('\n').toString();
    }
}

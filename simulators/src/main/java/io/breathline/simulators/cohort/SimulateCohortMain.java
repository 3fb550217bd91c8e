package io.breathline.simulators.cohort;

import io.breathline.simulators.score.CalibrationCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** {@code simulate cohort}: writes one seeded cohort as files and prints the SHA-256 of its readings. */
public final class SimulateCohortMain {
    private SimulateCohortMain() {}

    public static void main(String[] arguments) throws IOException {
        int patients = 400;
        int days = 480;
        long seed = 1;
        LocalDate start = LocalDate.parse("2025-01-01");
        Path out = null;
        Setting setting = Setting.DEFAULT;
        boolean faults = true;
        boolean calibrate = false;
        Deque<String> left = new ArrayDeque<>(List.of(arguments));
        while (!left.isEmpty()) {
            String option = left.pop();
            switch (option) {
                case "--patients" -> patients = Integer.parseInt(left.pop());
                case "--days" -> days = Integer.parseInt(left.pop());
                case "--seed" -> seed = Long.parseLong(left.pop());
                case "--start" -> start = LocalDate.parse(left.pop());
                case "--stress" -> setting = Setting.named(left.pop());
                case "--clean" -> faults = false;
                case "--calibrate" -> calibrate = true;
                case "--out" -> out = Path.of(left.pop());
                default ->
                    throw new IllegalArgumentException("unknown option " + option + "; known: --patients N --days N"
                            + " --seed N --start DATE --stress NAME --clean --calibrate --out FOLDER");
            }
        }
        if (out == null) {
            throw new IllegalArgumentException("--out FOLDER is missing: where shall the cohort go?");
        }
        Cohort cohort = Cohort.of(seed, patients, start, days).under(setting);
        String hash = new CohortFiles(cohort, faults).write(out);
        System.out.printf("%d patients, %d days, seed %d: readings.jsonl sha256 %s%n", patients, days, seed, hash);
        if (calibrate) {
            System.out.println(CalibrationCheck.of(out));
        }
    }
}

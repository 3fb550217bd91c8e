package io.breathline.simulators.cohort;

import io.breathline.simulators.SimulatorCommand;
import io.breathline.simulators.score.CalibrationCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code simulate cohort}: writes one seeded cohort as files and prints the SHA-256 of its readings. */
@Command(
        name = "breathline simulate cohort",
        description = "A cohort's readings, treatments and truth as files for ./breathline score.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class SimulateCohortMain implements Callable<Integer> {
    @Option(names = "--patients", paramLabel = "N", description = "how many people", defaultValue = "400")
    int patients;

    @Option(names = "--days", paramLabel = "N", description = "length", defaultValue = "480")
    int days;

    @Option(names = "--seed", paramLabel = "N", description = "the same seed gives the same bytes", defaultValue = "1")
    long seed;

    @Option(names = "--start", paramLabel = "DATE", description = "the first day", defaultValue = "2025-01-01")
    LocalDate start;

    @Option(
            names = "--stress",
            paramLabel = "NAME",
            description =
                    "default, effects-X, nuisance-X, adherence-X, modulator, lung, symptom, none, heart-rate-step-X",
            defaultValue = "default")
    String stress;

    @Option(names = "--clean", description = "without faults of devices and lines")
    boolean clean;

    @Option(names = "--calibrate", description = "print the cohort's figures beside published ones")
    boolean calibrate;

    @Option(names = "--out", paramLabel = "FOLDER", description = "the folder to write", required = true)
    Path out;

    public static void main(String[] arguments) {
        SimulatorCommand.runAndExit(new SimulateCohortMain(), arguments);
    }

    @Override
    public Integer call() throws IOException {
        if (patients < 1 || days < 1) {
            throw new IllegalArgumentException("--patients and --days must be at least 1");
        }
        Cohort cohort = Cohort.of(seed, patients, start, days).under(Setting.named(stress));
        String hash = new CohortFiles(cohort, !clean).write(out);
        System.out.printf("%d patients, %d days, seed %d: readings.jsonl sha256 %s%n", patients, days, seed, hash);
        if (calibrate) {
            System.out.println(CalibrationCheck.of(out));
        }
        return 0;
    }
}

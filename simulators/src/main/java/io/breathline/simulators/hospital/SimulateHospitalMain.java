package io.breathline.simulators.hospital;

import io.breathline.simulators.SimulatorCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code simulate hospital --seed N --days D --out DIR [--scenario S] [--calibrate]}: an evaluation folder with its truth. */
@Command(
        name = "breathline simulate hospital",
        description = "A hospital's messages and truth as files for ./breathline score-icu.",
        mixinStandardHelpOptions = true)
public final class SimulateHospitalMain implements Callable<Integer> {
    /** Long stays make one year unlike the next: a calibration looks at five. */
    private static final int YEARS_TO_CALIBRATE = 5;

    private static final int YEAR_DAYS = 360;

    @Option(names = "--seed", paramLabel = "N", description = "the same seed gives the same bytes", defaultValue = "7")
    long seed;

    @Option(names = "--days", paramLabel = "N", description = "length (default: a year; five to calibrate)")
    int days;

    @Option(names = "--out", paramLabel = "DIR", description = "the folder to write")
    Path out;

    @Option(names = "--scenario", paramLabel = "NAME", description = "${COMPLETION-CANDIDATES}")
    Scenario scenario;

    @Option(names = "--calibrate", description = "print the hospital's figures beside published ones")
    boolean calibrate;

    public static void main(String[] arguments) {
        SimulatorCommand.runAndExit(new SimulateHospitalMain(), arguments);
    }

    @Override
    public Integer call() throws IOException {
        if (out == null && !calibrate) {
            throw new IllegalArgumentException("--out or --calibrate says what to do");
        }
        int length = days != 0 ? days : out == null ? YEARS_TO_CALIBRATE * YEAR_DAYS : YEAR_DAYS;
        if (length < 2) {
            throw new IllegalArgumentException("--days must be at least 2");
        }
        Scenario usual = out == null ? Scenario.HOMOEOSTASIS : Scenario.STATIONARY;
        simulate(length, scenario == null ? usual : scenario);
        return 0;
    }

    /** An evaluation folder with its truth, for a scorer that simulates by itself. */
    public static void write(long seed, int days, String scenario, Path folder) throws IOException {
        Scenario chosen;
        try {
            chosen = Scenario.valueOf(scenario.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "no such scenario; there are " + Arrays.toString(Scenario.values()), unknown);
        }
        HospitalRun run = new HospitalRun(seed, days, chosen).run(true);
        boolean chaos = chosen == Scenario.CHAOS;
        List<Happened> happened = chaos ? Chaos.over(run.happened, seed, HospitalRun.START, run.end) : run.happened;
        HospitalFolder.write(folder, run, happened, chaos, seed);
    }

    private void simulate(int length, Scenario chosen) throws IOException {
        HospitalRun run = new HospitalRun(seed, length, chosen).run(true);
        boolean chaos = chosen == Scenario.CHAOS;
        List<Happened> happened = chaos ? Chaos.over(run.happened, seed, HospitalRun.START, run.end) : run.happened;
        if (out != null) {
            String hash = HospitalFolder.write(out, run, happened, chaos, seed);
            System.out.printf("%d messages and records in %s, SHA-256 %s%n", happened.size(), out, hash);
        }
        if (calibrate) {
            run.calibrating.figures(run.truth).forEach(figure -> System.out.println(figure.text()));
        }
    }
}

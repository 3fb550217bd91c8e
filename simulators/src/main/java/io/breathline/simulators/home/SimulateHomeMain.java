package io.breathline.simulators.home;

import io.breathline.simulators.SimulatorCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code simulate home --seed 7 --out DIR}: a recording of many homes with everything that goes wrong, ready to replay. */
@Command(
        name = "breathline simulate home",
        description = "A recording of many homes with everything that goes wrong, ready for ./breathline replay.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class SimulateHomeMain implements Callable<Integer> {
    @Option(names = "--seed", paramLabel = "N", description = "the same seed gives the same bytes", defaultValue = "7")
    long seed;

    @Option(names = "--patients", paramLabel = "N", description = "homes, six devices each", defaultValue = "400")
    int patients;

    @Option(names = "--days", paramLabel = "N", description = "length, at most the story's", defaultValue = "30")
    int days;

    @Option(names = "--until", paramLabel = "DATE", description = "the last day", defaultValue = "2026-02-01")
    LocalDate until;

    @Option(names = "--faults", paramLabel = "yes|no", description = "whether things go wrong", defaultValue = "yes")
    String faults;

    @Option(names = "--site", paramLabel = "NAME", description = "part of the devices' topics", defaultValue = "demo")
    String site;

    @Option(names = "--out", paramLabel = "DIR", description = "the folder to write", required = true)
    Path out;

    public static void main(String[] arguments) {
        SimulatorCommand.runAndExit(new SimulateHomeMain(), arguments);
    }

    @Override
    public Integer call() throws IOException {
        if (patients < 1 || days < 1) {
            throw new IllegalArgumentException("--patients and --days must be at least 1");
        }
        if (!List.of("yes", "no").contains(faults)) {
            throw new IllegalArgumentException("--faults is yes or no");
        }
        LocalDate from = until.minusDays(Math.min(Village.HISTORY, days));
        List<Home> homes = Village.of(seed, patients, until, Stories.read("/home/demo-stories.yaml"));
        HomeScenario scenario = new HomeScenario(
                seed, homes, from, until, faults.equals("yes") ? FaultRates.read("/home/faults.yaml") : null);
        HomeRecording recording = scenario.recorded(site);
        String hash = recording.write(out);
        long readings = recording.sent().stream()
                .filter(it -> !it.again())
                .mapToLong(it -> it.readings().size())
                .sum();
        System.out.printf(
                "%d homes, %d devices, %d payloads, %d readings, seed %d: raw.jsonl sha256 %s%n",
                patients, patients * Gear.values().length, recording.sent().size(), readings, seed, hash);
        System.out.println("faults done: " + scenario.faults());
        return 0;
    }
}

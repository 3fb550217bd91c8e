package io.breathline.simulators.home;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** {@code simulate home --seed 7 --out DIR}: a recording of many homes with everything that goes wrong, ready to replay. */
public final class SimulateHomeMain {
    private SimulateHomeMain() {}

    public static void main(String[] arguments) throws IOException {
        Options options =
                new Options(arguments, "--seed", "--patients", "--days", "--until", "--faults", "--site", "--out");
        long seed = options.number("--seed", 7);
        int patients = (int) options.number("--patients", 400);
        LocalDate until = LocalDate.parse(options.text("--until", "2026-02-01"));
        LocalDate from = until.minusDays(Math.min(Village.HISTORY, options.number("--days", 30)));
        boolean faults = options.text("--faults", "yes").equals("yes");
        List<Home> homes = Village.of(seed, patients, until, Stories.read("/home/demo-stories.yaml"));
        HomeScenario scenario =
                new HomeScenario(seed, homes, from, until, faults ? FaultRates.read("/home/faults.yaml") : null);
        HomeRecording recording = scenario.recorded(options.text("--site", "demo"));
        String hash = recording.write(Path.of(options.required("--out")));
        long readings = recording.sent().stream()
                .filter(it -> !it.again())
                .mapToLong(it -> it.readings().size())
                .sum();
        System.out.printf(
                "%d homes, %d devices, %d payloads, %d readings, seed %d: raw.jsonl sha256 %s%n",
                patients, patients * Gear.values().length, recording.sent().size(), readings, seed, hash);
        System.out.println("faults done: " + scenario.faults());
    }
}

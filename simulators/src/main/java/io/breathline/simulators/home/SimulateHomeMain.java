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

    @Option(
            names = "--mqtt",
            paramLabel = "ADDRESS",
            description = "send it too, each device on a connection of its own: tcp:// or ssl://HOST:PORT")
    String mqtt;

    @Option(names = "--awake", paramLabel = "N", description = "devices connected at a time", defaultValue = "100")
    int awake;

    @Option(names = "--tries", paramLabel = "N", description = "how often a device sends", defaultValue = "20")
    int tries;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "how long a device waits for its receipts before it sends again",
            defaultValue = "10")
    int patience;

    @Option(
            names = "--keys",
            paramLabel = "DIR",
            description = "what ./breathline certificates made: each device shows its own certificate (ssl:// only)")
    Path keys;

    public static void main(String[] arguments) {
        SimulatorCommand.runAndExit(new SimulateHomeMain(), arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (patients < 1 || days < 1 || awake < 1 || tries < 1 || patience < 1) {
            throw new IllegalArgumentException(
                    "--patients, --days, --awake, --tries and --patience must be at least 1");
        }
        if (mqtt != null && !mqtt.matches("(tcp|ssl)://[^/]+:\\d+")) {
            throw new IllegalArgumentException("--mqtt is tcp://HOST:PORT or ssl://HOST:PORT");
        }
        if (mqtt != null && mqtt.startsWith("ssl:") != (keys != null)) {
            throw new IllegalArgumentException("ssl:// and --keys go together");
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
        return mqtt == null ? 0 : send(recording.sent());
    }

    private int send(List<Transmission> sent) throws InterruptedException {
        DeviceFleet.Wiring wiring = keys == null
                ? device -> new FadingSockets()
                : DeviceKeys.of(
                        keys, sent.stream().map(Transmission::device).distinct().toList());
        double halfOpen = faults.equals("yes")
                ? FaultRates.read("/home/faults.yaml").halfOpen().share()
                : 0;
        DeviceFleet.Sent came =
                new DeviceFleet(mqtt, site, awake, tries, patience * 1_000L, halfOpen, seed, wiring).send(sent);
        System.out.printf(
                "sent %d payloads of %d devices, each on a connection of its own: %d again, %d lines half open,"
                        + " %d without a receipt%n",
                came.payloads(), came.devices(), came.again(), came.halfOpen(), came.withoutReceipt());
        if (came.withoutReceipt() > 0) {
            System.err.println("Not all are safe. Mend: is ingest connected to this broker? ./breathline doctor");
        }
        return came.withoutReceipt() == 0 ? 0 : 1;
    }
}

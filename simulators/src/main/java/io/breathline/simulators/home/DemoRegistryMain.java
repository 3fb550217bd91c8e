package io.breathline.simulators.home;

import io.breathline.simulators.SimulatorCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the registry of the demo's homes: {@code --seed 7 --patients 24 --anchor DATE --out FILE}. */
@Command(name = "demo registry", mixinStandardHelpOptions = true)
public final class DemoRegistryMain implements Callable<Integer> {
    @Option(names = "--seed", defaultValue = "7")
    long seed;

    @Option(names = "--patients", defaultValue = "24")
    int patients;

    @Option(names = "--anchor")
    LocalDate anchor;

    @Option(names = "--site", defaultValue = "demo")
    String site;

    @Option(names = "--out", required = true)
    Path out;

    public static void main(String[] arguments) {
        SimulatorCommand.runAndExit(new DemoRegistryMain(), arguments);
    }

    @Override
    public Integer call() throws IOException {
        LocalDate begun = anchor == null ? Days.healthDay(Instant.now()) : anchor;
        List<Home> homes = Village.of(seed, patients, begun, Stories.read("/home/demo-stories.yaml"));
        Files.write(out, DemoRegistry.of(homes, site).yaml());
        System.out.printf("registry of %d homes written%n", homes.size());
        return 0;
    }
}

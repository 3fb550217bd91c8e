package io.breathline.simulators.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Writes the registry of the demo's homes: {@code --seed 7 --patients 24 --anchor DATE --out FILE}. */
public final class DemoRegistryMain {
    private DemoRegistryMain() {}

    public static void main(String[] arguments) throws IOException {
        Options options = new Options(arguments, "--seed", "--patients", "--anchor", "--site", "--out");
        LocalDate anchor = LocalDate.parse(
                options.text("--anchor", Days.healthDay(Instant.now()).toString()));
        List<Home> homes = Village.of(
                options.number("--seed", 7),
                (int) options.number("--patients", 24),
                anchor,
                Stories.read("/home/demo-stories.yaml"));
        Path out = Path.of(options.required("--out"));
        Files.write(out, DemoRegistry.of(homes, options.text("--site", "demo")).yaml());
        System.out.printf("registry of %d homes written%n", homes.size());
    }
}

package io.breathline.local.command.doctor;

import io.breathline.domain.topic.Json;
import io.breathline.local.command.RunningSystem;
import io.breathline.local.command.doctor.Examination.Measured;
import io.breathline.local.command.doctor.Examination.Running;
import io.breathline.local.command.doctor.Finding.Severity;
import io.breathline.local.command.system.DataFolder;
import io.breathline.local.command.system.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code doctor}: checks this machine. Exit status 1 when something would keep the demo from running. */
@Command(
        name = "doctor",
        description =
                "Checks the running system, ports, memory, disk, clock, versions and stale data, and says the mend.",
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--json", description = "one JSON object for programs")
    boolean json;

    @Option(
            names = "--time-server",
            description = "an NTP server to hold this machine's clock against; none is asked unless named",
            paramLabel = "HOST")
    String timeServer;

    @Mixin
    RunningSystem system;

    @Override
    public Integer call() throws IOException {
        List<Finding> findings = Examination.of(measure());
        if (json) {
            System.out.println(new String(Json.write(Map.of("findings", findings)), StandardCharsets.UTF_8));
        } else {
            for (Finding each : findings) {
                String mark =
                        switch (each.severity()) {
                            case GOOD -> "ok     ";
                            case WARNING -> "warning";
                            case TROUBLE -> "TROUBLE";
                        };
                System.out.printf("%s  %-12s %s%n", mark, each.check(), each.found());
                if (each.mend() != null) {
                    System.out.printf("         %-12s mend: %s%n", "", each.mend());
                }
            }
        }
        return findings.stream().anyMatch(each -> each.severity() == Severity.TROUBLE) ? 1 : 0;
    }

    private Measured measure() throws IOException {
        Path data = system.folder();
        Path existing = data.toAbsolutePath();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        List<Ports.Name> busy = Arrays.stream(Ports.Name.values())
                .filter(name -> !Ports.free(name.usual()))
                .toList();
        Path format = data.resolve("format");
        return new Measured(
                System.getProperty("java.version"),
                availableMemoryMib(),
                existing.toFile().getUsableSpace() >> 20,
                busy,
                running(data),
                clocks(data.toAbsolutePath()),
                Files.exists(format) ? Optional.of(Files.readString(format).trim()) : Optional.empty(),
                onPath("chromium"),
                onPath("mosquitto"),
                onPath("influxd"));
    }

    private Optional<Running> running(Path data) throws IOException {
        var addresses = system.addresses();
        if (addresses.isEmpty()) {
            return Optional.empty();
        }
        Path folder = data.toAbsolutePath();
        return Optional.of(new Running(DataFolder.supervised(folder), Parts.of(folder, addresses.get())));
    }

    private static long availableMemoryMib() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
            if (line.startsWith("MemAvailable:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10;
            }
        }
        return 0;
    }

    private List<Clocks.Word> clocks(Path data) throws IOException {
        Path installation = Path.of(System.getenv().getOrDefault("BREATHLINE_HOME", "."))
                .toAbsolutePath()
                .normalize();
        List<Clocks.Word> words = new ArrayList<>(Clocks.onThisMachine(Instant.now(), List.of(data, installation)));
        if (timeServer != null) {
            try {
                words.add(Clocks.server(timeServer));
            } catch (IOException silent) {
                System.err.println("time server " + timeServer + " does not answer");
            }
        }
        return words;
    }

    private static boolean onPath(String tool) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
        return Arrays.stream(path.split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}

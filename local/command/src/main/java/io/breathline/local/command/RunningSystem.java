package io.breathline.local.command;

import io.breathline.local.command.log.Reachable;
import io.breathline.local.command.system.DataFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The system that a command speaks to: the one that runs on the data folder, or the Kafka it is given. */
public final class RunningSystem {
    @Option(names = "--data", description = "folder of the running system (default: data)", paramLabel = "DIR")
    Path data;

    @Option(names = "--kafka", description = "Kafka to speak to instead, HOST:PORT", paramLabel = "ADDRESS")
    String kafka;

    /** The system that runs on this folder. */
    public static RunningSystem on(Path folder) {
        RunningSystem system = new RunningSystem();
        system.data = folder;
        return system;
    }

    /** Where its Kafka answers; that it does was asked just now, so that a command can say within seconds that it does not. */
    public String kafka() {
        return kafka != null
                ? Reachable.kafka(kafka, "is it started, and is --kafka its address?")
                : Reachable.kafka(
                        address("kafka"),
                        "./breathline doctor; or start the system anew by ./breathline demo, or say where it is by --data or"
                                + " --kafka");
    }

    /** An address the running system announced: kafka, pages, fhir, flink, store, ... */
    public String address(String name) {
        return addresses()
                .map(all -> String.valueOf(all.get(name)))
                .orElseThrow(() -> new IllegalStateException("no system runs on " + folder()
                        + ". Mend: start one with ./breathline demo, or say where it is by --data or --kafka"));
    }

    public Optional<Map<String, Object>> addresses() {
        return DataFolder.announced(folder());
    }

    public Path folder() {
        return data != null ? data : Path.of(System.getenv().getOrDefault("BREATHLINE_HOME", "."), "data");
    }
}

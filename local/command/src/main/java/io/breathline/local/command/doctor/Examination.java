package io.breathline.local.command.doctor;

import static io.breathline.local.command.doctor.Finding.good;
import static io.breathline.local.command.doctor.Finding.trouble;
import static io.breathline.local.command.doctor.Finding.warning;

import io.breathline.local.command.system.DataFolder;
import io.breathline.local.command.system.Ports;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Judges what was measured of a machine; measures nothing itself. */
public final class Examination {
    /** Sum of the resident sets of a demo, with room: see docs/operator-guide.md. */
    static final long MEMORY_MIB = 6_144;

    static final long DISK_MIB = 4_096;
    static final Duration CLOCK_OFF = Duration.ofMinutes(2);

    private Examination() {}

    /**
     * What was measured.
     *
     * @param busyPorts usual ports that something else uses, or our own running system
     * @param system the running system, empty where none is said to run on the data folder
     * @param clocks what other clocks say, empty where none says anything
     * @param dataFormat what the data folder says of itself, empty where there is none
     */
    public record Measured(
            String javaVersion,
            long freeMemoryMib,
            long freeDiskMib,
            List<Ports.Name> busyPorts,
            Optional<Running> system,
            List<Clocks.Word> clocks,
            Optional<String> dataFormat,
            boolean chromium,
            boolean mosquitto,
            boolean influxd) {}

    /** A system that is said to run on a data folder: whether something looks after it, and its processes. */
    record Running(boolean supervised, List<Part> parts) {}

    public static List<Finding> of(Measured machine) {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                machine.javaVersion().startsWith("17.")
                        ? good("JDK", machine.javaVersion())
                        : trouble("JDK", machine.javaVersion(), "install JDK 17 and set JAVA_HOME to it"));
        findings.add(
                machine.freeMemoryMib() >= MEMORY_MIB || runs(machine)
                        ? good("memory", machine.freeMemoryMib() + " MiB available")
                        : trouble(
                                "memory",
                                machine.freeMemoryMib() + " MiB available, the demo wants " + MEMORY_MIB,
                                "end other programs, or run on a larger machine"));
        findings.add(
                machine.freeDiskMib() >= DISK_MIB
                        ? good("disk", machine.freeDiskMib() + " MiB free")
                        : trouble(
                                "disk",
                                machine.freeDiskMib() + " MiB free, the demo wants " + DISK_MIB,
                                "free some, or give a folder on another disk by --data"));
        machine.system().ifPresent(system -> findings.add(system(system)));
        findings.add(ports(machine));
        findings.add(clock(machine));
        findings.add(data(machine));
        findings.add(tool("chromium", machine.chromium(), "chromium", "the tests of the pages"));
        findings.add(tool("mosquitto", machine.mosquitto(), "mosquitto", "the tests of the MQTT bridge"));
        findings.add(tool("influxd", machine.influxd(), "influxdb", "--store influx and its tests"));
        return findings;
    }

    private static boolean runs(Measured machine) {
        return machine.system().filter(Running::supervised).isPresent();
    }

    private static Finding system(Running system) {
        if (!system.supervised()) {
            return trouble(
                    "system",
                    "what ran on this data folder was killed, and nothing starts its processes again",
                    "./breathline demo goes on from where it stopped");
        }
        List<Part> ill = system.parts().stream().filter(part -> !part.well()).toList();
        if (ill.isEmpty()) {
            return good("system", system.parts().size() + " processes run and can do their job");
        }
        return trouble(
                "system",
                ill.stream().map(Part::said).collect(Collectors.joining("; ")),
                "read "
                        + ill.stream()
                                .map(part -> "logs/" + part.name() + ".log")
                                .collect(Collectors.joining(", "))
                        + " in the data folder");
    }

    private static Finding ports(Measured machine) {
        if (machine.busyPorts().isEmpty()) {
            return good("ports", "all usual ports are free");
        }
        String names = String.join(
                ", ",
                machine.busyPorts().stream()
                        .map(name -> name.option() + "=" + name.usual())
                        .toList());
        return runs(machine)
                ? good("ports", "in use by the system that runs on this data folder: " + names)
                : warning(
                        "ports",
                        "in use: " + names,
                        "nothing needed: the demo takes free ones and prints them; or end what uses them");
    }

    private static Finding clock(Measured machine) {
        Optional<Clocks.Word> worst = machine.clocks().stream()
                .max(Comparator.comparing(word -> word.ahead().abs()));
        if (worst.isEmpty()) {
            return good("clock", "not behind any file; another clock can be asked by --time-server HOST");
        }
        long seconds = worst.get().ahead().toSeconds();
        String found = Math.abs(seconds) + " s " + (seconds < 0 ? "ahead of " : "behind ")
                + worst.get().clock();
        return worst.get().ahead().abs().compareTo(CLOCK_OFF) <= 0
                ? good("clock", found)
                : trouble("clock", found, "set it, e.g. by: timedatectl set-ntp true");
    }

    private static Finding data(Measured machine) {
        if (machine.dataFormat().isEmpty()) {
            return good("data folder", "none yet");
        }
        String format = machine.dataFormat().get();
        return format.equals(DataFolder.FORMAT)
                ? good("data folder", "format " + format)
                : trouble(
                        "data folder",
                        "format " + format + ", this version writes " + DataFolder.FORMAT,
                        "start the version that wrote it; or another folder by --data; or ./breathline demo --fresh, which"
                                + " deletes what is in it");
    }

    private static Finding tool(String name, boolean there, String debianPackage, String what) {
        return there
                ? good(name, "there")
                : warning(name, "not found; needed for " + what, "apt-get install " + debianPackage);
    }
}

package io.breathline.local.command.demo;

import io.breathline.domain.topic.Json;
import io.breathline.local.command.system.DataFolder;
import io.breathline.local.command.system.Installation;
import io.breathline.local.command.system.Ports;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: starts everything, prints where it is, and stops it in order on Ctrl-C. */
@Command(
        name = "demo",
        description = "Runs the whole system on this machine with simulated patients and a simulated hospital.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--data", description = "where everything is kept (default: data)", paramLabel = "DIR")
    Path data;

    @Option(names = "--fresh", description = "begin anew: what the data folder holds is deleted")
    boolean fresh;

    @Option(
            names = "--store",
            description =
                    "questdb: the embedded time-series store (default); influx: Debian's InfluxDB; kept until --fresh")
    String store;

    @Option(names = "--seed", description = "of the simulated patients and hospital", defaultValue = "7")
    long seed;

    @Option(names = "--patients", description = "how many simulated patients", defaultValue = "24")
    int patients;

    @Option(
            names = "--pace",
            description = "hours of simulated hospital events in an hour (default 120: a busy hour every 30 s)",
            defaultValue = "120")
    double pace;

    @Option(names = "--port", description = "a port by name, e.g. pages=8080; 0 takes a free one")
    Map<String, Integer> ports = new LinkedHashMap<>();

    @Option(
            names = "--until-first-alerts",
            description = "end when the first exacerbation alert and the first ICU alert are on a page and in the EHR")
    boolean untilFirstAlerts;

    @Option(names = "--within", description = "seconds after which --until-first-alerts fails", defaultValue = "600")
    int within;

    @Option(names = "--json", description = "one JSON object for programs")
    boolean json;

    @Override
    public Integer call() throws Exception {
        if (store != null && !store.equals("questdb") && !store.equals("influx")) {
            throw new IllegalArgumentException("--store is questdb or influx");
        }
        long began = System.nanoTime();
        Consumer<String> say = json ? System.err::println : System.out::println;
        Installation installation = Installation.from(System.getenv());
        Path folder = (data == null ? installation.home().resolve("data") : data).toAbsolutePath();
        DataFolder taken = DataFolder.take(folder, fresh);
        Demo demo = new Demo(
                installation,
                taken,
                Ports.choose(ports),
                taken.store(Optional.ofNullable(store)),
                new Demo.Story(seed, patients, pace),
                say);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stop(demo, taken, say);
                            stopped.countDown();
                        },
                        "stop"));
        demo.start(InstantSource.system());
        double secondsToReady = (System.nanoTime() - began) / 1e9;
        say.accept(String.format("Ready after %.0f s.", secondsToReady));
        demo.addresses().forEach((name, address) -> say.accept(String.format("  %-10s %s", name, address)));
        say.accept("Simulated data. Not for clinical use. Ctrl-C stops everything; the data is kept.");
        if (!untilFirstAlerts) {
            if (json) {
                Map<String, Object> ready = new LinkedHashMap<>(demo.addresses());
                ready.put("secondsToReady", Math.round(secondsToReady * 10) / 10.0);
                System.out.println(new String(Json.write(ready), StandardCharsets.UTF_8));
            }
            stopped.await();
            return 0;
        }
        FirstAlerts first = new FirstAlerts(demo.addresses(), began, Duration.ofSeconds(within), say);
        Map<String, Object> seen = new LinkedHashMap<>();
        seen.put("secondsToReady", Math.round(secondsToReady * 10) / 10.0);
        seen.putAll(first.await());
        System.out.println(
                json
                        ? new String(Json.write(seen), StandardCharsets.UTF_8)
                        : Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(seen));
        return 0;
    }

    private static void stop(Demo demo, DataFolder taken, Consumer<String> say) {
        say.accept("Stopping.");
        demo.close();
        try {
            taken.close();
        } catch (java.io.IOException left) {
            say.accept("the data folder's lock could not be removed");
        }
        say.accept("Stopped. Nothing is left running.");
    }
}

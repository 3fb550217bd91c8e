package io.breathline.local.command.drill;

import io.breathline.domain.topic.Json;
import io.breathline.local.command.RunningSystem;
import io.breathline.local.command.demo.Demo;
import io.breathline.local.command.ledger.Hop;
import io.breathline.local.command.ledger.Ledger;
import io.breathline.local.command.ledger.LedgerCommand;
import io.breathline.local.command.system.DataFolder;
import io.breathline.local.command.system.Installation;
import io.breathline.local.command.system.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code drill}: kills each component with -9, in random turns while readings flow, waits until it is back, prints the ledger. */
@Command(
        name = "drill",
        description = "Kills each component with -9 under load, in random turns, and prints the ledger.",
        mixinStandardHelpOptions = true)
public final class DrillCommand implements Callable<Integer> {
    private static final List<String> VICTIMS =
            List.of("ingest", "mqtt", "jobs", "kafka", "store", "fhir-adapter", "fhir-server", "dashboards");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(names = "--data", description = "folder of the drill's own system, emptied first", paramLabel = "DIR")
    Path data;

    @Option(names = "--patients", description = "how many simulated patients", defaultValue = "24")
    int patients;

    @Option(names = "--store", description = "questdb or influx", defaultValue = "questdb")
    String store;

    @Option(names = "--settle", description = "seconds to let all arrive at the end", defaultValue = "300")
    int settle;

    @Option(names = "--rounds", description = "how often each component is killed", defaultValue = "1")
    int rounds;

    @Option(names = "--seed", description = "the order of the kills", defaultValue = "7")
    long seed;

    @Option(names = "--gate", description = "fail if anything is lost or twice in effect")
    boolean gate;

    @Option(names = "--json", description = "one JSON object for programs")
    boolean json;

    @Override
    public Integer call() throws Exception {
        Consumer<String> say = json ? System.err::println : System.out::println;
        Installation installation = Installation.from(System.getenv());
        Path folder = data == null ? installation.home().resolve("data-drill") : data;
        try (var taken = DataFolder.take(folder.toAbsolutePath(), true)) {
            Map<String, Integer> free = new LinkedHashMap<>();
            for (Ports.Name name : Ports.Name.values()) {
                free.put(name.option(), 0);
            }
            Demo demo = new Demo(installation, taken, Ports.choose(free), store, new Demo.Story(7, patients, 120), say);
            Thread stop = new Thread(demo::close, "stop");
            Runtime.getRuntime().addShutdownHook(stop);
            try {
                demo.start(InstantSource.system());
                for (String victim : turns(rounds, seed)) {
                    say.accept("kill -9 " + victim);
                    demo.system().kill(victim);
                    demo.system().awaitBack(victim, Duration.ofMinutes(5));
                    say.accept(victim + " is back");
                    TimeUnit.SECONDS.sleep(3);
                }
                Ledger ledger = settled(RunningSystem.on(taken.path()), say);
                System.out.println(
                        json ? new String(Json.write(ledger), StandardCharsets.UTF_8) : LedgerCommand.table(ledger));
                return gate && (ledger.lost() > 0 || ledger.duplicatesInEffect() > 0) ? 1 : 0;
            } finally {
                demo.close();
                Runtime.getRuntime().removeShutdownHook(stop);
            }
        }
    }

    /** Every component as often as asked, in an order that the seed gives. */
    static List<String> turns(int rounds, long seed) {
        List<String> turns = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            turns.addAll(VICTIMS);
        }
        Collections.shuffle(turns, new Random(seed));
        return turns;
    }

    /** The ledger once nothing from before is missing any more, or as it is when the time is up. */
    private Ledger settled(RunningSystem system, Consumer<String> say) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(settle);
        Ledger before = LedgerCommand.read(system, Optional.empty(), PATIENCE);
        Ledger now = before;
        long since = System.nanoTime();
        while (System.nanoTime() < end) {
            boolean longEnough = System.nanoTime() - since > PATIENCE.toNanos();
            if (longEnough && arrived(before, now)) {
                return now;
            }
            if (longEnough) {
                before = now;
                since = System.nanoTime();
            }
            say.accept("waiting for what is still on its way");
            TimeUnit.SECONDS.sleep(5);
            now = LedgerCommand.read(system, Optional.empty(), PATIENCE);
        }
        return now;
    }

    /** Has all that was there before arrived? The homes go on sending: something is always on its way, but nothing older. */
    static boolean arrived(Ledger before, Ledger now) {
        return IntStream.range(0, now.hops().size()).allMatch(at -> {
            Hop hop = now.hops().get(at);
            long sentSince = hop.in() - before.hops().get(at).in();
            return hop.lost() == 0 && hop.inFlight() <= sentSince;
        });
    }
}

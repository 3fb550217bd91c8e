package io.breathline.local.command.replay;

import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Topics;
import io.breathline.local.command.RunningSystem;
import io.breathline.local.command.log.TopicWriter;
import io.breathline.local.command.registry.RegistryCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code replay DIR}: runs a recording through the system as a run of its own. It has its own identities and state, is
 * never written to an EHR and pages no one; the pages show it under {@code ?run=}.
 */
@Command(
        name = "replay",
        description = "Runs a recording through the system as a run of its own, which tells nobody.",
        mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR")
    Path folder;

    @Option(names = "--speed", description = "times faster than it was received; 0 as fast as possible (default)")
    double speed;

    @Option(names = "--run", description = "name of the run (default: from the recording and the time)")
    String run;

    @Option(names = "--within", description = "seconds to wait for the jobs to finish", defaultValue = "600")
    int within;

    @Option(names = "--forget", description = "afterwards forget who was in it; pages then show nothing of the run")
    boolean forget;

    @Option(names = "--json", description = "one JSON object for programs")
    boolean json;

    @Mixin
    RunningSystem system;

    @Override
    public Integer call() throws IOException, ExecutionException, InterruptedException {
        if (!Recording.at(folder)) {
            throw new IllegalArgumentException(
                    folder + " holds no recording (raw.jsonl). Mend: make one by ./breathline record --out " + folder);
        }
        List<Recorded> raw = Recording.raw(folder);
        Instant now = Instant.now();
        String name = run != null
                ? run
                : "replay-" + Recording.sha256(folder).substring(0, 8) + "-" + Long.toString(now.toEpochMilli(), 36);
        if (!name.matches("[A-Za-z0-9._-]{1,60}") || name.equals("live")) {
            throw new IllegalArgumentException("--run takes 1 to 60 of A-Z a-z 0-9 . _ - and is never live");
        }
        List<RegistryEntry> registry =
                Recording.registry(folder).stream().map(entry -> entry.in(name)).toList();
        RegistryCommand.publish(system.kafka(), registry, now);
        send(raw, name);
        RunResult result = RunResult.when(system.kafka(), name, Duration.ofSeconds(within));
        if (forget) {
            forget(registry);
        }
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("run", name);
        said.put("records", raw.size());
        said.put("readings", result.readings());
        said.put("readingsSha256", result.readingsSha256());
        said.put("alertRevisions", result.alertRevisions());
        said.put("alertsSha256", result.alertsSha256());
        said.put("icuAlertRevisions", result.icuAlertRevisions());
        said.put("icuAlertsSha256", result.icuAlertsSha256());
        System.out.println(json ? new String(Json.write(said), StandardCharsets.UTF_8) : "replayed " + said);
        return 0;
    }

    private void send(List<Recorded> raw, String name) throws ExecutionException, InterruptedException {
        long began = System.nanoTime();
        try (var writer = new TopicWriter(system.kafka())) {
            for (Recorded each : raw) {
                if (speed > 0) {
                    double after = Duration.between(raw.get(0).receivedAt(), each.receivedAt())
                                    .toMillis()
                            / speed;
                    long wait = (long) after - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
                    if (wait > 0) {
                        TimeUnit.MILLISECONDS.sleep(wait);
                    }
                }
                writer.write(each.replayedAs(name));
            }
            writer.flush();
        }
    }

    /** A run's identities are needed by those who look at it only, once it is through. */
    private void forget(List<RegistryEntry> registry) throws ExecutionException, InterruptedException {
        try (var writer = new TopicWriter(system.kafka())) {
            registry.forEach(entry -> writer.write(Topics.REGISTRY.tombstone(entry.key())));
            writer.flush();
        }
    }
}

package io.breathline.local.command.quarantine;

import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.quarantine.Redrive;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Topics;
import io.breathline.local.command.RunningSystem;
import io.breathline.local.command.log.TopicWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quarantine redrive}: sends held records through again, after their cause was mended. */
@Command(
        name = "redrive",
        description = "Sends held records through again, all of a reason or one by its id.",
        mixinStandardHelpOptions = true)
public final class RedriveCommand implements Callable<Integer> {
    @Option(names = "--reason", description = "all of this reason, e.g. UNKNOWN_DEVICE")
    Quarantined.Reason reason;

    @Option(names = "--id", description = "this one")
    String id;

    @Option(names = "--discard", description = "instead mark them as never to be used; they stay kept")
    boolean discard;

    @Option(names = "--json", description = "one JSON object for programs")
    boolean json;

    @Mixin
    RunningSystem system;

    @Override
    public Integer call() throws ExecutionException, InterruptedException {
        if ((reason == null) == (id == null)) {
            throw new IllegalArgumentException("say which: --reason REASON or --id ID");
        }
        Instant now = Instant.now();
        int done = 0;
        int left = 0;
        try (var writer = new TopicWriter(system.kafka())) {
            Collection<Quarantined> known = QuarantineCommand.held(system.kafka());
            Set<String> gone = new HashSet<>();
            for (Quarantined held : known) {
                if (held.state() != Quarantined.State.HELD
                        || (reason != null && held.reason() != reason)
                        || (id != null && !held.id().equals(id))
                        || gone.contains(held.id())) {
                    continue;
                }
                Optional<Message> again = Redrive.again(held);
                if (again.isEmpty() && !discard) {
                    left++;
                    continue;
                }
                if (discard) {
                    writer.write(entry(Redrive.discarded(held, now), now));
                } else {
                    writer.write(again.get());
                    for (Quarantined each : Redrive.ofOneRecord(held, known)) {
                        writer.write(entry(Redrive.redriven(each, now), now));
                        gone.add(each.id());
                    }
                }
                done++;
            }
            writer.flush();
        }
        if (id != null && done + left == 0) {
            throw new IllegalArgumentException(
                    "no record with this id is held. Mend: ./breathline quarantine lists them, --all also those sent again");
        }
        Map<String, Integer> said = Map.of(discard ? "discarded" : "redriven", done, "cannotGoAgain", left);
        System.out.println(json ? new String(Json.write(said), StandardCharsets.UTF_8) : words(done, left));
        return 0;
    }

    private String words(int done, int left) {
        String what = discard
                ? done + " discarded; they stay kept"
                : done + (done == 1 ? " record" : " records") + " sent again";
        return left == 0 ? what : what + "; " + left + " cannot go again: only their head was kept";
    }

    private static Message entry(Quarantined each, Instant now) {
        return Topics.QUARANTINE.message(
                each,
                new Envelope(Topics.QUARANTINE.name(), "/command/quarantine", each.id(), now, each.mode(), each.run()));
    }
}

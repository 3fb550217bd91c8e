package io.breathline.local.command.quarantine;

import io.breathline.domain.audit.AuditEntry;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.reading.ReadingId;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.local.command.RunningSystem;
import io.breathline.local.command.log.TopicWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quarantine show}: all that is known of one record; its payload only to somebody who gives a name, and audited. */
@Command(
        name = "show",
        description = "Shows one record with its headers. The payload may hold what a patient measured:"
                + " it is shown only with --raw --by WHO, and that goes to the audit trail.",
        mixinStandardHelpOptions = true)
public final class ShowCommand implements Callable<Integer> {
    private static final String SOURCE = "/command/quarantine";

    @Parameters(paramLabel = "ID", description = "of the record, as the list says")
    String id;

    @Option(names = "--raw", description = "the payload too")
    boolean raw;

    @Option(names = "--by", paramLabel = "WHO", description = "who looks at the payload")
    String by;

    @Option(names = "--json", description = "one JSON object for programs")
    boolean json;

    @Mixin
    RunningSystem system;

    @Override
    public Integer call() throws ExecutionException, InterruptedException {
        if (raw && (by == null || by.isBlank())) {
            throw new IllegalArgumentException("say who looks at the payload: --raw --by WHO");
        }
        Quarantined one = QuarantineCommand.held(system.kafka()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no record in quarantine has this id. Mend: ./breathline quarantine --all lists them"));
        if (raw) {
            try (var writer = new TopicWriter(system.kafka())) {
                writer.write(audit(one.id(), by, Instant.now()));
                writer.flush();
            }
        }
        Map<String, Object> said = said(one, raw);
        if (json) {
            System.out.println(new String(Json.write(said), StandardCharsets.UTF_8));
        } else {
            said.forEach((name, value) -> System.out.printf("%-14s %s%n", name, value == null ? "-" : value));
        }
        return 0;
    }

    static Map<String, Object> said(Quarantined one, boolean raw) {
        Map<String, Object> said = QuarantineCommand.line(one);
        said.put("quarantinedAt", one.quarantinedAt());
        said.put("bytes", one.payload() == null ? 0 : one.payload().length);
        said.put("headers", one.headers() == null ? new LinkedHashMap<>() : new TreeMap<>(one.headers()));
        if (raw && one.payload() != null) {
            said.put("payload", new String(one.payload(), StandardCharsets.UTF_8));
        }
        return said;
    }

    static Message audit(String id, String by, Instant now) {
        var looked = new AuditEntry(
                ReadingId.hash("view-raw|" + id + "|" + by + "|" + now),
                by,
                "person",
                "view-raw",
                "quarantine",
                id,
                now,
                SOURCE);
        return Topics.AUDIT.message(
                looked, new Envelope(Topics.AUDIT.name(), SOURCE, looked.id(), now, Mode.LIVE, Envelope.LIVE_RUN));
    }
}

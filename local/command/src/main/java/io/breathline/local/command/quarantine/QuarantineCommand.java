package io.breathline.local.command.quarantine;

import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Topics;
import io.breathline.local.command.RunningSystem;
import io.breathline.local.command.log.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quarantine}: lists what is held, newest state of each record, with reason and field. */
@Command(
        name = "quarantine",
        subcommands = RedriveCommand.class,
        description = "Lists the records that could not be used, with reason and field. Payloads are not printed.",
        mixinStandardHelpOptions = true)
public final class QuarantineCommand implements Callable<Integer> {
    @Option(names = "--reason", description = "only this reason, e.g. UNKNOWN_DEVICE")
    Quarantined.Reason reason;

    @Option(names = "--json", description = "one JSON object for programs")
    boolean json;

    @Mixin
    RunningSystem system;

    @Override
    public Integer call() {
        Collection<Quarantined> held = held(system.kafka());
        if (reason != null) {
            held.removeIf(each -> each.reason() != reason);
        }
        if (json) {
            System.out.println(new String(
                    Json.write(Map.of(
                            "held", held.stream().map(QuarantineCommand::line).toList())),
                    StandardCharsets.UTF_8));
            return 0;
        }
        held.forEach(each -> System.out.printf(
                "%s  %-16s  %-20s %-16s %-10s %s[%d]@%d  %s%n",
                each.receivedAt().truncatedTo(ChronoUnit.MILLIS),
                each.source() == null ? "-" : each.source(),
                each.reason(),
                each.field() == null ? "-" : each.field(),
                each.state(),
                each.topic(),
                each.partition(),
                each.offset(),
                each.detail() == null ? "" : each.detail()));
        System.out.println(held.size() + " in quarantine");
        return 0;
    }

    /** The newest state of every record in quarantine. */
    public static Collection<Quarantined> held(String kafka) {
        Map<String, Quarantined> newest = new LinkedHashMap<>();
        var codec = Topics.QUARANTINE.codec();
        new TopicReader(kafka).toTheEnd(Topics.QUARANTINE.name(), found -> codec.decode(found.value())
                .match(each -> newest.put(each.id(), each), unreadable -> null));
        return newest.values();
    }

    private static Map<String, Object> line(Quarantined each) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", each.id());
        line.put("source", each.source());
        line.put("reason", each.reason());
        line.put("field", each.field());
        line.put("detail", each.detail());
        line.put("state", each.state());
        line.put("topic", each.topic());
        line.put("partition", each.partition());
        line.put("offset", each.offset());
        line.put("receivedAt", each.receivedAt());
        return line;
    }
}

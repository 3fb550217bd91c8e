package io.breathline.local.command.quarantine;

import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Topics;
import io.breathline.local.command.RunningSystem;
import io.breathline.local.command.log.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quarantine}: lists what is held, with reason and field; what was sent again or discarded only when asked. */
@Command(
        name = "quarantine",
        subcommands = {ShowCommand.class, RedriveCommand.class},
        description = "Lists the records that could not be used, with reason and field. Payloads are not printed.",
        mixinStandardHelpOptions = true)
public final class QuarantineCommand implements Callable<Integer> {
    @Option(names = "--reason", description = "only this reason, e.g. UNKNOWN_DEVICE")
    Quarantined.Reason reason;

    @Option(names = "--all", description = "also what was sent again since, or discarded")
    boolean all;

    @Option(names = "--json", description = "one JSON object for programs")
    boolean json;

    @Mixin
    RunningSystem system;

    @Override
    public Integer call() {
        List<Quarantined> held = chosen(held(system.kafka()), reason, all);
        if (json) {
            System.out.println(new String(
                    Json.write(Map.of(
                            "held", held.stream().map(QuarantineCommand::line).toList())),
                    StandardCharsets.UTF_8));
            return 0;
        }
        held.forEach(each -> System.out.println(text(each)));
        System.out.println(count(held));
        return 0;
    }

    static List<Quarantined> chosen(Collection<Quarantined> known, Quarantined.Reason reason, boolean all) {
        return known.stream()
                .filter(each -> all || each.state() == Quarantined.State.HELD)
                .filter(each -> reason == null || each.reason() == reason)
                .sorted(Comparator.comparing(Quarantined::receivedAt).thenComparing(Quarantined::id))
                .toList();
    }

    static String text(Quarantined each) {
        return String.format(
                "%s  %-16s  %-20s %-16s %-9s %s  %s",
                each.receivedAt().truncatedTo(ChronoUnit.MILLIS),
                each.source() == null ? "-" : each.source(),
                each.reason(),
                each.field() == null ? "-" : each.field(),
                each.state(),
                each.id(),
                each.detail() == null ? "" : each.detail());
    }

    /** "3 in quarantine: 2 SENTINEL, 1 UNKNOWN_DEVICE". */
    static String count(List<Quarantined> held) {
        Map<Quarantined.Reason, Long> byReason =
                held.stream().collect(Collectors.groupingBy(Quarantined::reason, TreeMap::new, Collectors.counting()));
        String each = byReason.entrySet().stream()
                .map(one -> one.getValue() + " " + one.getKey())
                .collect(Collectors.joining(", "));
        return held.size() + " in quarantine" + (each.isEmpty() ? "" : ": " + each);
    }

    /** The newest state of every record in quarantine. */
    public static Collection<Quarantined> held(String kafka) {
        Map<String, Quarantined> newest = new LinkedHashMap<>();
        var codec = Topics.QUARANTINE.codec();
        new TopicReader(kafka).toTheEnd(Topics.QUARANTINE.name(), found -> codec.decode(found.value())
                .match(each -> newest.put(each.id(), each), unreadable -> null));
        return newest.values();
    }

    static Map<String, Object> line(Quarantined each) {
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

package io.breathline.local.command.receipts;

import io.breathline.domain.receipt.Receipt;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Topics;
import io.breathline.local.command.RunningSystem;
import io.breathline.local.command.log.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code receipts [ID]}: since when a reading or alert is in the EHR, or why it is not. */
@Command(
        name = "receipts",
        description = "Says since when readings and alerts are in the EHR, or why they are not.",
        mixinStandardHelpOptions = true)
public final class ReceiptsCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description = "a reading or alert id, or its id in the EHR; all without it")
    String about;

    @Option(names = "--state", description = "only this state: ${COMPLETION-CANDIDATES}")
    Receipt.State state;

    @Option(names = "--open", description = "only what is not stored")
    boolean open;

    @Option(names = "--last", description = "at most so many, the newest (default: ${DEFAULT-VALUE})")
    int last = 100;

    @Option(names = "--json", description = "one JSON object for programs")
    boolean json;

    @Mixin
    RunningSystem system;

    @Override
    public Integer call() {
        var standings = new Standings();
        var codec = Topics.RECEIPTS.codec();
        new TopicReader(system.kafka()).toTheEnd(Topics.RECEIPTS.name(), found -> {
            if (found.value() == null) {
                standings.on(found.key(), null);
                return;
            }
            codec.decode(found.value())
                    .match(
                            each -> {
                                standings.on(found.key(), each);
                                return null;
                            },
                            unreadable -> null);
        });
        List<Receipt> chosen = standings.of(about, state, open);
        List<Receipt> shown = chosen.subList(Math.max(0, chosen.size() - last), chosen.size());
        if (json) {
            Map<String, Object> said = new LinkedHashMap<>();
            said.put("receipts", shown);
            said.put("counts", Standings.counts(chosen));
            System.out.println(new String(Json.write(said), StandardCharsets.UTF_8));
        } else {
            LocalDate today = LocalDate.now(ZoneId.systemDefault());
            shown.forEach(each -> System.out.println(Standings.line(each, ZoneId.systemDefault(), today)));
            System.out.println(
                    chosen.isEmpty()
                            ? "no receipt: nothing of that was written yet"
                            : "in all " + Standings.counts(chosen));
        }
        return about != null && chosen.isEmpty() ? 1 : 0;
    }
}

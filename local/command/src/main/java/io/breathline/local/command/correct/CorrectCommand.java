package io.breathline.local.command.correct;

import io.breathline.domain.quality.ContextMarks;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Topics;
import io.breathline.local.command.RunningSystem;
import io.breathline.local.command.log.TopicReader;
import io.breathline.local.command.log.TopicWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code correct ID}: another value for a reading, or none, or another person; who and why are in the audit trail. */
@Command(
        name = "correct",
        description = "Corrects a reading, takes it back, or moves it to whom the registry gives it now; audited.",
        mixinStandardHelpOptions = true)
public final class CorrectCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "the reading's id, as in home.readings.v1; or its Observation's")
    String id;

    @Option(names = "--value", paramLabel = "V", description = "the value that is right, in the metric's own unit")
    BigDecimal value;

    @Option(names = "--withdraw", description = "it should never have been there")
    boolean withdraw;

    @Option(names = "--move", description = "it is of whoever had the device then, as the mended registry says")
    boolean move;

    @Option(names = "--by", required = true, paramLabel = "WHO", description = "who decides this")
    String by;

    @Option(names = "--why", required = true, paramLabel = "TEXT", description = "the reason, for the audit trail")
    String why;

    @Option(names = "--json", description = "one JSON object for programs")
    boolean json;

    @Mixin
    RunningSystem system;

    @Override
    public Integer call() throws ExecutionException, InterruptedException {
        if ((value == null ? 0 : 1) + (withdraw ? 1 : 0) + (move ? 1 : 0) != 1) {
            throw new IllegalArgumentException("say what: --value V, --withdraw or --move");
        }
        Reading original = found(system.kafka(), PersonsCorrection.readingId(id));
        PersonsCorrection it = new PersonsCorrection(original, by, why, Instant.now());
        List<Message> messages = value != null ? it.value(value) : withdraw ? it.withdrawal() : it.move();
        try (var writer = new TopicWriter(system.kafka())) {
            messages.forEach(writer::write);
            writer.flush();
        }
        Map<String, Object> said = Map.of("corrected", original.id(), "records", messages.size() - 1);
        System.out.println(json ? new String(Json.write(said), StandardCharsets.UTF_8) : "written " + said);
        return 0;
    }

    private static Reading found(String kafka, String id) {
        Reading[] last = {null};
        new TopicReader(kafka).toTheEnd(Topics.HOME_READINGS.name(), each -> Topics.HOME_READINGS
                .codec()
                .decode(each.value())
                .match(
                        it -> {
                            if (it.id().equals(id) && Envelope.LIVE_RUN.equals(it.run())) {
                                last[0] = it;
                            }
                            return null;
                        },
                        unreadable -> null));
        if (last[0] == null) {
            throw new IllegalArgumentException(
                    "no reading has the id " + id + ". Mend: ids are in home.readings.v1 and on the Observations");
        }
        if (ContextMarks.has(last[0], ContextMarks.CORRECTED)) {
            throw new IllegalArgumentException("this reading was corrected before. Mend: correct its correction");
        }
        return last[0];
    }
}

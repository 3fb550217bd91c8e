package io.breathline.jobs.icu;

import io.breathline.domain.topic.Json;
import io.breathline.jobs.icu.hl7.Hl7Reader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code beds FILE… [--json]}: HL7 v2 messages, in any order, to the resulting stays and beds. {@code beds --against DIR}:
 * how often a simulated hospital's beds are shown right.
 */
@Command(
        name = "breathline beds",
        description = "Stays and beds that HL7 v2 messages amount to, whatever the order they come in.",
        mixinStandardHelpOptions = true)
public final class BedsMain implements Callable<Integer> {
    private static final double GOAL = 0.995;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "HL7 v2 messages, one or many a file")
    List<Path> files = new ArrayList<>();

    @Option(
            names = "--against",
            description = "a folder of simulate hospital --scenario chaos --out: how often its beds are shown right",
            paramLabel = "DIR")
    Path against;

    @Option(
            names = "--zone",
            description = "of times that carry no offset (default: ${DEFAULT-VALUE})",
            defaultValue = "Europe/London",
            paramLabel = "ZONE")
    ZoneId zone;

    @Option(names = "--gate", description = "with --against: fail if fewer than 99.5 %% are right")
    boolean gate;

    @Spec
    CommandLine.Model.CommandSpec spec;

    @Option(names = "--json", description = "one JSON object for programs")
    boolean json;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BedsMain()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        if (against != null) {
            return accuracy();
        }
        if (files.isEmpty()) {
            throw new CommandLine.ParameterException(spec.commandLine(), "name at least one file of HL7 v2 messages");
        }
        BedsReport report = new BedsReport(new Hl7Reader(zone));
        for (Path file : files) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                System.err.println("beds: cannot read " + file);
                return CommandLine.ExitCode.USAGE;
            }
            report.read(file.toString(), Files.readAllBytes(file), Instant.now());
        }
        System.out.println(json ? report.json() : report.text());
        return 0;
    }

    private int accuracy() throws IOException {
        if (!Files.isReadable(against.resolve("truth-changes.csv"))) {
            System.err.println("beds: no truth-changes.csv in " + against
                    + ". Mend: ./breathline simulate hospital --scenario chaos --out DIR");
            return CommandLine.ExitCode.USAGE;
        }
        BedAccuracy.Result with = BedAccuracy.of(against, true);
        BedAccuracy.Result without = BedAccuracy.of(against, false);
        System.out.println(
                json
                        ? new String(
                                Json.write(Map.of("withCensus", with, "messagesAlone", without)),
                                StandardCharsets.UTF_8)
                        : String.format(
                                Locale.ROOT,
                                """
                                Share of bed-times shown right, %d of them   with census  messages alone
                                as known 5 minutes later (goal: 99.5%%)       %10.2f%%  %13.2f%%
                                as known 2 hours later                       %10.2f%%  %13.2f%%
                                as known when all had been sent              %10.2f%%  %13.2f%%
                                at the time of each census, reconciled       %10.2f%%""",
                                with.looked(),
                                100 * with.soon(),
                                100 * without.soon(),
                                100 * with.later(),
                                100 * without.later(),
                                100 * with.atTheEnd(),
                                100 * without.atTheEnd(),
                                100 * with.afterCensus()));
        return gate && with.soon() < GOAL ? 1 : 0;
    }
}

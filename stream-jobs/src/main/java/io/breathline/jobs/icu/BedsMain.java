package io.breathline.jobs.icu;

import io.breathline.jobs.icu.hl7.Hl7Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code beds FILE… [--json]}: HL7 v2 messages, in any order, to the resulting stays and beds. */
@Command(
        name = "breathline beds",
        description = "Stays and beds that HL7 v2 messages amount to, whatever the order they come in.",
        mixinStandardHelpOptions = true)
public final class BedsMain implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "HL7 v2 messages, one or many a file")
    List<Path> files;

    @Option(names = "--json", description = "one JSON object for programs")
    boolean json;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BedsMain()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        BedsReport report = new BedsReport(new Hl7Reader(Hl7Reader.UK));
        for (Path file : files) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                System.err.println("beds: cannot read " + file);
                return CommandLine.ExitCode.USAGE;
            }
            report.read(Files.readAllBytes(file), Instant.now());
        }
        System.out.println(json ? report.json() : report.text());
        return 0;
    }
}

package io.breathline.jobs.icu;

import io.breathline.jobs.icu.hl7.Hl7Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** {@code beds FILE… [--json]}: HL7 v2 messages, in any order, to the resulting stays and beds. */
public final class BedsMain {
    private BedsMain() {}

    public static void main(String[] arguments) throws IOException {
        List<String> words = Arrays.asList(arguments);
        List<Path> files = words.stream()
                .filter(word -> !word.startsWith("--"))
                .map(Path::of)
                .toList();
        if (files.isEmpty()) {
            System.err.println("beds: name at least one file of HL7 v2 messages: beds FILE… [--json]");
            System.exit(2);
        }
        BedsReport report = new BedsReport(new Hl7Reader(Hl7Reader.UK));
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                System.err.println("beds: cannot read " + file);
                System.exit(2);
            }
            report.read(Files.readAllBytes(file), Instant.now());
        }
        System.out.println(words.contains("--json") ? report.json() : report.text());
    }
}

package io.breathline.simulators.scoreicu;

import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code score-icu --events DIR --truth F [more pairs] [--every HOURS] [--json] [--html FILE]}. */
public final class ScoreIcuMain {
    private ScoreIcuMain() {}

    public static void main(String[] args) throws IOException {
        ScoreIcuOptions options;
        try {
            options = ScoreIcuOptions.of(List.of(args));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(ScoreIcuOptions.USAGE);
            System.exit(2);
            return;
        }
        Report report = new Report();
        for (int i = 0; i < options.events().size(); i++) {
            Path events = options.events().get(i);
            if (!options.json()) {
                System.out.println("scoring " + events);
            }
            report.add(events, options.truth().get(i), options.every());
        }
        if (options.html() != null) {
            Files.writeString(options.html(), Page.of(report), StandardCharsets.UTF_8);
        }
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        out.println(options.json() ? new String(Json.write(report.json()), StandardCharsets.UTF_8) : Table.of(report));
    }
}

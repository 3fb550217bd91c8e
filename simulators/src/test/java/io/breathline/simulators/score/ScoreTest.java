package io.breathline.simulators.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.simulators.SimulatorCommand;
import io.breathline.simulators.cohort.Cohort;
import io.breathline.simulators.cohort.CohortFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreTest {
    @TempDir
    private Path folder;

    private static String score(String... arguments) throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(SimulatorCommand.line(new ScoreMain()).execute(arguments))
                    .isZero();
        } finally {
            System.setOut(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_small_cohort_is_scored_alike_twice_and_the_filter_leads() throws IOException {
        new CohortFiles(Cohort.of(2, 40, LocalDate.parse("2025-01-01"), 300), true).write(folder);
        String[] arguments = {
            "--cohort",
            folder.toString(),
            "--detector",
            "evidence-filter",
            "cusum-fev1",
            "eice-daily",
            "--resamples",
            "50",
            "--json",
            "--html",
            folder.resolve("report.html").toString()
        };
        String said = score(arguments);
        assertThat(score(arguments)).isEqualTo(said);
        JsonNode report = io.breathline.domain.topic.Json.MAPPER.readTree(said);
        JsonNode filter = report.path("detectors").path(0);
        assertThat(filter.path("name").asText()).isEqualTo("evidence-filter");
        assertThat(filter.path("operating")).hasSize(2);
        assertThat(filter.path("operating").path(0).path("interval95").path("sensitivity"))
                .hasSize(2);
        assertThat(filter.path("byGroup")).isNotEmpty().allSatisfy(group -> assertThat(
                        group.path("interval95").path("sensitivity"))
                .as("where nothing happened nothing is said")
                .hasSize(group.path("events").asInt() == 0 ? 0 : 2));
        assertThat(report.path("reliability")).isNotEmpty();
        long days = 0;
        for (JsonNode band : report.path("reliability")) {
            assertThat(band.path("said").asDouble())
                    .isBetween(band.path("from").asDouble(), band.path("to").asDouble());
            days += band.path("days").asLong();
        }
        assertThat(days).isGreaterThan(1000);
        assertThat(filter.path("prArea").asDouble())
                .isGreaterThan(report.path("detectors").path(1).path("prArea").asDouble());
        assertThat(report.path("patients").asInt()).isEqualTo(40);
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("<svg")
                .contains("<h2>Reliability</h2>")
                .contains("Sensitivity by group with 95 % intervals")
                .contains("no clinical evidence");
    }

    @Test
    void what_is_missing_or_misspelt_is_said() {
        assertThat(refusal("--profile", "sharp")).contains("--truth");
        assertThat(refusal("--readings")).contains("--readings");
        assertThat(refusal("--readings", "nowhere.jsonl", "--truth", "nowhere.csv"))
                .contains("nowhere.jsonl");
    }

    private static String refusal(String... arguments) {
        StringWriter said = new StringWriter();
        int status = SimulatorCommand.line(new ScoreMain())
                .setErr(new PrintWriter(said, true))
                .execute(arguments);
        assertThat(status).isEqualTo(2);
        return said.toString();
    }
}

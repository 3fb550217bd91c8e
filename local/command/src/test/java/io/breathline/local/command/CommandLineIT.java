package io.breathline.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as a shell sees it: output and exit status. */
class CommandLineIT {
    @TempDir
    private Path folder;

    private record Said(int status, String out) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo --help",
                "doctor --help",
                "beds --help",
                "fhir --help",
                "score --help",
                "score-icu --help",
                "simulate home --help",
                "simulate cohort --help",
                "simulate hospital --help",
                "bench ingest --help",
                "bench pages --help"
            })
    void every_command_says_what_it_takes(String line) throws IOException, InterruptedException {
        Said said = run(line.split(" "));
        assertThat(said.status()).as(said.out()).isZero();
        assertThat(said.out()).contains("Usage:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "beds",
                "beds no-such-file.hl7",
                "fhir no-such-file.json",
                "score",
                "score --cohort no-such-folder",
                "score-icu --events no-such-folder --truth none",
                "simulate home --days many --out x",
                "simulate cohort --stress unheard-of --out x",
                "simulate hospital"
            })
    void wrong_use_is_told_in_words_and_by_the_exit_status(String line) throws IOException, InterruptedException {
        Said said = run(line.split(" "));
        assertThat(said.status()).as(said.out()).isEqualTo(2);
        assertThat(said.out()).isNotBlank().doesNotContain("\tat ");
    }

    @Test
    void beds_of_a_hospital_with_bad_feeds_are_shown_right() throws IOException, InterruptedException {
        String folder = "chaos";
        Said made = run("simulate", "hospital", "--scenario", "chaos", "--days", "21", "--seed", "4", "--out", folder);
        assertThat(made.status()).as(made.out()).isZero();
        Said said = run("beds", "--against", folder, "--gate", "--json");
        assertThat(said.status()).as(said.out()).isZero();
        JsonNode shares = Json.MAPPER.readTree(said.out());
        assertThat(shares.at("/withCensus/soon").asDouble())
                .isGreaterThanOrEqualTo(0.995)
                // Messages alone do not reach it: the test would notice a reconciliation that does nothing.
                .isGreaterThan(shares.at("/messagesAlone/soon").asDouble());
    }

    private Said run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Breathline.class.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.environment()
                .put(
                        "BREATHLINE_HOME",
                        Path.of("..", "..").toAbsolutePath().normalize().toString());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out);
    }
}

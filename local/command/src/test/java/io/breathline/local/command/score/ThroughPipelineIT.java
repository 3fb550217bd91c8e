package io.breathline.local.command.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.registry.RegistryEntry;
import io.breathline.local.command.system.Installation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small cohort's files over MQTT, Kafka and Flink say what the detector says of them alone. */
class ThroughPipelineIT {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    @TempDir
    Path folder;

    /** One run of the system for both: four people's readings go through whole, the fifth's coughs are changed on the way. */
    @Test
    void a_cohort_s_files_say_the_same_through_the_whole_system_unless_it_changes_readings() throws Exception {
        Installation installation =
                new Installation(Path.of("..", "..").toAbsolutePath().normalize());
        Path cohort = folder.resolve("cohort");
        Process simulated = new ProcessBuilder(installation.java(
                        "simulators",
                        List.of("-XX:TieredStopAtLevel=1"),
                        "io.breathline.simulators.cohort.SimulateCohortMain",
                        List.of("--seed", "3", "--patients", "8", "--days", "170", "--out", cohort.toString())))
                .inheritIO()
                .start();
        assertThat(simulated.waitFor()).isZero();
        List<CohortLine> lines = CohortLine.read(List.of(cohort.resolve("readings.jsonl")), 5);
        List<RegistryEntry> registry = CohortRegistry.of(lines, List.of(cohort.resolve("treatments.csv")));
        String damaged = new TreeSet<>(lines.stream().map(CohortLine::patient).toList()).last();

        ThroughPipeline result = ThroughPipeline.run(
                installation, lines, registry, NOW, System.out::println, line -> faulty(line, damaged));

        assertThat(result.patients()).isEqualTo(5);
        assertThat(result.standing()).isGreaterThan(3);
        assertThat(result.lost()).as(result.words()).isZero();
        assertThat(result.changed()).as(result.words()).isPositive();
        assertThat(result.equal()).isFalse();
        assertThat(result.missing()).as(result.words()).allMatch(line -> line.startsWith(damaged + " "));
        assertThat(result.extra()).as(result.words()).allMatch(line -> line.startsWith(damaged + " "));
        assertThat(result.missing().size() + result.extra().size()).isPositive();
    }

    private static CohortLine faulty(CohortLine line, String patient) {
        if (!line.patient().equals(patient) || !line.payload().contains("\"COUGH\"")) {
            return line;
        }
        String worse = line.payload().replaceFirst("\"value\":[0-9.]+", "\"value\":95");
        return new CohortLine(line.patient(), line.device(), line.zone(), line.receivedAt(), worse);
    }
}

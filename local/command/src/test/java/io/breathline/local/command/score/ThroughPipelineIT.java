package io.breathline.local.command.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.registry.RegistryEntry;
import io.breathline.local.command.system.Installation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small cohort's files over MQTT, Kafka and Flink say what the detector says of them alone. */
class ThroughPipelineIT {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void a_cohort_s_files_say_the_same_through_the_whole_system() throws Exception {
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
        List<CohortLine> lines = CohortLine.read(List.of(cohort.resolve("readings.jsonl")), 4);
        List<RegistryEntry> registry = CohortRegistry.of(lines, List.of(cohort.resolve("treatments.csv")));

        ThroughPipeline result = ThroughPipeline.run(installation, lines, registry, NOW, System.out::println);

        assertThat(result.equal()).as(result.words()).isTrue();
        assertThat(result.patients()).isEqualTo(4);
        assertThat(result.standing()).isGreaterThan(3);
        // had the system lost one channel, this would tell
        List<CohortLine> without =
                lines.stream().filter(line -> !line.payload().contains("COUGH")).toList();
        assertThat(standing(without, registry)).isNotEqualTo(standing(lines, registry));
    }

    private static Set<String> standing(List<CohortLine> lines, List<RegistryEntry> registry) {
        Oracle oracle = new Oracle("sharp", NOW);
        oracle.know(registry);
        lines.forEach(oracle::take);
        return oracle.standing();
    }
}

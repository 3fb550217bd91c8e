package io.breathline.local.command;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the arrows of the design: modules meet only in the topic contract, and the core stays pure. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
    private static final List<String> MODULES =
            List.of("domain", "ingest", "stream-jobs", "fhir-adapter", "dashboards", "simulators");
    private static final List<String> PACKAGES = List.of(
            "io.breathline.ingest..",
            "io.breathline.jobs..",
            "io.breathline.fhir..",
            "io.breathline.dashboards..",
            "io.breathline.simulators..",
            "io.breathline.local..");

    private JavaClasses classes;

    @BeforeAll
    void read_what_was_built() {
        Path root = Path.of("..", "..").toAbsolutePath().normalize();
        Path[] built = MODULES.stream()
                .map(module -> root.resolve(module).resolve("target/classes"))
                .peek(folder -> assertThat(folder).isDirectory())
                .toArray(Path[]::new);
        assertThat(Arrays.stream(built).allMatch(Files::exists)).isTrue();
        classes = new ClassFileImporter().importPaths(built);
    }

    @Test
    void the_core_knows_the_jdk_and_jackson_only() {
        noClasses()
                .that()
                .resideInAPackage("io.breathline.domain..")
                .and()
                // A process of its own, which travels in the one jar that every image has.
                .resideOutsideOfPackage("io.breathline.domain.health..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..",
                        "javax.net..",
                        "com.sun.net.httpserver..",
                        "com.fasterxml.jackson..",
                        "io.breathline.domain..")
                .check(classes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.breathline.ingest..",
                "io.breathline.jobs..",
                "io.breathline.fhir..",
                "io.breathline.dashboards..",
                "io.breathline.simulators.."
            })
    void modules_meet_only_in_the_topic_contract(String module) {
        String[] others = PACKAGES.stream().filter(each -> !each.equals(module)).toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(classes);
    }

    @Test
    void only_mains_read_the_clock() {
        onlyMainsReadTheClock().check(classes);
    }

    @Test
    void a_class_that_reads_the_clock_is_caught() {
        JavaClasses offender = new ClassFileImporter().importClasses(ReadsTheClock.class);
        assertThat(onlyMainsReadTheClock().evaluate(offender).hasViolation()).isTrue();
    }

    @Test
    void the_detector_and_the_cohort_that_tests_it_share_nothing() {
        noClasses()
                .that()
                .resideInAPackage("io.breathline.simulators.cohort..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.breathline.domain.exacerbation..")
                .allowEmptyShould(true)
                .check(classes);
    }

    /** Percent predicted jumps at birthdays and with each edition of its tables: it is for display and FHIR only. */
    @Test
    void alerts_know_nothing_of_percent_predicted() {
        noClasses()
                .that()
                .resideInAPackage("io.breathline.domain.exacerbation..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.breathline.domain.spirometry..")
                .check(classes);
    }

    @Test
    void the_forecast_and_the_hospital_that_tests_it_share_nothing() {
        noClasses()
                .that()
                .resideInAPackage("io.breathline.simulators.hospital..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.breathline.domain.forecast..")
                .allowEmptyShould(true)
                .check(classes);
    }

    private static ArchRule onlyMainsReadTheClock() {
        return noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Main")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.ZonedDateTime.class, "now");
    }

    static final class ReadsTheClock {
        public Instant now() {
            return Stream.of(Instant.now()).findFirst().orElseThrow();
        }
    }
}

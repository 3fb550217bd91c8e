package io.breathline.local.command.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.local.command.doctor.Examination.Measured;
import io.breathline.local.command.doctor.Examination.Running;
import io.breathline.local.command.doctor.Finding.Severity;
import io.breathline.local.command.system.DataFolder;
import io.breathline.local.command.system.Ports;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExaminationTest {
    private static final Measured WELL = new Measured(
            "17.0.15",
            20_000,
            50_000,
            List.of(),
            Optional.empty(),
            List.of(new Clocks.Word("the hardware clock", Duration.ofSeconds(-1))),
            Optional.of(DataFolder.FORMAT),
            true,
            true,
            true);

    @Test
    void a_good_machine_has_nothing_to_mend() {
        assertThat(Examination.of(WELL)).allMatch(each -> each.severity() == Severity.GOOD);
    }

    @Test
    void each_trouble_is_found_and_says_its_mend() {
        Measured ill = new Measured(
                "21.0.1",
                1_000,
                100,
                List.of(Ports.Name.KAFKA),
                Optional.empty(),
                List.of(
                        new Clocks.Word("a file", Duration.ofSeconds(3)),
                        new Clocks.Word("a server", Duration.ofHours(-3))),
                Optional.of("0"),
                false,
                false,
                false);
        List<Finding> findings = Examination.of(ill);
        assertThat(findings)
                .filteredOn(each -> each.severity() == Severity.TROUBLE)
                .extracting(Finding::check)
                .containsExactly("JDK", "memory", "disk", "clock", "data folder");
        assertThat(findings)
                .filteredOn(each -> each.severity() == Severity.WARNING)
                .extracting(Finding::check)
                .containsExactly("ports", "chromium", "mosquitto", "influxd");
        assertThat(findings).allMatch(each -> !each.mend().isBlank());
        assertThat(findings)
                .filteredOn(each -> each.check().equals("clock"))
                .extracting(Finding::found)
                .containsExactly("10800 s ahead of a server");
    }

    @Test
    void ports_and_memory_that_our_own_running_system_uses_are_no_trouble() {
        Measured running = running(new Running(true, List.of(new Part("kafka", true, null))));
        assertThat(Examination.of(running)).allMatch(each -> each.severity() == Severity.GOOD);
    }

    @Test
    void a_process_that_is_gone_or_waits_is_named_with_its_log() {
        var parts = List.of(
                new Part("kafka", false, null),
                new Part("ingest", true, "waits for Kafka"),
                new Part("store", true, null));
        Finding found = system(new Running(true, parts));
        assertThat(found.severity()).isEqualTo(Severity.TROUBLE);
        assertThat(found.found()).isEqualTo("kafka does not run; ingest: waits for Kafka");
        assertThat(found.mend()).contains("logs/kafka.log, logs/ingest.log").doesNotContain("store");
    }

    @Test
    void a_system_whose_supervisor_was_killed_is_no_running_system() {
        Finding found = system(new Running(false, List.of(new Part("kafka", true, null))));
        assertThat(found.severity()).isEqualTo(Severity.TROUBLE);
        assertThat(found.mend()).contains("./breathline demo");
    }

    private static Finding system(Running system) {
        return Examination.of(running(system)).stream()
                .filter(each -> each.check().equals("system"))
                .findFirst()
                .orElseThrow();
    }

    private static Measured running(Running system) {
        return new Measured(
                "17.0.15",
                1_000,
                50_000,
                List.of(Ports.Name.KAFKA),
                Optional.of(system),
                List.of(),
                Optional.empty(),
                true,
                true,
                true);
    }
}

package io.breathline.local.command.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalSystemTest {
    @TempDir
    Path data;

    private final List<String> said = new CopyOnWriteArrayList<>();

    @Test
    void a_component_waits_for_those_it_needs_and_all_are_stopped_in_the_opposite_order() {
        try (var system = new LocalSystem(data, said::add)) {
            system.start(List.of(
                    shell("second", "echo second >> order; exec sleep 300", List.of("first")),
                    shell("first", "sleep 0.3; echo first >> order; touch up; exec sleep 300", List.of(), "up")));
            system.awaitReady();
            until(() -> lines("order").size() == 2);
            assertThat(lines("order")).containsExactly("first", "second");
            assertThat(pid("first")).isPresent();
        }
        assertThat(data.resolve("run").toFile().list()).isEmpty();
    }

    @Test
    void a_component_that_is_killed_is_started_again() {
        try (var system = new LocalSystem(data, said::add)) {
            system.start(List.of(shell("worker", "exec sleep 300", List.of())));
            system.awaitReady();
            long first = pid("worker").orElseThrow();
            ProcessHandle.of(first).orElseThrow().destroyForcibly();
            until(() -> pid("worker").filter(now -> now != first).isPresent());
            assertThat(system.restarts()).containsEntry("worker", 1);
        }
    }

    @Test
    void one_that_ends_while_starting_fails_with_its_log_and_last_line() {
        try (var system = new LocalSystem(data, said::add)) {
            system.start(List.of(shell("broken", "echo no such setting; exit 3", List.of(), "never")));
            assertThatThrownBy(system::awaitReady)
                    .hasMessageContaining("broken ended with 3")
                    .hasMessageContaining("broken.log")
                    .hasMessageContaining("no such setting");
        }
    }

    private Component shell(String name, String script, List<String> after, String... ready) {
        Probe probe = ready.length == 0 ? Probe.none() : () -> Files.exists(data.resolve(ready[0]));
        return new Component(name, List.of("/bin/sh", "-c", "cd '" + data + "'; " + script), Map.of(), after, probe);
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(data.resolve(file));
        } catch (java.io.IOException notYet) {
            return List.of();
        }
    }

    private Optional<Long> pid(String name) {
        return lines("run/" + name + ".pid").stream().findFirst().map(Long::valueOf);
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}

package io.breathline.local.command.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path folder;

    @Test
    void what_is_kept_is_there_at_the_second_start() throws IOException {
        try (var first = DataFolder.take(folder, false)) {
            Files.writeString(first.path().resolve("yesterday"), "kept");
        }
        try (var second = DataFolder.take(folder, false)) {
            assertThat(second.path().resolve("yesterday")).hasContent("kept");
        }
    }

    @Test
    void fresh_begins_anew() throws IOException {
        try (var first = DataFolder.take(folder, false)) {
            Files.writeString(first.path().resolve("yesterday"), "gone");
        }
        try (var second = DataFolder.take(folder, true)) {
            assertThat(second.path().resolve("yesterday")).doesNotExist();
        }
    }

    @Test
    void somebody_elses_folder_is_never_emptied() throws IOException {
        Files.writeString(folder.resolve("thesis.tex"), "years of work");
        assertThatThrownBy(() -> DataFolder.take(folder, true)).hasMessageContaining("nothing was touched");
        assertThat(folder.resolve("thesis.tex")).hasContent("years of work");
    }

    @Test
    void the_store_of_the_first_start_is_kept_and_another_is_refused_with_the_mend() throws IOException {
        try (var first = DataFolder.take(folder, false)) {
            assertThat(first.store(Optional.of("influx"))).isEqualTo("influx");
        }
        try (var second = DataFolder.take(folder, false)) {
            assertThat(second.store(Optional.empty())).isEqualTo("influx");
            assertThatThrownBy(() -> second.store(Optional.of("questdb"))).hasMessageContaining("--fresh");
        }
        try (var third = DataFolder.take(folder, true)) {
            assertThat(third.store(Optional.empty())).isEqualTo("questdb");
        }
    }

    @Test
    void a_folder_of_another_version_is_refused_with_the_mend() throws IOException {
        Files.writeString(folder.resolve("format"), "0");
        assertThatThrownBy(() -> DataFolder.take(folder, false)).hasMessageContaining("--fresh");
    }

    @Test
    void what_a_running_system_announced_is_gone_when_it_stops() throws IOException {
        try (var running = DataFolder.take(folder, false)) {
            running.announce(Map.of("kafka", "127.0.0.1:1"));
            assertThat(DataFolder.announced(folder)).isPresent();
        }
        assertThat(DataFolder.announced(folder)).isEmpty();
    }

    @Test
    void a_process_that_a_killed_supervisor_left_is_ended_and_a_stranger_with_its_pid_is_not() throws Exception {
        Files.createDirectories(folder.resolve("run"));
        ProcessBuilder left = new ProcessBuilder("sleep", "300");
        left.environment().put("BREATHLINE_DATA", folder.toAbsolutePath().toString());
        Process ours = left.start();
        Process stranger = new ProcessBuilder("sleep", "300").start();
        try {
            Files.writeString(folder.resolve("run/ours.pid"), ours.pid() + "\n");
            Files.writeString(folder.resolve("run/stranger.pid"), stranger.pid() + "\n");
            assertThat(DataFolder.processes(folder)).containsExactly("ours", "stranger");
            assertThat(DataFolder.alive(folder, "ours")).isTrue();
            assertThat(DataFolder.alive(folder, "stranger"))
                    .as("its number is somebody else's")
                    .isFalse();
            DataFolder.take(folder, false).close();
            assertThat(ours.waitFor()).isNotZero();
            assertThat(DataFolder.supervised(folder)).isFalse();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            ours.destroyForcibly();
            stranger.destroyForcibly();
        }
    }
}

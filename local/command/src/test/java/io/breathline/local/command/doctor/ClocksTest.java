package io.breathline.local.command.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClocksTest {
    private static final Instant NOW = Instant.parse("2040-03-01T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void a_file_of_the_future_says_that_this_clock_is_behind() throws IOException {
        Path file = Files.createFile(folder.resolve("log"));
        Files.setLastModifiedTime(file, FileTime.from(NOW.plus(Duration.ofHours(2))));
        assertThat(Clocks.onThisMachine(NOW, List.of(folder)))
                .anySatisfy(word -> assertThat(word.ahead()).isEqualTo(Duration.ofHours(2)));
    }

    @Test
    void a_folder_that_is_not_there_says_nothing() throws IOException {
        assertThat(Clocks.onThisMachine(NOW, List.of(folder.resolve("none"))))
                .noneMatch(word -> word.clock().startsWith("a file"));
    }
}

package io.breathline.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    @TempDir
    Path folder;

    @Test
    void the_newest_complete_checkpoint_of_any_start_is_found() throws Exception {
        complete("job1/chk-90", 1_000);
        Path newest = complete("job2/chk-4", 3_000);
        complete("job2/chk-3", 2_000);
        Files.createDirectories(folder.resolve("job2/chk-5"));
        assertThat(Checkpoints.newest(folder)).contains(newest);
    }

    @Test
    void without_any_a_job_starts_from_the_beginning() {
        assertThat(Checkpoints.newest(folder)).isEmpty();
        assertThat(Checkpoints.newest(folder.resolve("nothing"))).isEmpty();
    }

    @Test
    void tidying_keeps_every_file() throws Exception {
        Path kept = complete("job1/chk-1", 1);
        Files.createDirectories(folder.resolve("job0/shared"));
        Checkpoints.tidy(folder);
        assertThat(folder.resolve("job0")).doesNotExist();
        assertThat(kept.resolve("_metadata")).exists();
    }

    private Path complete(String name, long at) throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve(name));
        Path metadata = Files.createFile(checkpoint.resolve("_metadata"));
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(at));
        return checkpoint;
    }
}

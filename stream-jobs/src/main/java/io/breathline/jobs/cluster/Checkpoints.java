package io.breathline.jobs.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The retained checkpoints of a job on disk: FOLDER/job id/chk-number/_metadata. */
public final class Checkpoints {
    private Checkpoints() {}

    /** The newest complete one: its metadata is written last, so a checkpoint with metadata is whole. */
    public static Optional<Path> newest(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder, 3)) {
            return files.filter(file -> file.getFileName().toString().equals("_metadata"))
                    .max(Comparator.comparing(Checkpoints::written).thenComparing(Checkpoints::number))
                    .map(Path::getParent);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static FileTime written(Path metadata) {
        try {
            return Files.getLastModifiedTime(metadata);
        } catch (IOException goneMeanwhile) {
            return FileTime.fromMillis(0);
        }
    }

    private static long number(Path metadata) {
        String name = metadata.getParent().getFileName().toString();
        return name.startsWith("chk-") ? Long.parseLong(name.substring(4)) : 0;
    }
}

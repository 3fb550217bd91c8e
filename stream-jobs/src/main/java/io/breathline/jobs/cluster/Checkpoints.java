package io.breathline.jobs.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
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

    /** Removes what earlier jobs left without a file in it. Shared files may still belong to the newest checkpoint. */
    static void tidy(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.filter(path -> !path.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path path : deepestFirst) {
                if (Files.isDirectory(path) && isEmpty(path)) {
                    Files.delete(path);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
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

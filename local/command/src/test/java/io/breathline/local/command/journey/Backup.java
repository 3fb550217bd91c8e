package io.breathline.local.command.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** The operator guide's backup on one machine, by hand: {@code cp -a}, {@code rm -r}, {@code cp -a} back. */
final class Backup {
    private Backup() {}

    /** Loses the folder of a system that was stopped, and puts a copy of it in its place. */
    static void putBack(Path folder) throws IOException {
        Path copy = folder.resolveSibling(folder.getFileName() + "-backup");
        copy(folder, copy);
        empty(folder);
        copy(copy, folder);
        empty(copy);
        Files.delete(copy);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path there = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(file, there, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static void empty(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) {
                    Files.delete(file);
                }
            }
        }
    }
}

package io.breathline.simulators.hospital;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Remembers when a live hospital began and up to when it has told its news, so that one that is started again goes on with
 * the same patients: all that happens in it is a function of its seed and of when it began.
 */
final class HospitalBook {
    /** An older hospital is not caught up with; another one begins. */
    private static final Duration OLDEST = Duration.ofDays(7);

    private final Path file;
    final Instant born;
    final Instant toldUntil;

    private HospitalBook(Path file, Instant born, Instant toldUntil) {
        this.file = file;
        this.born = born;
        this.toldUntil = toldUntil;
    }

    /** @param file where it is written down, or null to begin anew with each start */
    static HospitalBook open(Path file, Instant now) {
        try {
            if (file != null && Files.exists(file)) {
                List<String> lines = Files.readAllLines(file);
                Instant born = Instant.parse(lines.get(0));
                Instant told = Instant.parse(lines.get(1));
                if (born.isAfter(now.minus(OLDEST)) && !told.isAfter(now)) {
                    return new HospitalBook(file, born, told);
                }
            }
        } catch (IOException | DateTimeException | IndexOutOfBoundsException torn) {
            // A book that cannot be read is begun anew.
        }
        return new HospitalBook(file, now, now);
    }

    boolean continued() {
        return toldUntil.isAfter(born);
    }

    void toldUntil(Instant time) {
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, born + "\n" + time + "\n");
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}

package io.breathline.simulators.home;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** The senders' own account: the id of every reading and when it first went out, a JSON line each, for the ledger. */
final class Book implements AutoCloseable {
    private final BufferedWriter lines;

    private Book(BufferedWriter lines) {
        this.lines = lines;
    }

    /** Goes on where an earlier run of the same devices stopped; without a file, keeps no account. */
    static Book at(Path file) {
        if (file == null) {
            return new Book(null);
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return new Book(Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot write the senders' book " + file, refused);
        }
    }

    void sent(Upload upload, Instant at) {
        if (lines == null) {
            return;
        }
        try {
            for (String id : upload.readings()) {
                lines.write("{\"id\":\"" + id + "\",\"sentAt\":\"" + at + "\"}\n");
            }
            lines.flush();
        } catch (IOException full) {
            throw new UncheckedIOException("cannot write the senders' book", full);
        }
    }

    @Override
    public void close() {
        try {
            if (lines != null) {
                lines.close();
            }
        } catch (IOException full) {
            throw new UncheckedIOException("cannot write the senders' book", full);
        }
    }
}

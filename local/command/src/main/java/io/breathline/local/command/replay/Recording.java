package io.breathline.local.command.replay;

import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A folder with the raw log and the registry of a run: {@code raw.jsonl} and {@code registry.jsonl}, one record a line. */
final class Recording {
    private static final String RAW = "raw.jsonl";
    private static final String REGISTRY = "registry.jsonl";

    private Recording() {}

    static void write(Path folder, List<Recorded> raw, List<RegistryEntry> registry) throws IOException {
        Files.createDirectories(folder);
        lines(folder.resolve(RAW), raw);
        lines(folder.resolve(REGISTRY), registry);
    }

    static List<Recorded> raw(Path folder) throws IOException {
        return read(folder.resolve(RAW), Recorded.class);
    }

    static List<RegistryEntry> registry(Path folder) throws IOException {
        Path file = folder.resolve(REGISTRY);
        return Files.exists(file) ? read(file, RegistryEntry.class) : List.of();
    }

    static boolean at(Path folder) {
        return Files.isReadable(folder.resolve(RAW));
    }

    /** SHA-256 of the recording's bytes: equal recordings have equal names. */
    static String sha256(Path folder) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(folder.resolve(RAW)));
            if (Files.exists(folder.resolve(REGISTRY))) {
                digest.update(Files.readAllBytes(folder.resolve(REGISTRY)));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static void lines(Path file, List<?> records) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (Object each : records) {
                writer.write(new String(Json.write(each), StandardCharsets.UTF_8));
                writer.write('\n');
            }
        }
    }

    private static <T> List<T> read(Path file, Class<T> type) throws IOException {
        List<T> records = new ArrayList<>();
        int line = 0;
        for (String text : Files.readAllLines(file)) {
            line++;
            try {
                records.add(Json.MAPPER.readValue(text, type));
            } catch (IOException bad) {
                throw new IllegalArgumentException(file.getFileName() + " line " + line + ": " + Json.reason(bad));
            }
        }
        return records;
    }
}

package io.breathline.domain.settings;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * How Kafka is reached: its brokers' addresses, or {@code file:PATH} of a client's properties, as Kafka's own tools take
 * them, with {@code bootstrap.servers} and what its security wants. A secret is in that file and nowhere else.
 */
public final class KafkaAccess {
    private static final String FILE = "file:";

    private KafkaAccess() {}

    /** A client's settings: who it is and how it may come in, then its own, which win. */
    public static Map<String, Object> with(String kafka, Map<String, ?> own) {
        Map<String, Object> settings = new HashMap<>(of(kafka));
        settings.putAll(own);
        return settings;
    }

    /** {@code bootstrap.servers}, and all else that the file says if there is one. */
    public static Map<String, String> of(String kafka) {
        if (!kafka.startsWith(FILE)) {
            return Map.of("bootstrap.servers", kafka);
        }
        Path file = Path.of(kafka.substring(FILE.length()));
        Properties read = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            read.load(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Kafka's client properties cannot be read: " + file, unreadable);
        }
        Map<String, String> settings = new HashMap<>();
        read.stringPropertyNames().forEach(name -> settings.put(name, read.getProperty(name)));
        if (!settings.containsKey("bootstrap.servers")) {
            throw new IllegalArgumentException(file + " does not name bootstrap.servers");
        }
        return settings;
    }

    /** The brokers' addresses alone. */
    public static String brokers(String kafka) {
        return of(kafka).get("bootstrap.servers");
    }
}

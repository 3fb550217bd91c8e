package io.breathline.domain.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads a process's settings from its environment and collects every problem before saying so once. */
public final class Settings {
    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    public Settings(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The setting, or its default; a value that cannot be read is a problem and answers the default. */
    public <T> T get(String name, String byDefault, Function<String, T> read) {
        try {
            return read.apply(given(name).orElse(byDefault));
        } catch (RuntimeException unreadable) {
            problems.add(name + " cannot be read as what it should be (default: " + byDefault + ")");
            return read.apply(byDefault);
        }
    }

    /** What the environment says, or the content of the file it names by {@code NAME_FILE}: for secrets. */
    private Optional<String> given(String name) {
        String file = environment.get(name + "_FILE");
        if (environment.containsKey(name) || file == null || file.isEmpty()) {
            return Optional.ofNullable(environment.get(name));
        }
        try {
            return Optional.of(Files.readString(Path.of(file)).strip());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public String text(String name, String byDefault) {
        return get(name, byDefault, text -> text);
    }

    public int number(String name, int byDefault) {
        return get(name, Integer.toString(byDefault), Integer::valueOf);
    }

    public boolean flag(String name, boolean byDefault) {
        return get(name, Boolean.toString(byDefault), Boolean::valueOf);
    }

    /** The configuration read, or one message with every problem. */
    public <C> C done(C configuration) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return configuration;
    }
}

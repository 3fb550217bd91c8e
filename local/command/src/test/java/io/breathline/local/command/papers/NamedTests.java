package io.breathline.local.command.papers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The tests of all modules, which papers name as what holds a promise. */
final class NamedTests {
    private static final Path HERE = Path.of("..", "..");

    private NamedTests() {}

    /** By simple name, the text of the classes of tests of that name; what tests build upon is among them. */
    static Map<String, String> all() throws IOException {
        Map<String, String> tests = new TreeMap<>();
        for (Path parent : List.of(HERE, HERE.resolve("local"))) {
            try (Stream<Path> modules = Files.list(parent)) {
                for (Path folder : modules.map(it -> it.resolve("src/test/java"))
                        .filter(Files::isDirectory)
                        .toList()) {
                    read(folder, tests);
                }
            }
        }
        return tests;
    }

    private static void read(Path folder, Map<String, String> tests) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
                tests.merge(file.getFileName().toString().replace(".java", ""), Files.readString(file), String::concat);
            }
        }
    }
}

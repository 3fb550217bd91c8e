package io.breathline.jobs.icu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list of traps that users read names tests that are there. */
class IcuTrapListTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+)\\.(\\w+)`");

    @Test
    void each_trap_is_held_by_a_test_that_exists() throws IOException {
        List<String> rows = Files.readAllLines(ROOT.resolve("docs/icu-traps.md")).stream()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .toList();
        assertThat(rows).hasSize(32);
        Map<String, String> tests = tests();
        for (String row : rows) {
            assertThat(missing(row, tests)).as(row).isEmpty();
            assertThat(NAMED.matcher(row).find()).as(row).isTrue();
        }
    }

    @Test
    void a_test_that_is_gone_is_noticed() throws IOException {
        assertThat(missing("| 1 | x | `IcuTrapListTest.nobody_wrote_this` |", tests()))
                .isNotEmpty();
        assertThat(missing("| 1 | x | `NoSuchTest.each_trap` |", tests())).isNotEmpty();
    }

    private static List<String> missing(String row, Map<String, String> tests) {
        var missing = new ArrayList<String>();
        for (Matcher named = NAMED.matcher(row); named.find(); ) {
            if (!tests.getOrDefault(named.group(1), "").contains("void " + named.group(2) + "(")) {
                missing.add(named.group());
            }
        }
        return missing;
    }

    private static Map<String, String> tests() throws IOException {
        var tests = new HashMap<String, String>();
        for (String module : List.of("domain", "ingest", "stream-jobs", "fhir-adapter", "simulators")) {
            try (var files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                for (Path file :
                        files.filter(it -> it.toString().endsWith(".java")).toList()) {
                    tests.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                }
            }
        }
        return tests;
    }
}

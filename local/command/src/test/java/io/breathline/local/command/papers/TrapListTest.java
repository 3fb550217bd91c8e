package io.breathline.local.command.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lists of traps that users read name tests that are there. */
class TrapListTest {
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+)\\.(\\w+)`");

    @ParameterizedTest
    @CsvSource({"exacerbation-traps.md, 23", "icu-traps.md, 32", "fhir-traps.md, 25"})
    void each_trap_is_held_by_a_test_that_exists(String list, int traps) throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "..", "docs", list)).stream()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .toList();
        assertThat(rows).hasSize(traps);
        Map<String, String> tests = NamedTests.all();
        for (String row : rows) {
            assertThat(missing(row, tests)).as(row).isEmpty();
            assertThat(NAMED.matcher(row).find()).as(row).isTrue();
        }
    }

    @Test
    void a_test_that_is_gone_is_noticed() throws IOException {
        Map<String, String> tests = NamedTests.all();
        assertThat(missing("| 1 | x | `TrapListTest.nobody_wrote_this` |", tests))
                .isNotEmpty();
        assertThat(missing("| 1 | x | `NoSuchTest.each_trap` |", tests)).isNotEmpty();
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
}

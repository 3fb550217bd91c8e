package io.breathline.local.command.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The hazard log is complete, its risks follow from its matrix, and the tests it rests on exist. */
class HazardLogTest {
    private static final Path HERE = Path.of("..", "..");
    private static final List<String> SEVERITIES =
            List.of("minor", "significant", "considerable", "major", "catastrophic");
    private static final Pattern CONTROL = Pattern.compile("`([A-Z][A-Za-z0-9]+(?:Test|IT))`");

    @Test
    void every_hazard_has_its_cause_effect_risk_and_controls_that_exist() throws IOException {
        List<String[]> hazards = hazards();
        assertThat(hazards).hasSizeGreaterThan(15);
        assertThat(hazards).extracting(row -> row[0]).doesNotHaveDuplicates();
        Map<String, List<Integer>> matrix = matrix();
        Set<String> tests = NamedTests.all().keySet();
        for (String[] row : hazards) {
            assertThat(faults(row, matrix, tests)).as(row[0]).isEmpty();
        }
    }

    @Test
    void a_wrong_sum_a_control_that_is_gone_and_an_empty_cell_are_caught() throws IOException {
        Map<String, List<Integer>> matrix = matrix();
        Set<String> tests = NamedTests.all().keySet();
        String[] good = hazards().get(0);
        String[] sum = good.clone();
        sum[6] = "1";
        String[] gone = good.clone();
        gone[7] = "a control (`NoSuchControlTest`)";
        String[] empty = good.clone();
        empty[2] = "";
        String[] worse = good.clone();
        worse[8] = "very high";
        worse[9] = "5";
        for (String[] bad : List.of(sum, gone, empty, worse)) {
            assertThat(faults(bad, matrix, tests)).isNotEmpty();
        }
    }

    private static List<String> faults(String[] row, Map<String, List<Integer>> matrix, Set<String> tests) {
        List<String> faults = new ArrayList<>();
        if (row.length != 10 || Arrays.stream(row).anyMatch(String::isBlank)) {
            faults.add("an empty cell");
            return faults;
        }
        int before = matrix.get(row[5]).get(SEVERITIES.indexOf(row[4]));
        int after = matrix.get(row[8]).get(SEVERITIES.indexOf(row[4]));
        if (Integer.parseInt(row[6]) != before || Integer.parseInt(row[9]) != after) {
            faults.add("the matrix says " + before + " before and " + after + " after");
        }
        if (after > before || after > 3) {
            faults.add("the controls do not bring it down");
        }
        Matcher control = CONTROL.matcher(row[7]);
        int named = 0;
        while (control.find()) {
            named++;
            if (!tests.contains(control.group(1))) {
                faults.add("no test " + control.group(1));
            }
        }
        if (named == 0) {
            faults.add("no control that is tested");
        }
        return faults;
    }

    private static List<String[]> hazards() throws IOException {
        return rows().filter(row -> row[0].matches("H\\d+")).toList();
    }

    private static Map<String, List<Integer>> matrix() throws IOException {
        return rows().filter(row -> row[0].matches("(very )?(low|high)|medium"))
                .collect(Collectors.toMap(
                        row -> row[0],
                        row -> Arrays.stream(row).skip(1).map(Integer::valueOf).toList()));
    }

    private static Stream<String[]> rows() throws IOException {
        return Files.readAllLines(HERE.resolve("docs/clinical-safety.md")).stream()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.substring(2, line.length() - 2).split(" \\| ", -1));
    }
}

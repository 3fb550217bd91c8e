package io.breathline.local.command.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Both transparency records answer each field of the standard, and say what they are weak at. */
class TransparencyTest {
    private static final List<String> FIELDS = List.of(
            "Owner",
            "Supplier",
            "Rationale",
            "Previous process",
            "Integration",
            "Scale and frequency",
            "Training",
            "Appeal",
            "Architecture",
            "Model type",
            "Data collection",
            "Risks and mitigations",
            "Impact assessments");
    private static final List<String> CARD = List.of(
            "Intended use", "Not for", "Who decides", "**How it works.**", "**Known to be weak.**", "**Fairness.**");

    @Test
    void no_field_is_left_out() throws IOException {
        for (String record : List.of("transparency-exacerbation.md", "transparency-forecast.md")) {
            assertThat(missing(Files.readString(Path.of("..", "..", "docs", record))))
                    .as(record)
                    .isEmpty();
        }
    }

    @Test
    void a_record_without_one_is_caught() {
        assertThat(missing("| Owner | us |")).contains("Supplier").doesNotContain("Owner");
    }

    private static List<String> missing(String record) {
        List<String> missing = new java.util.ArrayList<>(
                FIELDS.stream().filter(it -> !record.contains("| " + it)).toList());
        missing.addAll(CARD.stream().filter(it -> !record.contains(it)).toList());
        return missing;
    }
}

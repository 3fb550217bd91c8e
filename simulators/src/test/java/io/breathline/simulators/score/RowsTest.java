package io.breathline.simulators.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CSV as other programs write it. */
class RowsTest {
    @Test
    void a_quoted_cell_may_hold_commas_and_quotes(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("truth.csv"),
                "\uFEFF\"patient\",note,\"onset\"\r\n\"p, \"\"1\"\", q\",\"a, b\",2025-01-31\r\n\r\n");
        Rows.Row row = Rows.of(file, "patient", "onset").all().get(0);
        assertThat(row.text("patient")).isEqualTo("p, \"1\", q");
        assertThat(row.maybe("note")).isEqualTo("a, b");
        assertThat(row.text("onset")).isEqualTo("2025-01-31");
    }

    @Test
    void a_quote_in_the_middle_of_a_cell_is_a_quote(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("truth.csv"), "patient,note,onset\np1,5\" tall,2025-01-31\n");
        Rows.Row row = Rows.of(file, "patient", "onset").all().get(0);
        assertThat(row.maybe("note")).isEqualTo("5\" tall");
        assertThat(row.text("onset")).isEqualTo("2025-01-31");
    }
}

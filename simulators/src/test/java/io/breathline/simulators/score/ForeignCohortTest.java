package io.breathline.simulators.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.simulators.SimulatorCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else's files: what can be used is scored, and what cannot is said with file, line and column. */
class ForeignCohortTest {
    private static final String HEADER = "patient,onset,treatment_start,treatment_end,kind,severity\n";

    @TempDir
    private Path folder;

    private Path readings;
    private Path truth;

    /** What one run said: its status, and both streams. */
    private record Said(int status, String out, String err) {}

    @BeforeEach
    void half_a_year_of_one_person_s_coughs() throws IOException {
        readings = folder.resolve("readings.jsonl");
        truth = folder.resolve("truth.csv");
        StringBuilder lines = new StringBuilder();
        for (int day = 0; day < 180; day++) {
            for (String patient : new String[] {"anna", "ben"}) {
                lines.append(line(patient, LocalDate.parse("2025-01-01").plusDays(day), "COUGH", "" + (20 + day % 5)));
                lines.append(line(patient, LocalDate.parse("2025-01-01").plusDays(day), "FEV1", "2." + (40 + day % 7)));
            }
        }
        Files.writeString(readings, lines);
        Files.writeString(truth, HEADER + "anna,2025-05-01,2025-05-10,2025-05-24,GLOBAL,1\n");
    }

    private static String line(String patient, LocalDate day, String metric, String value) {
        return "{\"patient\":\"" + patient + "\",\"metric\":\"" + metric + "\",\"value\":" + value
                + ",\"measuredAt\":\"" + day + "T08:00:00+01:00\",\"receivedAt\":\"" + day + "T07:00:09Z\"}\n";
    }

    private Said score() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream warned = new ByteArrayOutputStream();
        StringWriter refused = new StringWriter();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(warned, true, StandardCharsets.UTF_8));
        try {
            int status = SimulatorCommand.line(new ScoreMain())
                    .setErr(new PrintWriter(refused, true))
                    .execute(
                            "--readings",
                            readings.toString(),
                            "--truth",
                            truth.toString(),
                            "--resamples",
                            "20",
                            "--html",
                            folder.resolve("page.html").toString());
            return new Said(status, said.toString(StandardCharsets.UTF_8), warned + refused.toString());
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void two_people_with_two_measures_and_one_event_are_scored() throws IOException {
        Said said = score();

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.out()).contains("2 patients").doesNotContain("NaN-").doesNotContain("-NaN");
        assertThat(Files.readString(folder.resolve("page.html")))
                .contains("<svg")
                .doesNotContain(">NaN<");
    }

    @Test
    void lines_that_cannot_be_used_are_left_out_and_told_by_reason_and_place() throws IOException {
        LocalDate day = LocalDate.parse("2025-02-01");
        Files.writeString(
                readings,
                Files.readString(readings) + "not json\n"
                        + "[1,2]\n"
                        + line("anna", day, "COUGH", "\"NaN\"")
                        + line("anna", day, "COUGH", "NaN")
                        + line("anna", day, "COUGH", "null")
                        + line("anna", day, "COUGH", "{\"a\":1}")
                        + line("anna", day, "GLUCOSE", "5")
                        + line("anna", day, "FEV1", "250")
                        + line("", day, "FEV1", "2.5")
                        + line("anna", day, "FEV1", "2.5").replace("T08:00:00+01:00", " 8 am")
                        + line("anna", day, "FEV1", "2.5").replace("receivedAt", "got"));

        Said said = score();

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.err())
                .contains("720 readings used, 11 refused")
                .contains("first: readings.jsonl, line 721): not JSON")
                .contains("not a JSON object")
                .contains("value is no number")
                .contains("value is missing")
                .contains("metric is none of")
                .contains("value of FEV1 is none that a working device measures")
                .contains("patient is missing")
                .contains("no time with offset")
                .contains("receivedAt is missing");
    }

    @Test
    void a_file_of_which_nothing_can_be_used_is_refused_with_the_reason() throws IOException {
        Files.writeString(readings, "{\"id\":7,\"fev1\":2.4}\n");

        Said said = score();

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("patient is missing").contains("no usable reading");
    }

    @Test
    void columns_are_found_by_name_in_any_order() throws IOException {
        Files.writeString(
                truth,
                "\uFEFFseverity,treatment_start,\"Patient\",onset,treatment_end\nmild,2025-05-10,\"anna\",2025-05-01,2025-05-24\n");

        Said said = score();

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.out()).contains("1 treated events");
    }

    @Test
    void what_is_wrong_with_the_truth_is_said_with_line_and_column() throws IOException {
        assertThat(refusal("patient,onset,treatment_start\nanna,2025-05-01,2025-05-10\n"))
                .contains("truth.csv has no column treatment_end");
        assertThat(refusal(HEADER + "anna,01/05/2025,2025-05-10,2025-05-24,GLOBAL,1\n"))
                .contains("truth.csv, line 2: onset is no date (2026-01-31), but '01/05/2025'");
        assertThat(refusal(HEADER + "anna,2025-05-01,,2025-05-24,GLOBAL,1\n"))
                .contains("line 2: treatment_start is missing");
        assertThat(refusal(HEADER + "anna,2025-05-11,2025-05-10,2025-05-24,GLOBAL,1\n"))
                .contains("not in order");
        assertThat(refusal("")).contains("truth.csv is empty");
    }

    @Test
    void people_of_the_truth_without_readings_are_told() throws IOException {
        Files.writeString(truth, Files.readString(truth) + "carl,2025-05-01,2025-05-10,2025-05-24,GLOBAL,1\n");

        Said said = score();

        assertThat(said.status()).isZero();
        assertThat(said.err()).contains("1 patients of the truth have no usable reading");
    }

    private String refusal(String content) throws IOException {
        Files.writeString(truth, content);
        Said said = score();
        assertThat(said.status()).isEqualTo(2);
        return said.err();
    }
}

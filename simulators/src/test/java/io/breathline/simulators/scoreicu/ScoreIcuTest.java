package io.breathline.simulators.scoreicu;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.forecast.Forecaster;
import io.breathline.simulators.hospital.SimulateHospitalMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ScoreIcuTest {
    @TempDir
    static Path folder;

    @BeforeAll
    static void simulate() {
        // Not its main, which ends the process.
        int done = new CommandLine(new SimulateHospitalMain())
                .execute(
                        "--seed",
                        "1",
                        "--days",
                        "80",
                        "--out",
                        folder.resolve("s").toString());
        assertThat(done).isZero();
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_folder_gives_every_figure_and_they_make_sense() throws IOException {
        Report report = new Report();
        report.add(folder.resolve("s"), folder.resolve("s/truth.csv"), 6);
        Map<String, Object> json = report.json();
        assertThat(json).containsKeys("horizons", "brierSkill", "pitMaxDecileDeviation", "alerts");
        List<Map<String, Object>> horizons = (List<Map<String, Object>>) json.get("horizons");
        assertThat(horizons).hasSize(11).allSatisfy(line -> assertThat(line)
                .containsKeys("hours", "mae", "crps", "coverage90", "floorMae", "floorCrps", "lastValueMae"));
        HorizonScore day = report.horizons.get(24);
        assertThat(day.mae()).isLessThan(1.35 * day.floorMae()).isLessThan(1.2 * day.lastValueMae());
        assertThat(day.crps()).isLessThan(day.poissonCrps()).isLessThan(day.mae());
        assertThat(day.coverage()).isBetween(0.75, 1.0);
        assertThat(report.sinceShift()).anySatisfy(span -> {
            assertThat(span.weeks()).isEqualTo("1");
            assertThat(span.forecasts()).isGreaterThan(20);
            assertThat(span.crpsToFloor()).isBetween(0.7, 1.5);
        });
        assertThat((Map<String, Object>) json.get("alerts"))
                .containsKeys("episodes", "toBestRule", "toBestOccupancyRule");
        assertThat(Page.of(report)).contains("<svg", "Simulated data").doesNotContain("http");
    }

    @Test
    void who_is_there_is_read_from_the_messages_as_it_was() throws IOException {
        Truth truth = truth();
        UnitMemory memory = new UnitMemory("GICU", truth.hours().get(0).at());
        List<News> news = EventsFolder.read(folder.resolve("s"), "GICU");
        int next = 0;
        int wrong = 0;
        for (Truth.Hour hour : truth.hours()) {
            while (next < news.size() && !news.get(next).knownAt().isAfter(hour.at())) {
                news.get(next++).tell().accept(memory);
            }
            wrong += memory.state(hour.at()).present().size() == hour.demandBeds() ? 0 : 1;
        }
        assertThat(wrong).isLessThan(truth.hours().size() / 50);
    }

    @Test
    void who_came_and_moved_on_in_one_minute_is_where_they_moved_to_whichever_was_heard_first() {
        var minute = Instant.parse("2026-03-02T15:37:00Z");
        var comes = new VisitMemory.Fact(minute, "TH^REC^03", VisitMemory.Step.COMES, false);
        var moves = new VisitMemory.Fact(minute, "GICU^B4^01", VisitMemory.Step.MOVES, false);
        for (List<VisitMemory.Fact> heard : List.of(List.of(comes, moves), List.of(moves, comes))) {
            var visit = new VisitMemory();
            heard.forEach(visit::add);
            assertThat(visit.inUnit("GICU")).singleElement().satisfies(stay -> {
                assertThat(stay.bed()).isEqualTo("GICU^B4^01");
                assertThat(stay.to()).isNull();
            });
        }
    }

    @Test
    void a_census_ends_the_stay_of_somebody_whose_leaving_was_never_sent_and_of_nobody_who_just_came() {
        var census = Instant.parse("2026-03-05T12:00:00Z");
        UnitMemory memory = new UnitMemory("GICU", census.minusSeconds(9 * 86_400));
        for (String id : List.of("there", "ghost", "new")) {
            Instant came = census.minusSeconds(id.equals("new") ? 600 : 86_400);
            memory.visit(id).add(new VisitMemory.Fact(came, "GICU^B1^01", VisitMemory.Step.COMES, false));
        }
        memory.onlyThese(java.util.Set.of("there"), census);
        assertThat(memory.visit("ghost").inUnit("GICU").get(0).to()).isEqualTo(census);
        assertThat(memory.visit("there").inUnit("GICU").get(0).to()).isNull();
        assertThat(memory.visit("new").inUnit("GICU").get(0).to()).isNull();
    }

    @Test
    void no_forecast_knows_what_is_sent_later() throws IOException {
        Truth truth = truth();
        List<News> all = EventsFolder.read(folder.resolve("s"), "GICU");
        Instant cut = truth.hours().get(truth.hours().size() / 2 + 48).at();
        List<News> early =
                all.stream().filter(news -> !news.knownAt().isAfter(cut)).toList();
        List<Origins.Made> whole = Origins.forecasts(all, truth, 24);
        List<Origins.Made> part = Origins.forecasts(early, truth, 24);
        for (int i = 0; i < 3; i++) {
            for (int k = 0; k < Forecaster.HORIZONS.size(); k++) {
                assertThat(part.get(i).forecast().horizons().get(k).beds())
                        .containsExactly(
                                whole.get(i).forecast().horizons().get(k).beds());
            }
        }
        assertThat(part.get(10).forecast()).isNotEqualTo(whole.get(10).forecast());
    }

    @Test
    void a_folder_of_messages_alone_can_be_scored() throws IOException {
        Path bare = Files.createDirectories(folder.resolve("bare"));
        Files.copy(folder.resolve("s/messages.hl7"), bare.resolve("all.hl7"));
        Path truth = bare.resolve("truth.csv");
        Files.writeString(
                truth,
                String.join(
                        "\n",
                        Files.readAllLines(folder.resolve("s/truth.csv")).stream()
                                .map(line -> String.join(
                                        ",", List.of(line.split(",")).subList(0, 7)))
                                .toList()));
        Report report = new Report();
        report.add(bare, truth, 24);
        assertThat(report.horizons.get(24).floorMae()).isNull();
        assertThat(report.horizons.get(24).count()).isGreaterThan(30);
        assertThat(report.horizons.get(1).mae()).isLessThan(2);
    }

    @Test
    void intervals_hold_what_was_measured_and_are_wider_for_blocks_than_for_single_rows() {
        List<double[]> rows = new java.util.ArrayList<>();
        List<Integer> weeks = new java.util.ArrayList<>();
        List<Integer> hours = new java.util.ArrayList<>();
        for (int hour = 0; hour < 2000; hour++) {
            rows.add(new double[] {(hour / 100) % 2});
            weeks.add(hour / 100);
            hours.add(hour);
        }
        double[] byWeek = Blocks.interval(rows, weeks, new int[] {0}, sums -> sums[0] / sums[1]);
        double[] byHour = Blocks.interval(rows, hours, new int[] {0}, sums -> sums[0] / sums[1]);
        assertThat(0.5).isBetween(byWeek[0], byWeek[1]).isBetween(byHour[0], byHour[1]);
        // To draw single hours again would make it look far surer than it is.
        assertThat(byHour[1] - byHour[0]).isLessThan((byWeek[1] - byWeek[0]) / 3);
    }

    private static Truth truth() throws IOException {
        return Truth.read(folder.resolve("s/truth.csv"), Forecaster.HORIZONS).get(0);
    }
}

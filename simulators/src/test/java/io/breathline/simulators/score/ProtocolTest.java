package io.breathline.simulators.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.reading.Metric;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProtocolTest {
    private static final int FIRST = 20_000;
    private static final Truth.Event EVENT = new Truth.Event(FIRST + 100, FIRST + 110, FIRST + 124, "GLOBAL", 1);

    private static Series everyDay(int days, Truth.Treatment... courses) {
        History history = new History("p1");
        for (int day = 0; day < days; day++) {
            long at = (FIRST + day) * 86_400L + 30_000;
            history.add(
                    Arrays.asList(Metric.values()).indexOf(Metric.COUGH),
                    new History.Line(Metric.COUGH, 20, FIRST + day, at, at + 60, 1, day, ' ', false));
        }
        return new Series(history, FIRST, days, List.of(courses));
    }

    private static Outcome outcome(int... starts) {
        return Outcome.of(Arrays.stream(starts).map(day -> day + FIRST).toArray(), 0, everyDay(200), List.of(EVENT));
    }

    @Test
    void an_alert_counts_from_three_days_before_onset_until_the_day_before_treatment() {
        assertThat(outcome(97).events.get(0).alert()).isEqualTo(FIRST + 97);
        assertThat(outcome(109).events.get(0).alert()).isEqualTo(FIRST + 109);
        assertThat(outcome(96).events.get(0).alert()).isEqualTo(-1);
        assertThat(outcome(110).events.get(0).alert()).isEqualTo(-1);
    }

    @Test
    void an_alert_is_false_outside_onset_less_three_to_course_end_and_fourteen() {
        assertThat(outcome(96, 97, 110, 138, 139).falseStarts).containsExactly(FIRST + 96, FIRST + 139);
    }

    @Test
    void the_first_sixty_days_count_for_nothing() {
        Outcome outcome = outcome(10, 59);
        assertThat(outcome.falseStarts).isEmpty();
        assertThat(outcome.watchedDays).isEqualTo(140);
        assertThat(outcome.days).isEqualTo(140 - 42);
    }

    @Test
    void an_alert_that_was_open_before_earns_nothing_so_that_always_on_does_not_win() {
        double[] alwaysOn = new double[200];
        Arrays.fill(alwaysOn, 5);
        Bookkeeping.Alerts alerts = Bookkeeping.run(alwaysOn, 1, 1, everyDay(200), 60);
        assertThat(alerts.starts()).containsExactly(0);
        assertThat(outcome(alerts.starts()).events.get(0).alert()).isEqualTo(-1);
    }

    @Test
    void alerts_close_on_measured_quiet_days_only_and_rest_for_a_week() {
        double[] score = new double[60];
        Arrays.fill(score, Double.NaN);
        score[10] = 5;
        score[40] = 5;
        assertThat(Bookkeeping.run(score, 1, 1, everyDay(60), 0).starts()).containsExactly(10);
        Arrays.fill(score, 0);
        score[10] = 5;
        score[17] = 5;
        score[22] = 5;
        assertThat(Bookkeeping.run(score, 1, 1, everyDay(60), 0).starts()).containsExactly(10, 22);
    }

    @Test
    void nobody_alerts_during_a_course_and_the_fortnight_after() {
        double[] score = new double[60];
        Arrays.fill(score, 5);
        Series treated = everyDay(60, new Truth.Treatment("ANTIBIOTICS", FIRST, FIRST + 14));
        assertThat(Bookkeeping.run(score, 1, 1, treated, 0).starts()).containsExactly(29);
    }

    @Test
    void a_value_is_not_used_before_it_was_known() {
        History history = new History("p1");
        long at = (FIRST + 5) * 86_400L + 30_000;
        history.add(
                Arrays.asList(Metric.values()).indexOf(Metric.COUGH),
                new History.Line(Metric.COUGH, 20, FIRST + 5, at, at + 3 * 86_400, 1, 1, ' ', false));
        Series series = new Series(history, FIRST, 20, List.of());
        assertThat(series.value(Metric.COUGH, 5, 7)).isNaN();
        assertThat(series.value(Metric.COUGH, 5, 8)).isEqualTo(20);
    }

    @Test
    void a_perfect_ranking_has_area_one_and_a_constant_one_the_prevalence() {
        Series series = everyDay(200);
        double[] perfect = new double[200];
        double[] constant = new double[200];
        for (int day = 0; day < 200; day++) {
            perfect[day] = day >= 100 && day < 110 ? 1 : 0;
        }
        Ranking.Gathering best = new Ranking.Gathering();
        best.add(perfect, series, List.of(EVENT));
        Ranking.Gathering none = new Ranking.Gathering();
        none.add(constant, series, List.of(EVENT));
        assertThat(best.ranking().precisionRecallArea()).isEqualTo(1);
        assertThat(best.ranking().rocArea()).isEqualTo(1);
        assertThat(none.ranking().precisionRecallArea())
                .isEqualTo(none.ranking().prevalence());
        assertThat(none.ranking().rocArea()).isEqualTo(0.5);
    }

    @Test
    void times_are_read_as_the_general_parser_reads_them() {
        for (String text : List.of(
                "2026-01-05T07:12:03+00:00",
                "2026-07-05T07:12:03+01:00",
                "2026-01-05T07:12:10Z",
                "2026-01-05T07:12:03-08:00",
                "2026-01-05T07:12:03.250Z")) {
            assertThat(ReadingsFile.instant(text))
                    .isEqualTo(java.time.OffsetDateTime.parse(text).toEpochSecond());
        }
    }
}

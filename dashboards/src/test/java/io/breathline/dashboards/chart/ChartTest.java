package io.breathline.dashboards.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.dashboards.words.When;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {
    static final LocalDate TODAY = LocalDate.of(2026, 1, 20);
    static final When WHEN = new When(Instant.parse("2026-01-20T09:42:00Z"), ZoneOffset.UTC);

    static Trend trend(Trend.Day... days) {
        return new Trend(
                "c", "FEV1", "It fell.", "L", 2, TODAY.minusDays(9), TODAY, List.of(days), List.of(), List.of());
    }

    static Trend.Day day(int ago, Double value, boolean raised) {
        return new Trend.Day(TODAY.minusDays(ago), value, 2.4, 2.2, 2.6, raised);
    }

    @Test
    void a_day_without_a_reading_stays_a_gap() {
        String whole = TrendChart.draw(trend(day(3, 2.4, false), day(2, 2.4, false), day(1, 2.4, false)), WHEN, false);
        String gap = TrendChart.draw(trend(day(3, 2.4, false), day(1, 2.4, false)), WHEN, false);
        assertThat(line(whole).chars().filter(c -> c == 'M' || c == 'm').count())
                .isEqualTo(1);
        assertThat(line(gap).chars().filter(c -> c == 'M' || c == 'm').count()).isEqualTo(2);
    }

    @Test
    void readings_that_raised_the_alert_are_ringed() {
        String chart = TrendChart.draw(trend(day(1, 2.4, false), day(0, 1.9, true)), WHEN, false);
        assertThat(chart.split("class=\"ring\"", -1)).hasSize(2);
    }

    @Test
    void a_chart_tells_its_title_and_sentence_and_has_no_inline_style() {
        String chart = TrendChart.draw(trend(day(0, 1.9, true)), WHEN, true);
        assertThat(chart)
                .contains("<title id=\"c-t\">FEV1, 11 Jan to 20 Jan</title>", "<desc id=\"c-d\">It fell.</desc>")
                .doesNotContain("style=");
    }

    @Test
    void words_from_outside_cannot_become_markup() {
        Trend trend = new Trend(
                "c",
                "<b>",
                "\"x\" & y",
                "L",
                2,
                TODAY.minusDays(9),
                TODAY,
                List.of(day(0, 2.0, false)),
                List.of(),
                List.of());
        assertThat(TrendChart.draw(trend, WHEN, false)).contains("&lt;b&gt;", "&quot;x&quot; &amp; y");
    }

    @Test
    void staffed_beds_change_in_steps() {
        var fan = new Fan(
                "f",
                "Beds",
                "s",
                10,
                List.of(
                        new Fan.Step(1, 9, 10, 10, 11, 12, 12),
                        new Fan.Step(2, 9, 10, 10, 11, 12, 12),
                        new Fan.Step(4, 8, 9, 10, 12, 14, 11)));
        String chart = FanChart.draw(fan);
        String staffed = chart.replaceFirst("(?s).*class=\"staffed\" d=\"([^\"]+)\".*", "$1");
        assertThat(staffed).matches("M0 \\d+h500v\\d+h500");
        assertThat(chart).contains("11 staffed", "likely 10");
    }

    @ParameterizedTest
    @CsvSource({"0,10,5,2,0,10", "1.9,2.63,5,0.2,1.8,2.8", "17,23,5,2,16,24", "0.1,0.9,4,0.2,0,1"})
    void ticks_are_round_and_hold_all_values(
            double least, double most, int ticks, double step, double from, double to) {
        Scale scale = Scale.holding(least, most, ticks);
        assertThat(scale.step()).isCloseTo(step, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(scale.least()).isCloseTo(from, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(scale.most()).isCloseTo(to, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void one_reading_makes_no_sparkline() {
        assertThat(Sparkline.draw(Arrays.asList(null, 2.0, null), 2.1, "x")).isEmpty();
        assertThat(Sparkline.draw(Arrays.asList(2.0, null, 1.8), 2.1, "x")).contains("aria-label=\"x\"");
    }

    @Test
    void a_line_is_said_in_few_words_and_leaves_out_what_stands_on_its_way() {
        var exact = new Pen()
                .move(0, 0.1)
                .line(0.1, 0.1)
                .line(0.2, 0.1)
                .line(0.3, 0.05)
                .line(0.4, 0.2)
                .line(0.4, 0.3);
        assertThat(exact).hasToString("M0 100h200l100-50 100 150v100");
        assertThat(new Pen().dot(0.1, 0.2).dot(0.15, 0.1)).hasToString("M100 200h0m50-100h0");
        var coarse = new Pen(3).move(0, 0.1).line(0.1, 0.102).line(0.2, 0.1).line(0.3, 0.12);
        assertThat(coarse).hasToString("M0 100h200l100 20");
    }

    private static String line(String chart) {
        return chart.replaceFirst("(?s).*class=\"line\" d=\"([^\"]+)\".*", "$1");
    }
}

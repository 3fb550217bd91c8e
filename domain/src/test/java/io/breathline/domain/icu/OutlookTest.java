package io.breathline.domain.icu;

import static io.breathline.domain.icu.TheatreCase.Status.BOOKED;
import static io.breathline.domain.icu.TheatreCase.Status.DONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.forecast.Forecast;
import io.breathline.domain.forecast.ForecastModel;
import io.breathline.domain.forecast.Forecaster;
import io.breathline.domain.forecast.Origin;
import io.breathline.domain.forecast.UnitHistory;
import io.breathline.domain.forecast.UnitState;
import io.breathline.domain.topic.Mode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the board hands to the forecast, and what the forecast makes of it for people. */
class OutlookTest {
    private static final String NOW = "2026-02-02T06:00:00Z";

    private static UnitStory full(int beds) {
        UnitStory story = new UnitStory();
        for (int bed = 1; bed <= beds; bed++) {
            story.referred("" + bed, "ED", "2026-02-01T20:00:00Z")
                    .placed("" + bed, "2026-02-01T22:00:00Z", "GICU^B1^0" + bed)
                    .level("" + bed, "2026-02-01T22:00:00Z", 2);
        }
        return story;
    }

    private static UnitState state(UnitView view, boolean silent) {
        return Outlook.state(view, "live", Mode.LIVE, "Europe/London", 0, silent);
    }

    private static Forecast forecast(UnitView view, boolean silent) {
        return Forecaster.forecast(state(view, silent), ForecastModel.fit(Outlook.history(view, "Europe/London")));
    }

    private static double noBed(Forecast forecast, String id) {
        return forecast.cases().stream()
                .filter(it -> it.id().equals(id))
                .mapToDouble(Forecast.CaseChance::noBedChance)
                .sum();
    }

    @Test
    void the_operation_of_higher_priority_is_served_first_and_one_behind_it_is_no_danger_to_it() {
        UnitView both = full(3).list("1", "2026-02-02T09:00:00Z", BOOKED, null, "2026-01-30T09:00:00Z", 1)
                .list("4", "2026-02-02T09:00:00Z", BOOKED, null, "2026-01-30T09:00:00Z", 4)
                .at(NOW);
        UnitView alone = full(3).list("1", "2026-02-02T09:00:00Z", BOOKED, null, "2026-01-30T09:00:00Z", 1)
                .at(NOW);
        assertThat(noBed(forecast(both, false), "1")).isEqualTo(noBed(forecast(alone, false), "1"));
        assertThat(noBed(forecast(both, false), "4")).isGreaterThan(noBed(forecast(both, false), "1") + 0.3);
    }

    @Test
    void an_operation_into_a_full_unit_is_at_risk_with_a_time_to_decide_by_and_what_it_rests_on() {
        UnitView view = full(4).roster("2026-02-02T00:00:00Z", "2026-02-04T00:00:00Z", 6, 1)
                .list("1", "2026-02-02T09:00:00Z", BOOKED, null, "2026-01-30T09:00:00Z", 2)
                .at(NOW);
        Signal signal = only(view, AlertKind.ELECTIVE_AT_RISK);
        assertThat(signal.value()).isGreaterThan(0.35);
        assertThat(signal.reason()).contains("decide by 2026-02-02T06:30:00Z");
        assertThat(signal.evidence())
                .extracting(Alert.Evidence::measure)
                .contains("noBedChance", "rostered", "closedBeds", "part", "action", "dataQuality", "forecast");
    }

    @Test
    void too_few_nurses_for_beds_that_are_there_is_a_gap_of_that_shift() {
        UnitView view = full(3).roster("2026-02-02T00:00:00Z", "2026-02-02T08:00:00Z", 6, 0)
                .roster("2026-02-02T08:00:00Z", "2026-02-02T20:00:00Z", 2, 1)
                .at(NOW);
        Signal signal = only(view, AlertKind.STAFF_GAP);
        assertThat(signal.subject()).isEqualTo("2026-02-02T08:00:00Z");
        assertThat(signal.value()).isGreaterThan(0.5);
        assertThat(signal.evidence())
                .filteredOn(it -> it.measure().equals("rostered"))
                .singleElement()
                .satisfies(it -> assertThat(it.text()).contains("1 absent"));
    }

    private static Signal only(UnitView view, AlertKind kind) {
        List<Signal> those = ForecastSignals.of(view, forecast(view, false), false, UnitStory.LONDON).stream()
                .filter(it -> it.kind() == kind)
                .toList();
        assertThat(those).isNotEmpty();
        return those.get(0);
    }

    @Test
    void a_stay_is_learnt_from_with_when_it_was_accepted_and_each_change_of_level() {
        UnitView view = full(1).level("1", "2026-02-02T02:00:00Z", 3)
                .level("1", "2026-02-02T03:00:00Z", 3)
                .at(NOW);
        UnitHistory.Stay stay = Outlook.history(view, "Europe/London").stays().get(0);
        assertThat(stay.since()).isEqualTo(Instant.parse("2026-02-01T20:00:00Z"));
        assertThat(stay.level()).isEqualTo(2);
        assertThat(stay.levels()).extracting(UnitHistory.LevelChange::level).containsExactly(2, 3);
        assertThat(stay.origin()).isEqualTo(Origin.ED);
    }

    @Test
    void somebody_in_recovery_needs_a_bed_until_they_have_one() {
        UnitStory story = full(1).list("7", "2026-02-02T02:00:00Z", DONE, null, "2026-02-02T05:00:00Z");
        assertThat(state(story.at(NOW), false).present())
                .filteredOn(UnitState.Present::queued)
                .singleElement()
                .satisfies(it -> assertThat(it.origin()).isEqualTo(Origin.ELECTIVE));
        story.placed("V7", "2026-02-02T05:30:00Z", "GICU^B1^02");
        assertThat(state(story.at(NOW), false).present()).noneMatch(UnitState.Present::queued);
    }

    @Test
    void a_silent_feed_makes_it_unknown_and_wider() {
        Forecast heard = forecast(full(4).at(NOW), false);
        Forecast silent = forecast(full(4).at(NOW), true);
        assertThat(heard.dataQuality()).isEqualTo("ok");
        assertThat(silent.dataQuality()).startsWith(Forecast.UNKNOWN);
        assertThat(silent.horizons().get(0).sd())
                .isGreaterThan(heard.horizons().get(0).sd());
    }
}

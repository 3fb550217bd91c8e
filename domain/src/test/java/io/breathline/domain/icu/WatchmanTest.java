package io.breathline.domain.icu;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import io.breathline.domain.topic.Mode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchmanTest {
    private static final Instant START = Instant.parse("2026-01-12T10:00:00Z");
    private final Watchman watchman = new Watchman("live", "GICU", ZoneId.of("Europe/London"));
    private final List<Alert> said = new ArrayList<>();
    private Watch watch;

    private Watch see(AlertKind kind, int minute, double value) {
        return see(kind, minute, value, Mode.LIVE, false);
    }

    private Watch see(AlertKind kind, int minute, double value, Mode mode, boolean blind) {
        Watch before = watch == null ? Watchman.fresh(kind, "") : watch;
        Signal signal = new Signal(
                kind,
                "",
                value,
                blind,
                false,
                null,
                "value " + value,
                List.of(Signals.evidence("value", value, null, null)));
        Watchman.Said next = watchman.on(before, signal, at(minute), mode);
        watch = next.watch();
        if (next.revision() != null) {
            said.add(next.revision());
        }
        return watch;
    }

    private void decide(String id, Decision.Action action, int minute, Instant until) {
        Decision decision = new Decision(
                id,
                "live",
                Mode.LIVE,
                watch.alert().id(),
                null,
                "GICU",
                action,
                1,
                null,
                until,
                null,
                "dr",
                at(minute),
                "page");
        Watchman.Said next = Watchman.decided(watch, decision, at(minute));
        watch = next.watch();
        if (next.revision() != null) {
            said.add(next.revision());
        }
    }

    private static Instant at(int minute) {
        return START.plusSeconds(60L * minute);
    }

    private List<Status> statuses() {
        return said.stream().map(Alert::status).toList();
    }

    @Test
    void between_on_and_off_nothing_changes() {
        see(AlertKind.OCCUPANCY, 0, 0.94);
        assertThat(said).isEmpty();
        see(AlertKind.OCCUPANCY, 1, 0.96);
        see(AlertKind.OCCUPANCY, 130, 0.90);
        see(AlertKind.OCCUPANCY, 140, 0.94);
        assertThat(said).extracting(Alert::status).containsOnly(Status.OPEN);
        see(AlertKind.OCCUPANCY, 150, 0.85);
        assertThat(said).last().extracting(Alert::status).isEqualTo(Status.CLEARED);
        assertThat(said).extracting(Alert::id).containsOnly(said.get(0).id());
    }

    @Test
    void an_alert_stays_for_two_hours_and_raised_again_within_six_is_the_same_one() {
        see(AlertKind.OCCUPANCY, 0, 0.96);
        see(AlertKind.OCCUPANCY, 60, 0.5);
        assertThat(statuses()).containsExactly(Status.OPEN);
        see(AlertKind.OCCUPANCY, 121, 0.5);
        see(AlertKind.OCCUPANCY, 200, 0.97);
        assertThat(statuses()).containsExactly(Status.OPEN, Status.CLEARED, Status.OPEN);
        assertThat(said.get(2).id()).isEqualTo(said.get(0).id());
        assertThat(said.get(2).revision()).isEqualTo(3);
        see(AlertKind.OCCUPANCY, 330, 0.5);
        see(AlertKind.OCCUPANCY, 330 + 361, 0.97);
        assertThat(said).last().extracting(Alert::id).isNotEqualTo(said.get(0).id());
    }

    @Test
    void a_watch_wants_two_evaluations_half_an_hour_apart_and_three_to_go() {
        see(AlertKind.SHORTAGE_WATCH, 0, 0.4);
        see(AlertKind.SHORTAGE_WATCH, 20, 0.4);
        assertThat(said).isEmpty();
        see(AlertKind.SHORTAGE_WATCH, 31, 0.4);
        assertThat(statuses()).containsExactly(Status.OPEN);
        see(AlertKind.SHORTAGE_WATCH, 160, 0.1);
        see(AlertKind.SHORTAGE_WATCH, 161, 0.1);
        see(AlertKind.SHORTAGE_WATCH, 166, 0.1);
        assertThat(statuses()).containsExactly(Status.OPEN);
        see(AlertKind.SHORTAGE_WATCH, 172, 0.1);
        assertThat(statuses()).containsExactly(Status.OPEN, Status.CLEARED);
    }

    @Test
    void an_alert_about_the_day_to_come_is_renewed_each_day_or_ends() {
        int day = 24 * 60;
        see(AlertKind.SHORTAGE_ACTION, 0, 0.65);
        see(AlertKind.SHORTAGE_ACTION, 5, 0.65);
        // Between off and what renews it: it stands for the rest of its day, and no longer.
        see(AlertKind.SHORTAGE_ACTION, day - 5, 0.45);
        assertThat(watch.open()).isTrue();
        for (int minute = 5; minute <= 15; minute += 5) {
            see(AlertKind.SHORTAGE_ACTION, day + minute, 0.45);
        }
        assertThat(statuses()).endsWith(Status.CLEARED);
        watch = null;
        said.clear();
        see(AlertKind.SHORTAGE_ACTION, 0, 0.65);
        see(AlertKind.SHORTAGE_ACTION, 5, 0.65);
        for (int minute = 5; minute <= 60; minute += 5) {
            see(AlertKind.SHORTAGE_ACTION, day + minute, 0.55);
        }
        see(AlertKind.SHORTAGE_ACTION, day + 70, 0.45);
        assertThat(watch.open()).isTrue();
    }

    @Test
    void an_alert_about_now_needs_no_renewal() {
        see(AlertKind.OCCUPANCY, 0, 0.96);
        see(AlertKind.OCCUPANCY, 24 * 60 + 10, 0.87);
        assertThat(watch.open()).isTrue();
    }

    @Test
    void a_dip_between_two_evaluations_starts_the_count_again() {
        see(AlertKind.SHORTAGE_WATCH, 0, 0.4);
        see(AlertKind.SHORTAGE_WATCH, 15, 0.2);
        see(AlertKind.SHORTAGE_WATCH, 31, 0.4);
        assertThat(said).isEmpty();
    }

    @Test
    void a_higher_level_escalates_and_an_action_nobody_acknowledges_does_after_a_quarter_of_an_hour() {
        see(AlertKind.OCCUPANCY, 0, 0.96);
        see(AlertKind.OCCUPANCY, 5, 1.0);
        assertThat(said.get(1).level()).isEqualTo(Level.ACTION);
        assertThat(statuses()).containsExactly(Status.OPEN, Status.ESCALATED);
        watch = null;
        said.clear();
        see(AlertKind.OCCUPANCY, 0, 1.0);
        see(AlertKind.OCCUPANCY, 14, 1.0);
        see(AlertKind.OCCUPANCY, 16, 1.0);
        assertThat(statuses()).containsExactly(Status.OPEN, Status.ESCALATED);
    }

    @Test
    void acknowledged_in_time_it_does_not_escalate_and_a_decision_sent_twice_counts_once() {
        see(AlertKind.OCCUPANCY, 0, 1.0);
        decide("d", Decision.Action.ACKNOWLEDGE, 5, null);
        decide("d", Decision.Action.ACKNOWLEDGE, 5, null);
        see(AlertKind.OCCUPANCY, 16, 1.0);
        assertThat(statuses()).containsExactly(Status.OPEN, Status.ACKNOWLEDGED);
    }

    @Test
    void a_snooze_lasts_four_hours_at_most_and_a_marked_rise_breaks_it() {
        see(AlertKind.SHORTAGE_ACTION, 0, 0.65);
        see(AlertKind.SHORTAGE_ACTION, 6, 0.65);
        decide("d", Decision.Action.SNOOZE, 10, at(10_000));
        assertThat(watch.alert().decision().until()).isEqualTo(at(250));
        see(AlertKind.SHORTAGE_ACTION, 60, 0.7);
        assertThat(watch.alert().status()).isEqualTo(Status.SNOOZED);
        see(AlertKind.SHORTAGE_ACTION, 90, 0.86);
        assertThat(watch.alert().status()).isEqualTo(Status.ESCALATED);
    }

    @Test
    void resolved_by_a_person_it_rests_until_its_cause_has_gone() {
        see(AlertKind.OCCUPANCY, 0, 1.0);
        decide("d", Decision.Action.RESOLVE, 5, null);
        see(AlertKind.OCCUPANCY, 10, 1.0);
        assertThat(statuses()).containsExactly(Status.OPEN, Status.RESOLVED);
        see(AlertKind.OCCUPANCY, 20, 0.5);
        see(AlertKind.OCCUPANCY, 30, 1.0);
        assertThat(statuses()).containsExactly(Status.OPEN, Status.RESOLVED, Status.OPEN);
    }

    @Test
    void a_silent_feed_can_raise_and_never_clear() {
        see(AlertKind.OCCUPANCY, 0, 1.0);
        see(AlertKind.OCCUPANCY, 200, 0.1, Mode.LIVE, true);
        assertThat(watch.open()).isTrue();
    }

    @Test
    void history_and_replays_are_announced_to_nobody_and_a_watch_not_by_night() {
        see(AlertKind.OCCUPANCY, 0, 1.0, Mode.BACKFILL, false);
        assertThat(said.get(0).announce()).isFalse();
        see(AlertKind.OCCUPANCY, 1, 1.0, Mode.LIVE, false);
        assertThat(said.get(1).announce()).isTrue();
        watch = null;
        said.clear();
        see(AlertKind.OCCUPANCY, 0, 1.0, Mode.REPLAY, false);
        see(AlertKind.OCCUPANCY, 20, 1.0, Mode.REPLAY, false);
        assertThat(said).noneMatch(Alert::announce);
        watch = null;
        said.clear();
        int ten = 12 * 60;
        see(AlertKind.SHORTAGE_WATCH, ten, 0.5);
        see(AlertKind.SHORTAGE_WATCH, ten + 31, 0.5);
        assertThat(said.get(0).announce()).isFalse();
        see(AlertKind.SHORTAGE_WATCH, ten + 8 * 60 + 1, 0.5);
        assertThat(said.get(1).announce()).isTrue();
    }
}

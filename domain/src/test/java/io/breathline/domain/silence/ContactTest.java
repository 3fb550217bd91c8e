package io.breathline.domain.silence;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.topic.Mode;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ContactTest {
    private static final long START = Instant.parse("2026-01-05T08:00:00Z").toEpochMilli();
    private static final NoDataAlert.Subject P1 = new NoDataAlert.Subject("live", "p1", null);

    private static long day(double day) {
        return START + Math.round(day * Contact.DAY);
    }

    /** Heard every day from day 0 up to and with the last one. */
    private static Contact daily(int lastDay, Channel... channels) {
        Contact contact = new Contact();
        hear(contact, 0, lastDay, channels);
        return contact;
    }

    private static void hear(Contact contact, int from, int to, Channel... channels) {
        for (int day = from; day <= to; day++) {
            for (Channel channel : channels) {
                contact.hear(channel, day(day));
            }
        }
    }

    @Test
    void every_metric_belongs_to_a_channel() {
        for (Metric metric : Metric.values()) {
            assertThat(Channel.of(metric)).isNotNull();
        }
    }

    @Test
    void somebody_who_measures_daily_is_missed_after_three_days_and_not_before() {
        Contact contact = daily(20, Channel.SPIROMETRY, Channel.QUESTIONS);
        assertThat(contact.at(day(22.9))).isNull();
        assertThat(contact.next(day(21))).isEqualTo(day(23));
        assertThat(contact.at(day(23)).cause()).isEqualTo(Cause.PERSON);
        assertThat(contact.at(day(25)).words(day(25))).startsWith("No measurements for 5 days");
    }

    @Test
    void somebody_who_measures_twice_a_week_is_given_longer() {
        Contact contact = new Contact();
        for (int day = 0; day <= 28; day += 4) {
            contact.hear(Channel.SPIROMETRY, day(day));
        }
        assertThat(contact.at(day(36))).isNull();
        assertThat(contact.at(day(28 + 14)).cause()).isEqualTo(Cause.PERSON);
    }

    @Test
    void a_wristband_that_still_sends_says_that_it_is_the_person() {
        Contact contact = daily(20, Channel.SPIROMETRY, Channel.WRISTBAND);
        hear(contact, 21, 26, Channel.WRISTBAND);
        assertThat(contact.at(day(26)).cause()).isEqualTo(Cause.PERSON);
    }

    @Test
    void one_device_alone_is_a_question_about_that_device() {
        Contact contact = daily(20, Channel.SPIROMETRY, Channel.QUESTIONS, Channel.WRISTBAND);
        hear(contact, 21, 26, Channel.QUESTIONS, Channel.WRISTBAND);
        Contact.Silence silence = contact.at(day(26));
        assertThat(silence.cause()).isEqualTo(Cause.DEVICE);
        assertThat(silence.words(day(26))).contains("the spirometer").contains("6 days");
    }

    @Test
    void everything_at_once_with_what_sends_by_itself_is_the_way_from_home() {
        Contact contact = daily(20, Channel.SPIROMETRY, Channel.QUESTIONS, Channel.WRISTBAND);
        assertThat(contact.at(day(24)).cause()).isEqualTo(Cause.NETWORK);
    }

    @Test
    void what_was_only_tried_out_is_not_missed() {
        assertThat(daily(1, Channel.SCALES).at(day(300))).isNull();
        assertThat(daily(1, Channel.SCALES).next(day(2))).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void the_alert_opens_once_changes_with_its_cause_and_clears_when_readings_come() {
        Contact contact = daily(20, Channel.SPIROMETRY, Channel.QUESTIONS, Channel.WRISTBAND);
        hear(contact, 21, 24, Channel.WRISTBAND);
        NoDataAlert alert = new NoDataAlert();
        Alert opened = alert.see(contact.at(day(24)), P1, day(24));
        assertThat(opened.status()).isEqualTo(Status.OPEN);
        assertThat(opened.level()).isEqualTo(Level.INFO);
        assertThat(opened.subject()).isEqualTo("PERSON");
        assertThat(opened.announce()).isTrue();
        assertThat(alert.see(contact.at(day(25)), P1, day(25))).isNull();
        contact.hear(Channel.QUESTIONS, day(26));
        Alert device = alert.see(contact.at(day(26)), P1, day(26));
        assertThat(device.subject()).isEqualTo("DEVICE");
        assertThat(device.id()).isEqualTo(opened.id());
        assertThat(device.revision()).isEqualTo(2);
        contact.hear(Channel.SPIROMETRY, day(27));
        contact.hear(Channel.WRISTBAND, day(27));
        assertThat(alert.see(contact.at(day(27)), P1, day(27)).status()).isEqualTo(Status.CLEARED);
        assertThat(alert.see(contact.at(day(27)), P1, day(27))).isNull();
        Alert again = alert.see(contact.at(day(60)), P1, day(60));
        assertThat(again.id()).isNotEqualTo(opened.id());
        assertThat(again.revision()).isEqualTo(1);
    }

    @Test
    void a_person_snoozes_and_resolves_and_nothing_is_raised_before_readings_come() {
        Contact contact = daily(20, Channel.SPIROMETRY, Channel.QUESTIONS);
        NoDataAlert alert = new NoDataAlert();
        Alert opened = alert.see(contact.at(day(24)), P1, day(24));
        Alert snoozed = alert.decide(decision(opened.id(), Decision.Action.SNOOZE, 25), P1);
        assertThat(snoozed.status()).isEqualTo(Status.SNOOZED);
        assertThat(alert.wakes()).isEqualTo(day(28));
        assertThat(alert.see(contact.at(day(27)), P1, day(27))).isNull();
        assertThat(alert.see(contact.at(day(28)), P1, day(28)).status()).isEqualTo(Status.OPEN);
        assertThat(alert.decide(decision(opened.id(), Decision.Action.RESOLVE, 29), P1)
                        .status())
                .isEqualTo(Status.RESOLVED);
        assertThat(alert.see(contact.at(day(50)), P1, day(50))).isNull();
        assertThat(alert.decide(decision("another", Decision.Action.ACKNOWLEDGE, 51), P1))
                .isNull();
    }

    private static Decision decision(String alert, Decision.Action action, int day) {
        return new Decision(
                "d" + day,
                "live",
                Mode.LIVE,
                alert,
                "p1",
                null,
                action,
                1,
                null,
                Instant.ofEpochMilli(day(day + 3)),
                "seen",
                "nurse",
                Instant.ofEpochMilli(day(day)),
                "page");
    }

    @Test
    void a_feed_is_given_half_as_much_again_as_its_longest_gap() {
        Pulse pulse = new Pulse();
        for (int hour = 0; hour < 24 * 5; hour++) {
            if (hour % 24 >= 8) {
                pulse.beat(START + hour * 3_600_000L, START);
            }
        }
        long last = START + (24 * 5 - 1) * 3_600_000L;
        assertThat(pulse.patience(last)).isEqualTo(Math.round(9 * 3_600_000L * 1.5));
        assertThat(new Pulse().patience(START)).isPositive();
    }

    @Test
    void a_gap_in_which_nobody_listened_is_not_the_feeds() {
        Pulse pulse = new Pulse();
        for (int hour = 0; hour < 24 * 5; hour++) {
            pulse.beat(START + hour * 3_600_000L, START);
        }
        long back = START + 24 * 7 * 3_600_000L;
        pulse.beat(back + 60_000, back);
        assertThat(pulse.patience(back)).isEqualTo(Math.round(3_600_000L * 1.5));
    }
}

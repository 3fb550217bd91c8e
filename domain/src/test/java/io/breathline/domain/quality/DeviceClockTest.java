package io.breathline.domain.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.topic.Decoded;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DeviceClockTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Instant RECEIVED = Instant.parse("2026-07-05T08:00:00Z");

    @Test
    void a_time_with_offset_is_the_devices_and_one_without_gets_the_zone() {
        assertThat(read("2026-07-05T08:30:00+01:00"))
                .isEqualTo(new DeviceClock(Instant.parse("2026-07-05T07:30:00Z"), TimeQuality.DEVICE));
        assertThat(read("2026-07-05T08:30:00"))
                .isEqualTo(new DeviceClock(Instant.parse("2026-07-05T07:30:00Z"), TimeQuality.ZONE_APPLIED));
    }

    @Test
    void a_lost_clock_takes_the_time_of_receipt_and_a_future_one_is_unusable() {
        assertThat(read("1970-01-01T00:00:07Z")).isEqualTo(new DeviceClock(RECEIVED, TimeQuality.ESTIMATED));
        assertThat(((Decoded.Rejected<DeviceClock>) DeviceClock.read("2026-07-05T09:10:01Z", LONDON, RECEIVED)).why())
                .isEqualTo(Reason.UNUSABLE_TIME);
        assertThat(read("2026-07-05T08:10:00Z").quality()).isEqualTo(TimeQuality.DEVICE);
    }

    @Test
    void a_wall_clock_that_is_right_under_a_wrong_offset_is_believed() {
        // summer in London, the device still says +00:00: half past eight on the wall is half past seven in truth
        assertThat(DeviceClock.read("2026-07-05T08:30:00Z", LONDON, Instant.parse("2026-07-05T07:31:00Z")))
                .isEqualTo(
                        Decoded.ok(new DeviceClock(Instant.parse("2026-07-05T07:30:00Z"), TimeQuality.ZONE_APPLIED)));
        // bought in New York and never told that it moved
        assertThat(read("2026-07-05T08:30:00-04:00"))
                .isEqualTo(new DeviceClock(Instant.parse("2026-07-05T07:30:00Z"), TimeQuality.ZONE_APPLIED));
        assertThat(DeviceClock.read("2026-07-05T09:30:00Z", LONDON, RECEIVED)).isInstanceOf(Decoded.Rejected.class);
    }

    @Test
    void a_local_time_that_summer_time_skips_or_doubles_is_still_one_instant() {
        Instant later = Instant.parse("2026-12-01T00:00:00Z");
        assertThat(DeviceClock.read("2026-03-29T01:30:00", LONDON, later))
                .isEqualTo(
                        Decoded.ok(new DeviceClock(Instant.parse("2026-03-29T01:30:00Z"), TimeQuality.ZONE_APPLIED)));
        assertThat(DeviceClock.read("2026-10-25T01:30:00", LONDON, later))
                .isEqualTo(
                        Decoded.ok(new DeviceClock(Instant.parse("2026-10-25T00:30:00Z"), TimeQuality.ZONE_APPLIED)));
    }

    @Test
    void the_day_begins_at_four_in_the_patients_own_zone() {
        assertThat(read("2026-07-05T03:59:00+01:00").healthDay(LONDON)).isEqualTo(LocalDate.parse("2026-07-04"));
        assertThat(read("2026-07-05T04:00:00+01:00").healthDay(LONDON)).isEqualTo(LocalDate.parse("2026-07-05"));
    }

    private static DeviceClock read(String text) {
        return ((Decoded.Ok<DeviceClock>) DeviceClock.read(text, LONDON, RECEIVED)).value();
    }
}

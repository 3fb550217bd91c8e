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
        assertThat(((Decoded.Rejected<DeviceClock>) DeviceClock.read("2026-07-05T08:10:01Z", LONDON, RECEIVED)).why())
                .isEqualTo(Reason.UNUSABLE_TIME);
        assertThat(read("2026-07-05T08:10:00Z").quality()).isEqualTo(TimeQuality.DEVICE);
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

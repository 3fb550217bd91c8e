package io.breathline.domain.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {
    @Test
    void it_reads_and_writes_as_the_jdk_does() {
        Random random = new Random(7);
        for (int i = 0; i < 50_000; i++) {
            Instant at = Instant.ofEpochSecond(
                    random.nextLong(-62_135_596_800L + 100_000, 253_402_300_799L - 100_000),
                    switch (i % 3) {
                        case 0 -> 0L;
                        case 1 -> random.nextInt(1000) * 1_000_000L;
                        default -> random.nextInt(1_000_000_000);
                    });
            assertThat(IsoTime.text(at)).isEqualTo(at.toString());
            assertThat(IsoTime.instantOrNull(at.toString())).isEqualTo(at);
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(random.nextInt(-14 * 60, 14 * 60) * 60);
            OffsetDateTime there = at.atOffset(offset).withSecond(7);
            assertThat(IsoTime.instantOrNull(there.toString())).isEqualTo(there.toInstant());
        }
        for (int day = -800_000; day < 2_900_000; day += 13) {
            LocalDate date = LocalDate.ofEpochDay(day);
            if (date.getYear() > 0 && date.getYear() < 10_000) {
                assertThat(IsoTime.day(day)).isEqualTo(date.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-20T07:12:03",
                "2026-02-29T07:12:03Z",
                "2026-13-01T07:12:03Z",
                "2026-01-00T07:12:03Z",
                "2026-01-20T24:00:00Z",
                "2026-01-20T07:60:00Z",
                "2026-01-20T07:12:61Z",
                "2026-01-20T07:12:03.Z",
                "2026-01-20T07:12:03.1234567891Z",
                "2026-01-20T07:12:03+1:00",
                "2026-01-20T07:12:03+0100",
                "2026-01-20 07:12:03Z",
                "-026-01-20T07:12:03Z",
                "2026-01-20T07:12:03Zx",
                "2026-0a-20T07:12:03Z",
                "",
                "now"
            })
    void whatever_is_not_plain_is_left_to_the_jdk(String text) {
        assertThat(IsoTime.instantOrNull(text)).isNull();
    }

    @Test
    void days_are_counted_as_the_jdk_counts_them_and_what_is_no_day_is_refused() {
        for (LocalDate day = LocalDate.of(1899, 12, 30); day.getYear() < 2101; day = day.plusDays(13)) {
            assertThat(IsoTime.epochDay(day.toString())).isEqualTo((int) day.toEpochDay());
        }
        for (String none :
                List.of("2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-01x", "", "20260101xx")) {
            assertThatThrownBy(() -> IsoTime.epochDay(none)).isInstanceOf(java.time.DateTimeException.class);
        }
    }
}

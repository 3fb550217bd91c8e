package io.breathline.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.topic.Mode;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Line protocol, to the letter: what is stored under one name today must be found under it in ten years. */
class LinesTest {
    @Test
    void a_reading_is_a_point_named_by_patient_metric_device_and_time() {
        assertThat(Points.line(reading("spiro-1", "A", "2026-01-05T07:12:03Z", 7L)))
                .isEqualTo("reading,device=spiro-1,metric=FEV1,patient=p0001"
                        + " id=\"0123456789abcdef0123456789abcdef01234567\",quality=\"A\",value=2.41"
                        + " 1767597123000007000");
    }

    @Test
    void where_means_are_made_from_fields_a_reading_says_whether_it_counts() {
        assertThat(Points.countedLine(reading("spiro-1", "A", "2026-01-05T07:12:03Z", 7L)))
                .isEqualTo("reading,device=spiro-1,metric=FEV1,patient=p0001"
                        + " counts=1i,id=\"0123456789abcdef0123456789abcdef01234567\",quality=\"A\",value=2.41"
                        + " 1767597123000007000");
    }

    @Test
    void a_time_that_is_finer_than_a_millisecond_is_kept() {
        assertThat(Points.line(reading("spiro-1", null, "2026-01-05T07:12:03.123456789Z", 7L)))
                .endsWith(" 1767597123123456789");
    }

    @Test
    void names_with_spaces_commas_and_equal_signs_cannot_break_out_of_their_tag() {
        assertThat(Points.line(reading("spiro 1,patient=p2", null, "2026-01-05T07:12:03Z", 1L)))
                .startsWith("reading,device=spiro\\ 1\\,patient\\=p2,metric=FEV1,patient=p0001 ");
    }

    @Test
    void the_same_fact_makes_the_same_point_and_two_of_one_moment_make_two() {
        String one = Points.line(reading("d", null, "2026-01-05T07:12:03Z", 1L));
        assertThat(Points.line(reading("d", null, "2026-01-05T07:12:03Z", 1L))).isEqualTo(one);
        assertThat(Points.line(reading("d", null, "2026-01-05T07:12:03Z", 2L))).isNotEqualTo(one);
    }

    private static Reading reading(String device, String quality, String at, Long sequence) {
        Instant time = Instant.parse(at);
        return new Reading(
                "0123456789abcdef0123456789abcdef01234567",
                "live",
                Mode.LIVE,
                "p0001",
                device,
                Metric.FEV1,
                2.41,
                "2.41",
                Metric.FEV1.unit(),
                at,
                time,
                time,
                "UTC",
                at.substring(0, 10),
                TimeQuality.DEVICE,
                quality,
                null,
                null,
                sequence,
                null,
                null,
                "serial");
    }
}

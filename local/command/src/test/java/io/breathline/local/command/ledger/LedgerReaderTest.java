package io.breathline.local.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.topic.Mode;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LedgerReaderTest {
    private static final Instant FIRST = Instant.parse("2026-01-05T07:12:10Z");

    @Test
    void a_reading_told_again_of_the_same_record_after_a_restart_is_one_reading() {
        assertThat(LedgerReader.again(received(FIRST), null)).isFalse();
        assertThat(LedgerReader.again(received(FIRST), FIRST)).isTrue();
        assertThat(LedgerReader.again(received(FIRST.plusSeconds(9)).marked("RESTATED"), FIRST))
                .isTrue();
    }

    @Test
    void a_job_without_memory_that_tells_each_copy_of_a_reading_would_be_seen() {
        assertThat(LedgerReader.again(received(FIRST.plusMillis(1)), FIRST)).isFalse();
    }

    private static Reading received(Instant at) {
        return new Reading(
                "x",
                "live",
                Mode.LIVE,
                "p",
                "d",
                Metric.SPO2,
                96,
                null,
                "%",
                FIRST.toString(),
                FIRST,
                at,
                "UTC",
                "2026-01-05",
                TimeQuality.DEVICE,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}

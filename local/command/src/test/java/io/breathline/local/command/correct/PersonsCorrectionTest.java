package io.breathline.local.command.correct;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.decode.Correction;
import io.breathline.domain.decode.Measurement;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PersonsCorrectionTest {
    private static final Instant NOW = Instant.parse("2026-01-21T10:00:00Z");
    private static final PersonsCorrection IT = new PersonsCorrection(wrong(), "nurse-1", "two digits changed", NOW);

    @Test
    void a_reading_may_be_named_as_the_ehr_names_its_observation() {
        String id = wrong().id();
        for (String named : List.of(id, "o" + id, "Observation/o" + id, " " + id)) {
            assertThat(PersonsCorrection.readingId(named)).isEqualTo(id);
        }
        assertThat(PersonsCorrection.readingId("o" + id + "1")).isEqualTo("o" + id + "1");
    }

    @Test
    void who_and_why_are_in_the_audit_trail_and_the_patient_is_not() {
        for (List<Message> all : List.of(IT.value(new BigDecimal("54.2")), IT.withdrawal(), IT.move())) {
            assertThat(all.get(0).topic()).isEqualTo(Topics.AUDIT.name());
            Topics.AUDIT
                    .codec()
                    .decode(all.get(0).value())
                    .match(
                            entry -> {
                                assertThat(entry.person()).isEqualTo("nurse-1");
                                assertThat(entry.action()).endsWith(": two digits changed");
                                assertThat(entry.subject()).isEqualTo(wrong().id());
                                return null;
                            },
                            unreadable -> {
                                throw new AssertionError(unreadable.reason());
                            });
        }
    }

    @Test
    void a_value_names_what_it_replaces_and_keeps_its_digits() {
        Measurement it = only(IT.value(new BigDecimal("54.20")).get(1));
        assertThat(it.replaces()).isEqualTo(wrong().id());
        assertThat(it.valueText()).isEqualTo("54.20");
        assertThat(it.id("d1")).isNotEqualTo(wrong().id());
    }

    @Test
    void a_moved_reading_is_taken_from_its_owner_and_sent_again_under_a_name_that_is_always_the_same() {
        List<Message> all = IT.move();
        assertThat(only(all.get(1)).flags()).isEqualTo("WITHDRAWN");
        assertThat(all.get(1).headers()).containsEntry(Correction.OWNER, "p1");
        Measurement again = only(all.get(2));
        assertThat(all.get(2).headers()).doesNotContainKey(Correction.OWNER);
        assertThat(again.replaces()).isNull();
        assertThat(again.id("d1"))
                .isNotEqualTo(wrong().id())
                .isEqualTo(only(IT.move().get(2)).id("d1"));
    }

    private static Measurement only(Message raw) {
        assertThat(raw.headers()).containsEntry("ce_source", Correction.SOURCE);
        assertThat(Correction.claimed(raw.value())).isTrue();
        return Correction.decode(raw.value()).get(0).match(it -> it, bad -> {
            throw new AssertionError(bad.field() + " " + bad.reason());
        });
    }

    private static Reading wrong() {
        return new Reading(
                "0123456789abcdef0123456789abcdef01234567",
                "live",
                Mode.LIVE,
                "p1",
                "d1",
                Metric.WEIGHT,
                45.2,
                "45.2",
                "kg",
                "2026-01-20T07:12:03+00:00",
                NOW,
                NOW,
                "Europe/London",
                "2026-01-20",
                TimeQuality.DEVICE,
                null,
                null,
                null,
                7L,
                null,
                null,
                "serial-1");
    }
}

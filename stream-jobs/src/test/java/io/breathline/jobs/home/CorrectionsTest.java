package io.breathline.jobs.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.breathline.domain.decode.Correction;
import io.breathline.domain.decode.Decoders;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.quarantine.Quarantined.State;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.ReadingId;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.topic.Mode;
import io.breathline.jobs.Facts;
import io.breathline.jobs.source.RawRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A reading that was sent wrong, and what its device or a person says in place of it. */
class CorrectionsTest {
    private static final String MORNING = "2026-01-20T07:12:03+00:00";
    private static final Instant RECEIVED = Instant.parse("2026-01-20T12:00:00Z");
    private static final String WRONG = ReadingId.of("d1", Metric.WEIGHT, MORNING, 7L, null);

    @Test
    void a_device_corrects_what_it_sent_and_the_correction_names_it() throws Exception {
        try (var it = known(new Identify())) {
            it.raw(Facts.raw("d1", 0, weight(52.4, 7, null))).raw(Facts.raw("d1", 1, weight(54.2, 8, WRONG)));
            assertThat(it.readings())
                    .extracting(Reading::value, Reading::replaces)
                    .containsExactly(tuple(52.4, null), tuple(54.2, WRONG));
        }
    }

    @Test
    void a_correction_that_comes_first_waits_for_what_it_corrects_in_any_order_and_over_a_restart() throws Exception {
        String next = ReadingId.of("d1", Metric.WEIGHT, MORNING, 8L, null);
        List<String> all = List.of(weight(52.4, 7, null), weight(54.2, 8, WRONG), weight(54.3, 9, next));
        for (int seed = 0; seed < 20; seed++) {
            List<String> sent = new ArrayList<>(all);
            sent.addAll(all);
            Collections.shuffle(sent, new Random(seed));
            try (var it = known(new Identify())) {
                for (int at = 0; at < sent.size(); at++) {
                    it.raw(Facts.raw("d1", at, sent.get(at)));
                    if (at == 2) {
                        it.restart();
                    }
                }
                assertThat(it.readings())
                        .as("seed %d", seed)
                        .extracting(Reading::sequence)
                        .containsExactly(7L, 8L, 9L);
                assertThat(stillHeld(it.quarantined())).isEmpty();
            }
        }
    }

    @Test
    void a_correction_from_another_device_is_refused() throws Exception {
        try (var it = twoDevices(new Identify())) {
            it.raw(Facts.raw("d1", 0, weight(52.4, 7, null))).raw(Facts.raw("d2", 1, weight(90, 1, WRONG)));
            assertThat(it.readings()).extracting(Reading::device).containsExactly("d1");
            assertThat(it.quarantined())
                    .extracting(Quarantined::source, Quarantined::reason, Quarantined::state)
                    .containsExactly(tuple("d2", Reason.UNKNOWN_ORIGINAL, State.HELD));
        }
    }

    @Test
    void a_job_that_believes_every_correction_would_be_caught() throws Exception {
        try (var it = twoDevices(new Believing())) {
            it.raw(Facts.raw("d1", 0, weight(52.4, 7, null))).raw(Facts.raw("d2", 1, weight(90, 1, WRONG)));
            assertThat(it.readings()).extracting(Reading::device).containsExactly("d1", "d2");
        }
    }

    @Test
    void a_device_that_was_passed_on_cannot_correct_what_it_measured_of_the_person_before() throws Exception {
        try (var it = new IdentifyHarness()) {
            it.device("d1", Decoders.CANONICAL);
            it.fact(held("d1", "a1", "p1", "2026-01-01T00:00:00Z", "2026-01-20T09:00:00Z"));
            it.fact(held("d1", "a2", "p2", "2026-01-20T09:00:00Z", null));
            it.raw(Facts.raw("d1", 0, weight(52.4, 7, null)));
            it.raw(Facts.raw("d1", 1, weight(54.2, 8, WRONG).replace("07:12:03", "10:12:03")));
            assertThat(it.readings()).extracting(Reading::patient).containsExactly("p1");
            assertThat(it.quarantined())
                    .extracting(Quarantined::reason, Quarantined::field)
                    .containsExactly(tuple(Reason.UNKNOWN_ORIGINAL, "replaces"));
        }
    }

    @Test
    void what_a_correction_waits_for_is_told_anew_when_the_registry_has_spoken() throws Exception {
        try (var it = new IdentifyHarness()) {
            it.raw(Facts.raw("d1", 0, weight(54.2, 8, WRONG)));
            it.device("d1", Decoders.CANONICAL);
            it.fact(held("d1", "a1", "p1", "2026-01-01T00:00:00Z", null));
            assertThat(it.quarantined())
                    .last()
                    .extracting(Quarantined::reason, Quarantined::state)
                    .containsExactly(Reason.UNKNOWN_ORIGINAL, State.HELD);
            it.raw(Facts.raw("d1", 1, weight(52.4, 7, null)));
            assertThat(stillHeld(it.quarantined())).isEmpty();
        }
    }

    @Test
    void one_without_a_number_of_its_own_has_another_identity_than_what_it_corrects() throws Exception {
        String first = "{\"metric\":\"WEIGHT\",\"value\":52.4,\"measuredAt\":\"" + MORNING + "\"";
        String id = ReadingId.of("d1", Metric.WEIGHT, MORNING, null, "52.4");
        String taken = first + ",\"replaces\":\"" + id + "\",\"flags\":\"WITHDRAWN\"}";
        try (var it = known(new Identify())) {
            it.raw(Facts.raw("d1", 0, taken)).raw(Facts.raw("d1", 1, first + "}"));
            assertThat(it.readings()).extracting(Reading::flags).containsExactly(null, "WITHDRAWN");
        }
    }

    @Test
    void what_names_no_reading_is_refused_with_the_field() throws Exception {
        try (var it = known(new Identify())) {
            it.raw(Facts.raw("d1", 0, weight(54.2, 8, "the one before")));
            it.raw(Facts.raw("d1", 1, weight(54.2, 8, null).replace("}", ",\"flags\":\"WITHDRAWN\"}")));
            assertThat(it.readings()).isEmpty();
            assertThat(it.quarantined())
                    .extracting(Quarantined::reason, Quarantined::field)
                    .containsExactly(tuple(Reason.UNPARSABLE, "replaces"), tuple(Reason.MISSING_FIELD, "replaces"));
        }
    }

    @Test
    void a_person_moves_a_reading_from_whom_it_was_wrongly_given_to_and_only_a_person_can() throws Exception {
        Reading wrong = wrong();
        for (String source : List.of(Correction.SOURCE, "/mqtt/bridge-1")) {
            try (var it = new IdentifyHarness()) {
                it.device("d1", Decoders.CANONICAL);
                it.fact(held("d1", "a1", "p1", "2026-01-01T00:00:00Z", null));
                it.raw(Facts.raw("d1", 0, weight(52.4, 7, null)));
                it.fact(mended("p2"));
                it.raw(byPerson(Correction.withdrawal(wrong), 1, source, "p1"));
                it.raw(byPerson(Correction.again(wrong), 2, source, null));
                boolean person = source.equals(Correction.SOURCE);
                assertThat(it.readings())
                        .extracting(Reading::patient, Reading::flags)
                        .containsExactlyElementsOf(
                                person
                                        ? List.of(tuple("p1", null), tuple("p1", "WITHDRAWN"), tuple("p2", "MOVED"))
                                        : List.of(tuple("p1", null)));
                assertThat(it.quarantined()).hasSize(person ? 0 : 2);
            }
        }
    }

    @Test
    void a_persons_value_takes_the_place_of_what_a_device_sent() throws Exception {
        try (var it = known(new Identify())) {
            it.raw(Facts.raw("d1", 0, weight(52.4, 7, null)));
            it.raw(byPerson(Correction.value(wrong(), new BigDecimal("54.20")), 1, Correction.SOURCE, null));
            assertThat(it.readings())
                    .extracting(Reading::valueText, Reading::replaces)
                    .containsExactly(tuple("52.4", null), tuple("54.20", WRONG));
        }
    }

    private static final class Believing extends Identify {
        @Override
        String ownerOfOriginal(Reading correction) {
            return correction.patient();
        }
    }

    private static Reading wrong() {
        return new Reading(
                WRONG,
                "live",
                Mode.LIVE,
                "p1",
                "d1",
                Metric.WEIGHT,
                52.4,
                "52.4",
                "kg",
                MORNING,
                RECEIVED,
                RECEIVED,
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

    private static RawRecord byPerson(byte[] payload, long offset, String source, String owner) {
        Map<String, String> headers = new HashMap<>(Map.of("ce_source", source));
        if (owner != null) {
            headers.put(Correction.OWNER, owner);
        }
        return new RawRecord("live", Mode.LIVE, RECEIVED, "d1", "home.raw.v1", 0, offset, payload, headers);
    }

    private static IdentifyHarness known(Identify identify) throws Exception {
        return new IdentifyHarness(identify)
                .device("d1", Decoders.CANONICAL)
                .fact(held("d1", "a1", "p1", "2026-01-01T00:00:00Z", null));
    }

    private static IdentifyHarness twoDevices(Identify identify) throws Exception {
        return known(identify)
                .device("d2", Decoders.CANONICAL)
                .fact(held("d2", "a2", "p1", "2026-01-01T00:00:00Z", null));
    }

    private static DeviceFact held(String device, String assignment, String patient, String from, String to) {
        return DeviceFact.held(
                new AssignmentFact(
                        "live",
                        assignment,
                        1,
                        false,
                        device,
                        patient,
                        Instant.parse(from),
                        to == null ? null : Instant.parse(to)),
                "Europe/London");
    }

    /** The registry was mended: somebody else had the device. */
    private static DeviceFact mended(String patient) {
        return DeviceFact.held(
                new AssignmentFact("live", "a1", 3, false, "d1", patient, Instant.parse("2026-01-01T00:00:00Z"), null),
                "Europe/London");
    }

    private static List<String> stillHeld(List<Quarantined> entries) {
        Map<String, State> last = new HashMap<>();
        entries.forEach(it -> last.put(it.id(), it.state()));
        return last.entrySet().stream()
                .filter(it -> it.getValue() == State.HELD)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String weight(double value, long sequence, String replaces) {
        String json = Facts.json("WEIGHT", value, MORNING, sequence);
        return replaces == null ? json : json.replace("}", ",\"replaces\":\"" + replaces + "\"}");
    }
}

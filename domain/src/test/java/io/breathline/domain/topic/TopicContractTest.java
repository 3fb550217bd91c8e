package io.breathline.domain.topic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract as bytes. A golden record, once written, is never changed: it stands for what lies in somebody's Kafka. A
 * schema under src/main/resources/schema may only grow; {@code -Dschema.write=true} writes the grown one.
 */
class TopicContractTest {
    static Stream<Topic<?>> typed() {
        return Topics.ALL.stream().filter(topic -> topic.type() != byte[].class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("typed")
    void a_record_written_by_any_version_is_read_and_loses_nothing(Topic<?> topic) throws IOException {
        JsonNode golden = golden(topic);
        JsonNode again = Json.MAPPER.readTree(roundTrip(topic, Json.write(golden)));
        assertContains(again, golden, topic.name());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("typed")
    void a_newer_writers_field_is_ignored(Topic<?> topic) throws IOException {
        ObjectNode newer = golden(topic).deepCopy();
        newer.put("fieldOfTheFuture", "x");
        assertThat(topic.codec().decode(Json.write(newer))).isInstanceOf(Decoded.Ok.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("typed")
    void the_shape_is_the_one_that_is_published(Topic<?> topic) throws IOException {
        Path file = Path.of("src/main/resources/schema", topic.name() + ".json");
        ObjectNode shape = JsonSchema.of(topic.type());
        String text = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(shape) + "\n";
        if (Boolean.getBoolean("schema.write")) {
            Files.writeString(file, text);
        }
        assertThat(file)
                .as(
                        "a grown contract is published by: mvn test -pl domain -Dtest=TopicContractTest -Dschema.write=true")
                .hasContent(text);
    }

    @Test
    void a_field_that_vanished_or_changed_its_type_would_be_seen() throws IOException {
        ObjectNode golden = golden(Topics.HOME_READINGS).deepCopy();
        golden.put("vanished", "x");
        JsonNode again = Json.MAPPER.readTree(roundTrip(Topics.HOME_READINGS, Json.write(golden)));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> assertContains(again, golden, "home.readings.v1")))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void names_partitions_and_retention_are_for_ever() {
        assertThat(Topics.ALL)
                .extracting(topic -> topic.name() + " " + topic.partitions() + " "
                        + topic.keep().map(keep -> keep.toDays() + "d").orElse("compact"))
                .containsExactly(
                        "home.raw.v1 24 400d",
                        "hospital.raw.v1 6 400d",
                        "registry.v1 3 compact",
                        "home.readings.v1 24 3653d",
                        "quarantine.v1 6 400d",
                        "patient.days.v1 24 compact",
                        "alerts.v1 12 3653d",
                        "alerts.current.v1 12 compact",
                        "alert.decisions.v1 12 3653d",
                        "icu.board.v1 6 compact",
                        "icu.forecast.v1 6 90d",
                        "icu.indicators.v1 6 compact",
                        "fhir.receipts.v1 12 compact",
                        "audit.v1 3 3653d");
    }

    @Test
    void a_mode_nobody_knows_is_the_one_that_can_do_least() {
        assertThat(List.of(Envelope.mode(null), Envelope.mode("backfill"), Envelope.mode("urgent")))
                .containsExactly(Mode.LIVE, Mode.BACKFILL, Mode.REPLAY);
    }

    private static <T> byte[] roundTrip(Topic<T> topic, byte[] bytes) {
        return topic.codec().decode(bytes).match(topic.codec()::encode, bad -> {
            throw new AssertionError(topic.name() + ": " + bad.field() + " " + bad.reason());
        });
    }

    private static JsonNode golden(Topic<?> topic) throws IOException {
        try (InputStream file = TopicContractTest.class.getResourceAsStream("/golden/" + topic.name() + ".json")) {
            assertThat(file).as("golden record of " + topic.name()).isNotNull();
            return Json.MAPPER.readTree(file);
        }
    }

    private static void assertContains(JsonNode actual, JsonNode expected, String at) {
        if (expected.isObject()) {
            for (Map.Entry<String, JsonNode> field : expected.properties()) {
                assertContains(actual.path(field.getKey()), field.getValue(), at + "." + field.getKey());
            }
        } else if (expected.isArray()) {
            assertThat(actual.size()).as(at).isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                assertContains(actual.get(i), expected.get(i), at + "[" + i + "]");
            }
        } else if (expected.isNumber()) {
            assertThat(actual.isNumber()).as(at).isTrue();
            assertThat(actual.doubleValue()).as(at).isEqualTo(expected.doubleValue());
        } else {
            assertThat(actual).as(at).isEqualTo(expected);
        }
    }
}

package io.breathline.fhir.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breathline.domain.alert.Status;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.fhir.Facts;
import io.breathline.fhir.TestClock;
import io.breathline.fhir.ehr.Answer;
import io.breathline.fhir.ehr.Ask;
import io.breathline.fhir.ehr.Breaker;
import io.breathline.fhir.ehr.Capabilities;
import io.breathline.fhir.ehr.Delivery;
import io.breathline.fhir.ehr.Ehr;
import io.breathline.fhir.ehr.Endpoint;
import io.breathline.fhir.ehr.Permits;
import io.breathline.fhir.ehr.Precedence;
import io.breathline.fhir.ehr.References;
import io.breathline.fhir.ehr.Strategy;
import io.breathline.fhir.ehr.WritingPlan;
import io.breathline.fhir.reading.Profile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** A replay writes nothing into an EHR; and the test that says so would notice if the guard were gone. */
class ReplayGuardTest {
    private static final Passport GUARD_REMOVED = (mode, run) -> true;
    private final TestClock clock = new TestClock();
    private final List<String> writes = new ArrayList<>();

    @Test
    void a_replay_writes_nothing() throws Exception {
        replayLeavesNothing(Passport.CHECKED);
    }

    @Test
    void with_the_guard_removed_the_same_test_fails() {
        assertThatThrownBy(() -> replayLeavesNothing(GUARD_REMOVED)).isInstanceOf(AssertionError.class);
    }

    private void replayLeavesNothing(Passport passport) throws Exception {
        var reading = Facts.reading("r1", "p1", Metric.FEV1, "2.10", Mode.REPLAY);
        var alert = Facts.alert("a1", 1, Mode.REPLAY, "p1", null, Status.OPEN, true, null, List.of());
        var counters = new Counters();
        var kafka = new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        var ledger = new Ledger(kafka, "test", clock, counters);
        Endpoint endpoint = endpoint();
        var delivery = new Delivery(endpoint, new Permits(1), false, References.FIXED);
        var people = new KnownPlaces();
        try (var readings = new ReadingWork(
                        "readings", Mode.LIVE, endpoint, Profile.R4, people, delivery, ledger, counters, passport, 1);
                var alerts = new AlertWork(
                        "alerts", new AlertWriter(endpoint, people, delivery), ledger, counters, passport, 1)) {
            // The header lies: the content still says what it is.
            readings.deliver(List.of(record(
                    Topics.HOME_READINGS.name(), Topics.HOME_READINGS.codec().encode(reading))));
            alerts.deliver(
                    List.of(record(Topics.ALERTS.name(), Topics.ALERTS.codec().encode(alert))));
        }
        assertThat(writes).isEmpty();
    }

    private static ConsumerRecord<String, byte[]> record(String topic, byte[] value) {
        var record = new ConsumerRecord<String, byte[]>(topic, 0, 0, "k", value);
        record.headers().add(Envelope.MODE, "LIVE".getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private Endpoint endpoint() {
        Ehr ehr = new Recording();
        return new Endpoint(
                "test",
                ehr,
                new Capabilities(true, Map.of()),
                new WritingPlan(Map.of("Observation", Strategy.PUT, "Flag", Strategy.PUT, "Task", Strategy.PUT)),
                new Breaker(ehr, clock),
                new Precedence(),
                clock,
                clock,
                new Random(1));
    }

    private final class Recording implements Ehr {
        @Override
        public Answer ask(Ask ask) {
            if (ask.method().equals("GET")) {
                return new Answer(404, Map.of(), Answer.NONE.body());
            }
            writes.add(ask.path());
            return new Answer(201, Map.of("location", ask.path()), Answer.NONE.body());
        }
    }
}

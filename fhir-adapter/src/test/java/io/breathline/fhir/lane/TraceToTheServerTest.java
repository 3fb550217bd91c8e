package io.breathline.fhir.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.alert.Status;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.domain.topic.TraceContext;
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
import io.breathline.fhir.ehr.TracedEhr;
import io.breathline.fhir.ehr.WritingPlan;
import io.breathline.fhir.reading.Profile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** The server is asked in the trace of the reading or the alert; an adapter that forgets to say so is caught. */
class TraceToTheServerTest {
    private static final String OF_THE_READING = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String OF_THE_ALERT = "00-aaaa2f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private final TestClock clock = new TestClock();
    private final Queue<Ask> asked = new ConcurrentLinkedQueue<>();

    @Test
    void every_question_about_a_fact_carries_its_trace_and_none_outlives_it() throws Exception {
        Endpoint endpoint = deliver(new TracedEhr(server()));
        assertThat(traces("Observation")).isNotEmpty().containsOnly(TraceContext.trace(OF_THE_READING));
        assertThat(traces("Flag")).isNotEmpty().containsOnly(TraceContext.trace(OF_THE_ALERT));
        assertThat(traces("Task")).isNotEmpty().containsOnly(TraceContext.trace(OF_THE_ALERT));
        asked.clear();
        endpoint.ehr().ask(Ask.get("metadata"));
        assertThat(asked).allMatch(it -> !it.headers().containsKey(TraceContext.HEADER));
    }

    @Test
    void a_hop_that_drops_the_header_would_be_caught() throws Exception {
        deliver(server());
        assertThat(traces("Observation")).isNotEmpty().allMatch(Objects::isNull);
    }

    private List<String> traces(String type) {
        return asked.stream()
                .filter(it -> it.path().startsWith(type))
                .map(it -> TraceContext.trace(it.headers().get(TraceContext.HEADER)))
                .toList();
    }

    private Endpoint deliver(Ehr ehr) throws Exception {
        var reading = Facts.reading("r1", "p1", Metric.FEV1, "2.10", Mode.LIVE);
        var alert = Facts.alert("a1", 1, Mode.LIVE, "p1", null, Status.OPEN, true, null, List.of());
        var counters = new Counters();
        var kafka = new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        var ledger = new Ledger(kafka, "test", clock, counters);
        var endpoint = new Endpoint(
                "test",
                ehr,
                new Capabilities(true, Map.of()),
                new WritingPlan(Map.of("Observation", Strategy.PUT, "Flag", Strategy.PUT, "Task", Strategy.PUT)),
                new Breaker(ehr, clock),
                new Precedence(),
                clock,
                clock,
                new Random(1));
        var delivery = new Delivery(endpoint, new Permits(1), true, References.FIXED);
        var people = new KnownPlaces();
        try (var readings = new ReadingWork(
                        "readings",
                        Mode.LIVE,
                        endpoint,
                        Profile.R4,
                        people,
                        delivery,
                        ledger,
                        counters,
                        Passport.CHECKED,
                        1);
                var alerts = new AlertWork(
                        "alerts", new AlertWriter(endpoint, people, delivery), ledger, counters, Passport.CHECKED, 1)) {
            readings.deliver(List.of(record(
                    Topics.HOME_READINGS.name(), Topics.HOME_READINGS.codec().encode(reading), OF_THE_READING)));
            alerts.deliver(
                    List.of(record(Topics.ALERTS.name(), Topics.ALERTS.codec().encode(alert), OF_THE_ALERT)));
        }
        return endpoint;
    }

    private static ConsumerRecord<String, byte[]> record(String topic, byte[] value, String traceparent) {
        var record = new ConsumerRecord<String, byte[]>(topic, 0, 0, "k", value);
        record.headers().add(Envelope.MODE, "LIVE".getBytes(StandardCharsets.UTF_8));
        record.headers().add(TraceContext.HEADER, traceparent.getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private Ehr server() {
        return ask -> {
            asked.add(ask);
            return ask.method().equals("GET")
                    ? new Answer(404, Map.of(), Answer.NONE.body())
                    : new Answer(201, Map.of("location", ask.path()), Answer.NONE.body());
        };
    }
}

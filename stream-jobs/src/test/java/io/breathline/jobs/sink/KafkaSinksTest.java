package io.breathline.jobs.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.reading.PatientDay;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topic;
import io.breathline.domain.topic.Topics;
import io.breathline.domain.topic.TraceContext;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KafkaSinksTest {
    @ParameterizedTest
    @MethodSource("topics")
    void every_sink_delivers_at_least_once(Topic<?> topic) throws Exception {
        assertThat(guarantee(new KafkaSinks("127.0.0.1:1", "home").to(topic)))
                .isEqualTo(DeliveryGuarantee.AT_LEAST_ONCE);
    }

    @Test
    void the_connectors_own_default_would_be_caught() throws Exception {
        KafkaSink<PatientDay> byDefault = KafkaSink.<PatientDay>builder()
                .setBootstrapServers("127.0.0.1:1")
                .setRecordSerializer(new TopicSchema<>(Topics.PATIENT_DAYS, "home", ""))
                .build();
        assertThat(guarantee(byDefault)).isNotEqualTo(DeliveryGuarantee.AT_LEAST_ONCE);
    }

    @Test
    void a_replay_has_keys_of_its_own_in_a_compacted_topic_and_its_run_in_the_headers() {
        assertThat(key(day("live"))).isEqualTo("p1/2026-01-20");
        assertThat(key(day("r1"))).isEqualTo("run/r1/p1/2026-01-20");
        ProducerRecord<byte[], byte[]> sent = record(day("r1"));
        assertThat(text(sent.headers().lastHeader("run").value())).isEqualTo("r1");
        assertThat(text(sent.headers().lastHeader("mode").value())).isEqualTo(Mode.REPLAY.name());
    }

    @Test
    void a_quarantined_record_stays_in_the_trace_it_came_in_and_a_day_begins_one_of_its_own() {
        String sent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        ProducerRecord<byte[], byte[]> kept = new TopicSchema<>(Topics.QUARANTINE, "home", "")
                .serialize(quarantined(Map.of(TraceContext.HEADER, sent)), null, null);
        assertThat(trace(kept)).isEqualTo(TraceContext.trace(sent));
        assertThat(trace(record(day("live"))))
                .isNotNull()
                .isEqualTo(trace(record(day("live"))))
                .isNotEqualTo(TraceContext.trace(sent));
    }

    private static Quarantined quarantined(Map<String, String> headers) {
        Instant at = Instant.parse("2026-01-20T08:00:00Z");
        return new Quarantined(
                "home.raw.v1-0-7",
                "live",
                Mode.LIVE,
                "d1",
                "home.raw.v1",
                0,
                7,
                Quarantined.Reason.UNPARSABLE,
                null,
                "not JSON",
                at,
                at,
                new byte[] {'x'},
                headers,
                Quarantined.State.HELD);
    }

    private static String trace(ProducerRecord<byte[], byte[]> sent) {
        return TraceContext.trace(
                text(sent.headers().lastHeader(TraceContext.HEADER).value()));
    }

    private static List<Topic<?>> topics() {
        return List.of(
                Topics.HOME_READINGS,
                Topics.QUARANTINE,
                Topics.PATIENT_DAYS,
                Topics.ALERTS,
                Topics.ALERTS_CURRENT,
                Topics.ICU_BOARD,
                Topics.ICU_FORECAST,
                Topics.ICU_INDICATORS);
    }

    private static DeliveryGuarantee guarantee(KafkaSink<?> sink) throws Exception {
        Field field = KafkaSink.class.getDeclaredField("deliveryGuarantee");
        field.setAccessible(true);
        return (DeliveryGuarantee) field.get(sink);
    }

    private static PatientDay day(String run) {
        return new PatientDay(
                run, "p1", "2026-01-20", Instant.parse("2026-01-20T08:00:00Z"), "STABLE", List.of(), false);
    }

    private static String key(PatientDay day) {
        return text(record(day).key());
    }

    private static ProducerRecord<byte[], byte[]> record(PatientDay day) {
        return new TopicSchema<>(Topics.PATIENT_DAYS, "home", "").serialize(day, null, null);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

package io.breathline.local.command.log;

import io.breathline.domain.settings.KafkaAccess;
import io.breathline.domain.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes or reads as fast as it is let, and tells how long the broker made it wait at most, in milliseconds. */
final class Flood {
    private static final int RECORD = 100_000;
    private static final TopicPartition PLACE = new TopicPartition(Topics.HOME_RAW.name(), 0);

    private Flood() {}

    static double write(String kafka, int bytes) throws Exception {
        Map<String, Object> settings = KafkaAccess.with(kafka, Map.of("delivery.timeout.ms", 300_000));
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int n = 0; n < bytes / RECORD; n++) {
                sent.add(producer.send(
                        new ProducerRecord<>(PLACE.topic(), PLACE.partition(), new byte[0], new byte[RECORD])));
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
            return waited(producer.metrics(), "produce-throttle-time-max");
        }
    }

    /** From the beginning to the end, or until it is made to wait. */
    static double read(String kafka) {
        try (var consumer = new KafkaConsumer<>(
                KafkaAccess.with(kafka, Map.of()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(PLACE));
            consumer.seekToBeginning(List.of(PLACE));
            long end = consumer.endOffsets(List.of(PLACE)).get(PLACE);
            double waited = 0;
            while (waited == 0 && consumer.position(PLACE) < end) {
                consumer.poll(Duration.ofMillis(200));
                waited = waited(consumer.metrics(), "fetch-throttle-time-max");
            }
            return waited;
        }
    }

    private static double waited(Map<MetricName, ? extends Metric> metrics, String name) {
        return metrics.entrySet().stream()
                .filter(each -> each.getKey().name().equals(name))
                .mapToDouble(each -> (double) each.getValue().metricValue())
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }
}

package io.breathline.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerIT {
    @Test
    void what_was_acknowledged_is_there_after_a_second_start(@TempDir Path folder) throws Exception {
        try (var server = KafkaServer.start(folder)) {
            try (var admin = Admin.create(Map.of("bootstrap.servers", server.bootstrap()))) {
                admin.createTopics(List.of(new NewTopic("kept.v1", Optional.of(2), Optional.empty())))
                        .all()
                        .get();
            }
            try (var producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", server.bootstrap(), "acks", "all"),
                    new StringSerializer(),
                    new StringSerializer())) {
                producer.send(new ProducerRecord<>("kept.v1", "k", "v")).get();
            }
        }
        try (var server = KafkaServer.start(folder);
                var consumer = new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers", server.bootstrap(),
                                "group.id", "reader",
                                "auto.offset.reset", "earliest"),
                        new StringDeserializer(),
                        new StringDeserializer())) {
            consumer.subscribe(List.of("kept.v1"));
            int seen = 0;
            for (int polls = 0; polls < 60 && seen == 0; polls++) {
                seen += consumer.poll(Duration.ofSeconds(1)).count();
            }
            assertThat(seen).isEqualTo(1);
        }
    }
}

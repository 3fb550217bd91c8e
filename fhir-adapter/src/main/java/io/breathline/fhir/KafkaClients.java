package io.breathline.fhir;

import io.breathline.domain.settings.KafkaAccess;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Clients as this process wants them: nothing committed that is not done, nothing sent that is not kept. */
public final class KafkaClients {
    private KafkaClients() {}

    /** @param group null for a reader of everything */
    public static KafkaConsumer<String, byte[]> consumer(String bootstrap, String group, int batch) {
        Map<String, Object> settings = new HashMap<>(KafkaAccess.of(bootstrap));
        if (group != null) {
            settings.put("group.id", group);
        }
        settings.put("client.id", group == null ? "fhir-register" : group);
        // A killed process's partitions go to its successor after this; polling never waits for a write.
        settings.put("session.timeout.ms", 15_000);
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("max.poll.records", batch);
        settings.put("partition.assignment.strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    public static KafkaProducer<String, byte[]> producer(String bootstrap) {
        return new KafkaProducer<>(
                KafkaAccess.with(
                        bootstrap,
                        Map.of(
                                "client.id",
                                "fhir-adapter",
                                "acks",
                                "all",
                                "enable.idempotence",
                                true,
                                "linger.ms",
                                5,
                                "compression.type",
                                "lz4")),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}

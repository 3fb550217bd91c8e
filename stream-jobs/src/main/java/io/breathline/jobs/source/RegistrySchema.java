package io.breathline.jobs.source;

import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Decoded;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads registry entries and their removals; the key decides the run, so that no value can reach another run. */
final class RegistrySchema implements KafkaRecordDeserializationSchema<RegistryFact> {
    private static final Logger LOG = LoggerFactory.getLogger(RegistrySchema.class);

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RegistryFact> out) {
        if (record.key() == null) {
            LOG.warn(
                    "registry record without key left out: partition {} offset {}",
                    record.partition(),
                    record.offset());
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        String run = run(key);
        if (record.value() == null) {
            out.collect(new RegistryFact(run, key, null));
            return;
        }
        Decoded<RegistryEntry> decoded = Topics.REGISTRY.codec().decode(record.value());
        if (decoded instanceof Decoded.Ok<RegistryEntry> it && key.equals(keyOf(it.value(), run))) {
            out.collect(new RegistryFact(run, key, it.value().in(run)));
        } else {
            LOG.warn(
                    "unreadable registry record left out: partition {} offset {}", record.partition(), record.offset());
        }
    }

    private static String keyOf(RegistryEntry entry, String run) {
        try {
            return entry.in(run).key();
        } catch (IllegalStateException withoutContent) {
            return null;
        }
    }

    private static String run(String key) {
        if (key.startsWith("run/")) {
            int end = key.indexOf('/', 4);
            return end < 0 ? Envelope.LIVE_RUN : key.substring(4, end);
        }
        return Envelope.LIVE_RUN;
    }

    @Override
    public TypeInformation<RegistryFact> getProducedType() {
        return TypeInformation.of(RegistryFact.class);
    }
}

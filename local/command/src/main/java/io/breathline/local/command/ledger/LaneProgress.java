package io.breathline.local.command.ledger;

import io.breathline.domain.settings.KafkaAccess;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.TopicPartition;

/** How far each lane of the writer to the EHR has come in the log of readings, by the offsets it committed. */
final class LaneProgress {
    private final Map<String, Long> committed = new HashMap<>();

    private LaneProgress() {}

    static LaneProgress of(String kafka) {
        LaneProgress progress = new LaneProgress();
        try (var admin = Admin.create(KafkaAccess.with(kafka, Map.of()))) {
            for (GroupListing group : admin.listGroups().all().get()) {
                String id = group.groupId();
                if (!id.startsWith("fhir-")) {
                    continue;
                }
                String lane = id.substring(id.lastIndexOf('-') + 1);
                admin.listConsumerGroupOffsets(id)
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .forEach((at, offset) -> progress.came(lane, at, offset == null ? 0 : offset.offset()));
            }
        } catch (ExecutionException refused) {
            throw new IllegalStateException("Kafka does not tell how far its readers are", refused.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        return progress;
    }

    private void came(String lane, TopicPartition at, long offset) {
        if (at.topic().equals(Topics.HOME_READINGS.name())) {
            committed.merge(lane + "/" + at.partition(), offset, Math::max);
        }
    }

    boolean reached(Mode mode, int partition, long offset) {
        String lane = mode == Mode.BACKFILL ? "backfill" : "readings";
        return committed.getOrDefault(lane + "/" + partition, 0L) > offset;
    }
}

package io.breathline.jobs.source;

import io.breathline.domain.topic.Mode;
import io.breathline.jobs.wire.RawRecordSerializer;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * A record of a raw topic, verbatim, with its place in the log.
 *
 * @param key device (home) or sending site (hospital); {@code run} and {@code mode} as its headers say
 * @param headers all of them as text, so that a re-drive can send them again
 */
@TypeInfo(RawRecordSerializer.Factory.class)
public record RawRecord(
        String run,
        Mode mode,
        Instant receivedAt,
        String key,
        String topic,
        int partition,
        long offset,
        byte[] payload,
        Map<String, String> headers) {}

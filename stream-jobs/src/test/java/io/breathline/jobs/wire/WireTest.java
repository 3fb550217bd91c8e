package io.breathline.jobs.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.topic.Mode;
import io.breathline.jobs.Facts;
import io.breathline.jobs.source.RawRecord;
import java.time.Instant;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class WireTest {
    private static final Instant AT = Instant.parse("2026-01-20T07:12:03.123456789Z");

    @Test
    void a_reading_comes_out_as_it_went_in_full_or_nearly_empty() throws Exception {
        Reading full = new Reading(
                "0123456789012345678901234567890123456789",
                "live",
                Mode.BACKFILL,
                "p1",
                "d1",
                Metric.FEV1,
                2.41,
                "2.410",
                "L",
                "2026-01-20T07:12:03+00:00",
                AT,
                AT.plusSeconds(9),
                "Europe/London",
                "2026-01-20",
                TimeQuality.ZONE_APPLIED,
                "A",
                "s-881",
                2,
                1041L,
                "MOTION",
                "ffff",
                "serial-é",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        Reading empty = new Reading(
                null, null, null, null, null, null, 0, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null);
        assertThat(through(ReadingSerializer.TYPE, full)).isEqualTo(full);
        assertThat(through(ReadingSerializer.TYPE, empty)).isEqualTo(empty);
    }

    @Test
    void a_raw_record_keeps_its_bytes_and_headers() throws Exception {
        RawRecord raw = Facts.raw("r1", Mode.REPLAY, "d1", 77, "{}", AT);
        RawRecord back = through(TypeInformation.of(RawRecord.class), raw);
        assertThat(back).usingRecursiveComparison().ignoringFields("headers").isEqualTo(raw);
        assertThat(back.headers()).isEqualTo(raw.headers());
        assertThat(TypeInformation.of(RawRecord.class)).isInstanceOf(WireType.class);
    }

    private static <T> T through(TypeInformation<T> type, T value) throws Exception {
        TypeSerializer<T> serializer = type.createSerializer(new SerializerConfigImpl());
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        T back = serializer.deserialize(in);
        assertThat(in.available()).isZero();
        return back;
    }
}

package io.breathline.jobs.wire;

import io.breathline.domain.topic.Mode;
import io.breathline.jobs.source.Headers;
import io.breathline.jobs.source.RawRecord;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A raw record between operators, and in the state of those that wait; its headers stay packed. */
public final class RawRecordSerializer extends ImmutableSerializer<RawRecord> {
    private static final int VERSION = 1;
    private static final RawRecordSerializer ONE = new RawRecordSerializer();
    private static final Mode[] MODES = Mode.values();

    /** Found by Flink through the annotation of the record. */
    public static final class Factory extends TypeInfoFactory<RawRecord> {
        @Override
        public TypeInformation<RawRecord> createTypeInfo(Type type, Map<String, TypeInformation<?>> parameters) {
            return new WireType<>(RawRecord.class, ONE);
        }
    }

    @Override
    public void serialize(RawRecord it, DataOutputView out) throws IOException {
        out.writeByte(VERSION);
        Wire.text(it.run(), out);
        Wire.choice(it.mode(), out);
        Wire.instant(it.receivedAt(), out);
        Wire.text(it.key(), out);
        Wire.text(it.topic(), out);
        out.writeInt(it.partition());
        out.writeLong(it.offset());
        Wire.bytes(it.payload(), out);
        Wire.bytes(Headers.of(it.headers()).packed(), out);
    }

    @Override
    public RawRecord deserialize(DataInputView in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("a raw record of form " + version + ", which this build does not know");
        }
        return new RawRecord(
                Wire.text(in),
                Wire.choice(MODES, in),
                Wire.instant(in),
                Wire.text(in),
                Wire.text(in),
                in.readInt(),
                in.readLong(),
                Wire.bytes(in),
                new Headers(Wire.bytes(in)));
    }

    @Override
    public TypeSerializerSnapshot<RawRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Kept with state, so that a later build knows by what it was written. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RawRecord> {
        public Snapshot() {
            super(() -> ONE);
        }
    }
}

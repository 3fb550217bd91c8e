package io.breathline.jobs.marks;

import io.breathline.domain.reading.Metric;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** What every reading asks for first, in few bytes. */
final class PackedKnown {
    private static final int VERSION = 1;

    private PackedKnown() {}

    static Neighbours.Known read(byte[] packed) throws IOException {
        var it = new Neighbours.Known();
        if (packed == null) {
            return it;
        }
        var in = new DataInputDeserializer(packed);
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("neighbours of form " + version + ", which this build does not know");
        }
        it.newest = in.readInt();
        it.today = in.readLong();
        int metrics = in.readUnsignedByte();
        for (int metric = 0; metric < metrics; metric++) {
            Map<String, Integer> devices = new HashMap<>();
            it.firsts.put(in.readUnsignedByte(), devices);
            int count = in.readUnsignedByte();
            for (int device = 0; device < count; device++) {
                devices.put(in.readUTF(), in.readInt());
            }
        }
        return it;
    }

    static byte[] write(Neighbours.Known it) throws IOException {
        var out = new DataOutputSerializer(128);
        out.writeByte(VERSION);
        out.writeInt(it.newest);
        out.writeLong(it.today);
        out.writeByte(it.firsts.size());
        for (Map.Entry<Integer, Map<String, Integer>> measure : it.firsts.entrySet()) {
            out.writeByte(measure.getKey());
            out.writeByte(measure.getValue().size());
            for (Map.Entry<String, Integer> device : measure.getValue().entrySet()) {
                out.writeUTF(device.getKey());
                out.writeInt(device.getValue());
            }
        }
        return out.getCopyOfBuffer();
    }

    @SuppressWarnings("EnumOrdinal") // as in the detector's state: TopicContractTest freezes the order
    static int number(Metric metric) {
        return metric.ordinal();
    }
}

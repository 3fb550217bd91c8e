package io.breathline.jobs.marks;

import io.breathline.domain.packed.PackReader;
import io.breathline.domain.packed.PackWriter;
import io.breathline.domain.reading.Metric;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** What every reading asks for first, in few bytes. */
final class PackedKnown {
    private static final int VERSION = 1;

    private PackedKnown() {}

    static Neighbours.Known read(byte[] packed) throws IOException {
        var it = new Neighbours.Known();
        if (packed == null) {
            return it;
        }
        var in = new PackReader(packed);
        int version = in.one();
        if (version != VERSION) {
            throw new IOException("neighbours of form " + version + ", which this build does not know");
        }
        it.newest = (int) in.near();
        it.today = in.small();
        it.names = Names.unpack(in);
        for (int metrics = in.count(); metrics > 0; metrics--) {
            Map<String, Integer> devices = new HashMap<>();
            it.firsts.put(in.count(), devices);
            for (int count = in.count(); count > 0; count--) {
                devices.put(it.names.read(in), (int) in.near());
            }
        }
        return it;
    }

    static byte[] write(Neighbours.Known it) {
        // the names come first, and writing the devices may add some
        var devices = new PackWriter(64);
        devices.small(it.firsts.size());
        it.firsts.forEach((metric, firsts) -> {
            devices.small(metric);
            devices.small(firsts.size());
            firsts.forEach((device, day) -> {
                it.names.write(device, devices);
                devices.near(day);
            });
        });
        var out = new PackWriter(128);
        out.one(VERSION);
        out.near(it.newest);
        out.small(it.today);
        it.names.pack(out);
        byte[] packed = devices.done();
        out.raw(packed, 0, packed.length);
        return out.done();
    }

    @SuppressWarnings("EnumOrdinal") // as in the detector's state: TopicContractTest freezes the order
    static int number(Metric metric) {
        return metric.ordinal();
    }
}

package io.breathline.ingest.mqtt;

import io.breathline.domain.topic.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Kafka has, to be told to the devices: gathered as numbers, handed out as ranges. Forgetting some is safe, because
 * a device without its receipt sends again.
 */
final class Receipts {
    private static final int MOST = 100_000;

    private Map<String, long[]> gathered = new LinkedHashMap<>();
    private int count;

    /** A receipt on the wire. */
    record Ranges(List<long[]> ranges) {
        byte[] payload() {
            return Json.write(this);
        }
    }

    synchronized void add(String device, long[] sequences) {
        if (sequences.length == 0 || count + sequences.length > MOST) {
            return;
        }
        count += sequences.length;
        gathered.merge(device, sequences, Receipts::joined);
    }

    /** Everything since the last call, by the topic it was given for. */
    synchronized Map<String, Ranges> take() {
        Map<String, Ranges> taken = new LinkedHashMap<>();
        gathered.forEach((device, sequences) -> taken.put(device, ranges(sequences)));
        gathered = new LinkedHashMap<>();
        count = 0;
        return taken;
    }

    static Ranges ranges(long[] sequences) {
        long[] sorted = sequences.clone();
        Arrays.sort(sorted);
        List<long[]> ranges = new ArrayList<>();
        for (long sequence : sorted) {
            long[] last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
            if (last != null && sequence <= last[1] + 1) {
                last[1] = sequence;
            } else {
                ranges.add(new long[] {sequence, sequence});
            }
        }
        return new Ranges(ranges);
    }

    private static long[] joined(long[] some, long[] more) {
        long[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}

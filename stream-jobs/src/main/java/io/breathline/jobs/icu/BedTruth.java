package io.breathline.jobs.icu;

import io.breathline.domain.icu.BedName;
import io.breathline.domain.icu.Census;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who really lay in which bed of a simulated unit, at any time: its first census and every change since. */
final class BedTruth {
    private final TreeMap<Instant, Map<String, String>> visitByBed = new TreeMap<>();

    static BedTruth read(Path changes, Census first) throws IOException {
        BedTruth truth = new BedTruth();
        Map<String, String> now = new HashMap<>();
        first.rows().forEach(row -> now.put(BedName.parse(row.bed()), row.visit()));
        truth.visitByBed.put(first.asOf(), Map.copyOf(now));
        List<String> lines = Files.readAllLines(changes);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", 5);
            Instant at = Instant.parse(cells[0]);
            if (!at.isAfter(first.asOf()) || !cells[1].matches("A\\d\\d")) {
                continue;
            }
            // One side of a swap at a time: whoever still stands in the other's bed is on the way.
            now.values().remove(cells[2]);
            if (!cells[1].equals("A03") && cells[3].startsWith(first.unit() + "^")) {
                now.put(BedName.parse(cells[3]), cells[2]);
            }
            truth.visitByBed.put(at, Map.copyOf(now));
        }
        return truth;
    }

    Map<String, String> at(Instant time) {
        return visitByBed.floorEntry(time).getValue();
    }
}

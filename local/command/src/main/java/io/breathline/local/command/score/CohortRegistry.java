package io.breathline.local.command.score;

import io.breathline.domain.decode.Decoders;
import io.breathline.domain.registry.RegistryEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who has which device in a cohort's files, and who was treated when. */
final class CohortRegistry {
    private static final Instant LONG_AGO = Instant.parse("2015-01-01T00:00:00Z");

    private CohortRegistry() {}

    static List<RegistryEntry> of(List<CohortLine> lines, List<Path> treatments) throws IOException {
        Map<String, RegistryEntry> all = new LinkedHashMap<>();
        for (CohortLine line : lines) {
            add(
                    all,
                    RegistryEntry.of(new RegistryEntry.Patient(
                            line.patient(), line.patient(), null, null, null, null, null, line.zone(), null, null)));
            add(all, RegistryEntry.of(new RegistryEntry.Device(line.device(), Decoders.CANONICAL, null, null, null)));
            RegistryEntry owner = RegistryEntry.of(
                    new RegistryEntry.Assignment(line.device(), line.device(), line.patient(), LONG_AGO, null));
            add(all, owner);
            if (!all.get(owner.key()).assignment().patient().equals(line.patient())) {
                throw new IllegalArgumentException(
                        "two patients share the device " + line.device() + ": the files do not say who had it when");
            }
        }
        for (Path file : treatments) {
            for (String row : Files.readAllLines(file)) {
                String[] cell = row.split(",", -1);
                if (all.containsKey("patient/" + cell[0])) {
                    String id = cell[0] + "-" + cell[1] + "-" + cell[2];
                    String end = cell.length > 3 && !cell[3].isBlank() ? cell[3].strip() : null;
                    add(all, RegistryEntry.of(new RegistryEntry.Treatment(id, cell[0], cell[1], cell[2].strip(), end)));
                }
            }
        }
        return new ArrayList<>(all.values());
    }

    private static void add(Map<String, RegistryEntry> all, RegistryEntry entry) {
        all.putIfAbsent(entry.key(), entry);
    }
}

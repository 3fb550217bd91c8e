package io.breathline.local.command.score;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breathline.domain.topic.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One canonical reading of a cohort's file: whose it is, and what its device would have sent, which names nobody. */
record CohortLine(String patient, String device, String zone, Instant receivedAt, String payload) {

    /** The readings of the first patients by id, in the order in which they were received. */
    static List<CohortLine> read(List<Path> files, int patients) throws IOException {
        Set<String> all = new TreeSet<>();
        for (Path file : files) {
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    all.add(patient(line));
                }
            }
        }
        all.remove("");
        Set<String> first = all.stream().limit(patients).collect(Collectors.toSet());
        List<CohortLine> taken = new ArrayList<>();
        for (Path file : files) {
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (first.contains(patient(line))) {
                        taken.add(of((ObjectNode) Json.MAPPER.readTree(line)));
                    }
                }
            }
        }
        taken.sort(Comparator.comparing(CohortLine::receivedAt));
        return taken;
    }

    private static String patient(String line) throws IOException {
        return line.isBlank() ? "" : Json.MAPPER.readTree(line).path("patient").asText();
    }

    static CohortLine of(ObjectNode reading) {
        String patient = reading.path("patient").asText();
        String device = reading.path("device").asText("unnamed-" + patient);
        Instant received = Instant.parse(reading.path("receivedAt").asText());
        String zone = reading.path("zone").asText("UTC");
        reading.remove(List.of("patient", "device", "receivedAt"));
        return new CohortLine(patient, device, zone, received, reading.toString());
    }

    byte[] bytes() {
        return payload.getBytes(StandardCharsets.UTF_8);
    }
}

package io.breathline.simulators.hospital;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The units of the demonstration, with the beds of {@code demo/hospital.yaml}, which is also what the registry is told. */
final class DemoHospital {
    private DemoHospital() {}

    static List<UnitPlan> units() {
        return List.of(
                new UnitPlan(
                        "GICU", "General intensive care", 3, beds("GICU"), 0.68, 1.9, 0.85, 1.0, 15, 1, 0, false, true),
                new UnitPlan("HDU", "High dependency", 2, beds("HDU"), 0.34, 1.2, 0.65, 1.0, 6, 0, 0, false, true));
    }

    static List<String> beds(String unit) {
        List<String> beds = new ArrayList<>();
        try (InputStream file = DemoHospital.class.getResourceAsStream("/demo/hospital.yaml")) {
            for (JsonNode entry : new YAMLMapper().readTree(file).path("units")) {
                if (entry.path("id").asText().equals(unit)) {
                    entry.path("beds").forEach(bed -> beds.add(bed.path("id").asText()));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return List.copyOf(beds);
    }
}

package io.breathline.local.command.registry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.registry.RegistryEntry.Assignment;
import io.breathline.domain.registry.RegistryEntry.Device;
import io.breathline.domain.registry.RegistryEntry.Patient;
import io.breathline.domain.registry.RegistryEntry.Treatment;
import io.breathline.domain.registry.RegistryEntry.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A registry file, YAML or a FHIR R4 bundle, as registry entries; or every problem in it, by place and field. */
public final class RegistryFile {
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private RegistryFile() {}

    /** The sections of the YAML form; see docs/registry.md. */
    @JsonIgnoreProperties(ignoreUnknown = false)
    record Sections(
            List<Patient> patients,
            List<Device> devices,
            List<Assignment> assignments,
            List<Treatment> treatments,
            List<Unit> units) {}

    public static List<RegistryEntry> read(byte[] text) throws IOException {
        JsonNode tree;
        try {
            tree = YAML.readTree(text);
        } catch (JsonProcessingException bad) {
            throw new IllegalArgumentException("neither YAML nor JSON, at line "
                    + (bad.getLocation() == null ? "?" : bad.getLocation().getLineNr()));
        }
        if (tree != null && tree.path("resourceType").asText().equals("Bundle")) {
            return FhirBundle.entries(tree);
        }
        return entries(sections(tree));
    }

    private static Sections sections(JsonNode tree) {
        if (tree == null || !tree.isObject()) {
            throw new IllegalArgumentException(
                    "expected sections patients, devices, assignments, treatments, units, or a FHIR bundle");
        }
        try {
            return YAML.treeToValue(tree, Sections.class);
        } catch (JsonMappingException bad) {
            throw new IllegalArgumentException(bad.getPath().stream()
                            .map(at -> at.getFieldName() == null ? "[" + at.getIndex() + "]" : at.getFieldName())
                            .collect(Collectors.joining("."))
                    + " is unknown or of the wrong type");
        } catch (JsonProcessingException bad) {
            throw new IllegalArgumentException("not a registry file");
        }
    }

    private static List<RegistryEntry> entries(Sections sections) {
        List<RegistryEntry> entries = Stream.of(
                        each(sections.patients()).map(RegistryEntry::of),
                        each(sections.devices()).map(RegistryEntry::of),
                        each(sections.assignments()).map(RegistryEntry::of),
                        each(sections.treatments()).map(RegistryEntry::of),
                        each(sections.units()).map(RegistryEntry::of))
                .flatMap(all -> all)
                .toList();
        List<String> problems = new ArrayList<>();
        for (RegistryEntry entry : entries) {
            RegistryRules.problem(entry).ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return entries;
    }

    private static <T> Stream<T> each(List<T> section) {
        return section == null ? Stream.empty() : section.stream();
    }
}

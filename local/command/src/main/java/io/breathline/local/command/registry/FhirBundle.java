package io.breathline.local.command.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.registry.RegistryEntry.Assignment;
import io.breathline.domain.registry.RegistryEntry.BedPlace;
import io.breathline.domain.registry.RegistryEntry.Device;
import io.breathline.domain.registry.RegistryEntry.Left;
import io.breathline.domain.registry.RegistryEntry.Patient;
import io.breathline.domain.registry.RegistryEntry.Unit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Registry entries of a FHIR R4 bundle: Patient, Device, DeviceUseStatement (who had which device from when to when), and
 * Location (physicalType {@code wa} a unit, {@code bd} a bed that is part of it).
 */
final class FhirBundle {
    private FhirBundle() {}

    static List<RegistryEntry> entries(JsonNode bundle) {
        List<RegistryEntry> entries = new ArrayList<>();
        Map<String, List<BedPlace>> beds = new TreeMap<>();
        List<JsonNode> units = new ArrayList<>();
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode resource = entry.path("resource");
            switch (resource.path("resourceType").asText()) {
                case "Patient" -> entries.add(RegistryEntry.of(patient(resource)));
                case "Device" -> entries.add(RegistryEntry.of(device(resource)));
                case "DeviceUseStatement" -> entries.add(RegistryEntry.of(assignment(resource)));
                case "Location" -> {
                    if (physicalType(resource).equals("bd")) {
                        beds.computeIfAbsent(reference(resource.path("partOf")), unit -> new ArrayList<>())
                                .add(new BedPlace(
                                        resource.path("identifier")
                                                .path(0)
                                                .path("value")
                                                .asText(id(resource)),
                                        resource.path("name").asText(id(resource))));
                    } else {
                        units.add(resource);
                    }
                }
                default -> {
                    // A register's bundle carries more than we keep; that is no fault of it.
                }
            }
        }
        for (JsonNode unit : units) {
            List<BedPlace> places = beds.getOrDefault(id(unit), List.of());
            if (!places.isEmpty()) {
                entries.add(RegistryEntry.of(unit(unit, places)));
            }
        }
        List<String> problems = entries.stream()
                .flatMap(entry -> RegistryRules.problem(entry).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return entries;
    }

    private static Patient patient(JsonNode resource) {
        JsonNode name = resource.path("name").path(0);
        String said = name.path("text").asText("");
        if (said.isEmpty()) {
            said = (name.path("given").path(0).asText("") + " "
                            + name.path("family").asText(""))
                    .trim();
        }
        return new Patient(
                id(resource),
                said,
                resource.path("birthDate").asText(null),
                resource.path("gender").asText("unknown"),
                null,
                identifier(resource, "MR"),
                null,
                "Europe/London",
                reference(resource.path("generalPractitioner").path(0)),
                reference(resource.path("managingOrganization")),
                left(resource));
    }

    /** The day of death, else the day on which the record says so or is said to be in use no more. */
    private static Left left(JsonNode patient) {
        String day = patient.path("deceasedDateTime")
                .asText(patient.path("meta").path("lastUpdated").asText(""));
        String date = day.substring(0, Math.min(10, day.length()));
        if (patient.has("deceasedDateTime") || patient.path("deceasedBoolean").asBoolean(false)) {
            return new Left(date, "DIED");
        }
        return patient.path("active").asBoolean(true) ? null : new Left(date, "MOVED");
    }

    private static Device device(JsonNode resource) {
        return new Device(
                id(resource),
                resource.path("type").path("coding").path(0).path("code").asText("json"),
                resource.path("serialNumber").asText(null),
                resource.path("modelNumber").asText(null),
                reference(resource.path("owner")));
    }

    private static Assignment assignment(JsonNode resource) {
        JsonNode period = resource.path("timingPeriod");
        return new Assignment(
                id(resource),
                reference(resource.path("device")),
                reference(resource.path("subject")),
                instant(period.path("start").asText(null)),
                instant(period.path("end").asText(null)));
    }

    private static Unit unit(JsonNode resource, List<BedPlace> places) {
        String bed = places.get(0).id();
        int caret = bed.indexOf('^');
        return new Unit(
                id(resource),
                resource.path("name").asText(id(resource)),
                reference(resource.path("managingOrganization")),
                caret < 0 ? id(resource) : bed.substring(0, caret),
                3,
                places.size(),
                places);
    }

    private static Instant instant(String text) {
        if (text == null) {
            return null;
        }
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }

    private static String identifier(JsonNode resource, String type) {
        for (JsonNode each : resource.path("identifier")) {
            if (each.path("type").path("coding").path(0).path("code").asText().equals(type)) {
                return each.path("value").asText(null);
            }
        }
        return resource.path("identifier").path(0).path("value").asText(null);
    }

    private static String physicalType(JsonNode resource) {
        return resource.path("physicalType").path("coding").path(0).path("code").asText();
    }

    private static String reference(JsonNode reference) {
        String text = reference.path("reference").asText("");
        return text.isEmpty() ? null : text.substring(text.lastIndexOf('/') + 1);
    }

    private static String id(JsonNode resource) {
        return resource.path("id").asText();
    }
}

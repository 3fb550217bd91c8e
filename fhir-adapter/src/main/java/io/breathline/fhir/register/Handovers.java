package io.breathline.fhir.register;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.registry.RegistryEntry.Assignment;
import io.breathline.fhir.Names;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who had which device from when to when, as DeviceUseStatements tell it. {@code Device.patient} only tells who has it
 * now, which files a loan device's earlier readings under its latest patient: it is never read as an assignment.
 */
public final class Handovers {
    private static final Set<String> TRUE = Set.of("active", "completed", "on-hold");

    private Handovers() {}

    /**
     * @param devices our id of each device by its reference in the EHR
     * @param home where a date without a time is a day of
     */
    public static List<Assignment> of(
            String patient, List<JsonNode> statements, Map<String, String> devices, ZoneId home) {
        var handovers = new ArrayList<Assignment>();
        for (JsonNode statement : statements) {
            String device = devices.get(statement.at("/device/reference").asText());
            Instant from = instant(statement.at("/timingPeriod/start").asText(), home, false);
            boolean over = statement.at("/timingPeriod/end").isTextual();
            Instant to = over ? instant(statement.at("/timingPeriod/end").asText(), home, true) : null;
            boolean usable = device != null
                    && from != null
                    && TRUE.contains(statement.path("status").asText())
                    && (over
                            ? to != null && to.isAfter(from)
                            : !statement.path("status").asText().equals("completed"));
            if (usable) {
                String id =
                        Names.hash("DeviceUseStatement/" + statement.path("id").asText());
                handovers.add(new Assignment(id, device, patient, from, to));
            }
        }
        return handovers;
    }

    /** FHIR's end of a period holds the whole of what it names: a day's end is the next day's beginning. */
    private static Instant instant(String text, ZoneId home, boolean end) {
        try {
            if (text.length() > 10) {
                return OffsetDateTime.parse(text).toInstant();
            }
            LocalDate day = LocalDate.parse(text);
            return (end ? day.plusDays(1) : day).atStartOfDay(home).toInstant();
        } catch (DateTimeException noDay) {
            return null;
        }
    }
}

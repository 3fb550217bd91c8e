package io.breathline.local.command.registry;

import io.breathline.domain.registry.RegistryEntry;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an entry needs before it may enter the registry. Messages name the entry's id and the field, never a name. */
final class RegistryRules {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RegistryRules() {}

    static Optional<String> problem(RegistryEntry entry) {
        String key = entry.key();
        String id = key.substring(key.indexOf('/') + 1);
        if (!ID.matcher(id).matches()) {
            return Optional.of(key + ": id must be 1 to 64 of A-Z a-z 0-9 . _ -");
        }
        if (entry.patient() != null) {
            return patient(key, entry.patient());
        }
        if (entry.treatment() != null && entry.treatment().problem() != null) {
            return Optional.of(key + ": " + entry.treatment().problem());
        }
        if (entry.device() != null && blank(entry.device().kind())) {
            return Optional.of(key + ": kind is missing");
        }
        if (entry.assignment() != null) {
            return assignment(key, entry.assignment());
        }
        if (entry.unit() != null
                && (entry.unit().beds() == null || entry.unit().beds().isEmpty())) {
            return Optional.of(key + ": beds are missing");
        }
        return Optional.empty();
    }

    private static Optional<String> patient(String key, RegistryEntry.Patient patient) {
        if (blank(patient.name()) || blank(patient.mrn())) {
            return Optional.of(key + ": name and mrn are needed");
        }
        try {
            ZoneId.of(patient.zone() == null ? "missing" : patient.zone());
        } catch (DateTimeException unknown) {
            return Optional.of(key + ": zone is not a time zone such as Europe/London");
        }
        if (patient.left() != null && patient.left().problem() != null) {
            return Optional.of(key + ": " + patient.left().problem());
        }
        try {
            LocalDate.parse(patient.birthDate() == null ? "missing" : patient.birthDate());
        } catch (DateTimeException unknown) {
            return Optional.of(key + ": birthDate is not a date such as 2001-05-30");
        }
        return Optional.empty();
    }

    private static Optional<String> assignment(String key, RegistryEntry.Assignment assignment) {
        if (blank(assignment.device()) || blank(assignment.patient()) || assignment.from() == null) {
            return Optional.of(key + ": device, patient and from are needed");
        }
        if (assignment.to() != null && !assignment.to().isAfter(assignment.from())) {
            return Optional.of(key + ": to is not after from");
        }
        return Optional.empty();
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }
}

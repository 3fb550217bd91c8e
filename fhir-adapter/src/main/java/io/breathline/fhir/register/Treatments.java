package io.breathline.fhir.register;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.registry.RegistryEntry.Treatment;
import io.breathline.fhir.Names;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Antibiotic courses and modulator starts out of MedicationRequests and MedicationAdministrations. Known by ATC code (J01,
 * R07AX), else by name. Long-term antibiotics are no course: they do not say that somebody treats an exacerbation.
 */
public final class Treatments {
    private static final String ATC = "http://www.whocc.no/atc";
    private static final Set<String> LEFT_OUT = Set.of("draft", "cancelled", "entered-in-error", "not-done", "unknown");
    private static final Pattern MODULATORS = Pattern.compile(
            "ivacaftor|lumacaftor|tezacaftor|elexacaftor|vanzacaftor|kalydeco|orkambi|symkevi|symdeko|kaftrio|trikafta"
                    + "|alyftrek");
    private static final Pattern ANTIBIOTICS = Pattern.compile(
            "tobramycin|colisti|meropenem|ceftazidim|piperacillin|ciprofloxacin|levofloxacin|aztreonam|flucloxacillin"
                    + "|amoxicillin|co-amoxiclav|doxycyclin|linezolid|co-trimoxazol|temocillin|cefuroxim|amikacin");
    /** Doses further apart than this belong to two courses: this project's own assumption. */
    private static final int GAP_DAYS = 3;

    private Treatments() {}

    public static List<Treatment> of(String patient, List<JsonNode> resources) {
        var treatments = new ArrayList<Treatment>();
        var doses = new TreeMap<String, TreeSet<LocalDate>>();
        for (JsonNode each : resources) {
            Optional<String> kind = kind(each);
            if (kind.isEmpty() || LEFT_OUT.contains(each.path("status").asText())) {
                continue;
            }
            String type = each.path("resourceType").asText();
            if (type.equals("MedicationRequest")) {
                request(patient, kind.get(), each).ifPresent(treatments::add);
            } else if (type.equals("MedicationAdministration")) {
                JsonNode period = each.path("effectivePeriod");
                if (period.hasNonNull("start")) {
                    treatments.add(
                            treatment(patient, kind.get(), each, day(period.path("start")), day(period.path("end"))));
                } else if (each.hasNonNull("effectiveDateTime")) {
                    doses.computeIfAbsent(kind.get(), any -> new TreeSet<>())
                            .add(LocalDate.parse(day(each.path("effectiveDateTime"))));
                }
            }
        }
        doses.forEach((kind, days) -> courses(patient, kind, days, treatments));
        return treatments;
    }

    private static Optional<Treatment> request(String patient, String kind, JsonNode request) {
        boolean longTerm =
                request.at("/courseOfTherapyType/coding/0/code").asText().equals("continuous");
        boolean order = Set.of("order", "original-order", "instance-order", "filler-order")
                .contains(request.path("intent").asText());
        if (!order || (longTerm && kind.equals("ANTIBIOTICS"))) {
            return Optional.empty();
        }
        JsonNode bounds = request.at("/dosageInstruction/0/timing/repeat/boundsPeriod");
        String from = day(bounds.hasNonNull("start") ? bounds.path("start") : request.path("authoredOn"));
        String to =
                day(bounds.hasNonNull("end") ? bounds.path("end") : request.at("/dispenseRequest/validityPeriod/end"));
        return from == null ? Optional.empty() : Optional.of(treatment(patient, kind, request, from, to));
    }

    private static void courses(String patient, String kind, NavigableSet<LocalDate> days, List<Treatment> into) {
        LocalDate first = null;
        LocalDate last = null;
        for (LocalDate day : days) {
            if (last != null && ChronoUnit.DAYS.between(last, day) > GAP_DAYS) {
                into.add(course(patient, kind, first, last));
                first = null;
            }
            first = first == null ? day : first;
            last = day;
        }
        into.add(course(patient, kind, first, last));
    }

    private static Treatment course(String patient, String kind, LocalDate first, LocalDate last) {
        String id = Names.hash(patient + "|doses|" + kind + "|" + first);
        return new Treatment(id, patient, kind, first.toString(), kind.equals("MODULATOR") ? null : last.toString());
    }

    private static Treatment treatment(String patient, String kind, JsonNode of, String from, String to) {
        String id = Names.hash(
                of.path("resourceType").asText() + "/" + of.path("id").asText());
        return new Treatment(id, patient, kind, from, to);
    }

    private static Optional<String> kind(JsonNode resource) {
        JsonNode medication = resource.path("medicationCodeableConcept");
        var words = new StringBuilder(medication.path("text").asText());
        for (JsonNode coding : medication.path("coding")) {
            String code = coding.path("code").asText();
            if (coding.path("system").asText().equals(ATC)) {
                if (code.startsWith("J01")) {
                    return Optional.of("ANTIBIOTICS");
                }
                if (Set.of("R07AX02", "R07AX30", "R07AX31", "R07AX32").contains(code)) {
                    return Optional.of("MODULATOR");
                }
            }
            words.append(' ').append(coding.path("display").asText());
        }
        words.append(' ').append(resource.at("/medicationReference/display").asText());
        String text = words.toString().toLowerCase(Locale.ROOT);
        if (MODULATORS.matcher(text).find()) {
            return Optional.of("MODULATOR");
        }
        return ANTIBIOTICS.matcher(text).find() ? Optional.of("ANTIBIOTICS") : Optional.empty();
    }

    private static String day(JsonNode time) {
        String text = time.asText("");
        return text.length() >= 10 ? text.substring(0, 10) : null;
    }
}

package io.breathline.fhir.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.fhir.Names;
import io.breathline.fhir.Times;
import io.breathline.fhir.ehr.Answer;
import io.breathline.fhir.ehr.Ask;
import io.breathline.fhir.ehr.Endpoint;
import io.breathline.fhir.ehr.Requests;
import io.breathline.fhir.register.Handovers;
import io.breathline.fhir.register.Register;
import io.breathline.fhir.register.Treatments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads whom we care for out of the EHR: patients of a search its operator names, their height, care team, devices
 * with their periods of use, and treatments. What the EHR does not say of somebody we know already stays as it is; only what changed is told.
 */
public final class RegisterPoll {
    private static final String NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number";
    private final Endpoint endpoint;
    private final Register register;
    private final String search;
    private final String mrnSystem;
    private final Map<String, RegistryEntry> told = new HashMap<>(); // own thread only

    /** @param search the patients to take, e.g. {@code Patient?_list=cf-clinic} */
    public RegisterPoll(Endpoint endpoint, Register register, String search, String mrnSystem) {
        this.endpoint = endpoint;
        this.register = register;
        this.search = search;
        this.mrnSystem = mrnSystem;
    }

    /** What is new since the last look; nothing where the EHR does not answer. */
    public List<RegistryEntry> look() throws InterruptedException {
        var news = new ArrayList<RegistryEntry>();
        for (JsonNode patient : all(search, "Patient")) {
            for (RegistryEntry entry : entries(patient)) {
                if (!entry.equals(told.put(entry.key(), entry))) {
                    news.add(entry);
                }
            }
        }
        return news;
    }

    private List<RegistryEntry> entries(JsonNode patient) throws InterruptedException {
        String theirs = patient.path("id").asText();
        String id = ours(patient).orElse(Names.id(theirs));
        var entries = new ArrayList<RegistryEntry>();
        RegistryEntry.Patient known = register.patientNow(id).orElse(null);
        RegistryEntry.Left left = Leaving.of(
                patient, known == null ? null : known.gone(), endpoint.clock().instant());
        if (left != null && known == null) {
            return entries;
        }
        RegistryEntry.Patient person = person(patient, id, known).left(left);
        entries.add(RegistryEntry.of(person));
        var devices = new HashMap<String, String>();
        for (JsonNode device : all("Device?patient=" + Requests.encoded(theirs), "Device")) {
            add(device, devices, entries);
        }
        List<JsonNode> uses = all("DeviceUseStatement?patient=" + Requests.encoded(theirs), "DeviceUseStatement");
        for (JsonNode use : uses) {
            handedOver(use.at("/device/reference").asText(), devices, entries);
        }
        Handovers.of(id, uses, devices, Times.zoneOrUtc(person.zone()))
                .forEach(each -> entries.add(RegistryEntry.of(each)));
        List<JsonNode> medication = new ArrayList<>();
        medication.addAll(all("MedicationRequest?patient=" + Requests.encoded(theirs), "MedicationRequest"));
        medication.addAll(
                all("MedicationAdministration?patient=" + Requests.encoded(theirs), "MedicationAdministration"));
        Treatments.of(id, medication).forEach(each -> entries.add(RegistryEntry.of(each)));
        return entries;
    }

    private static void add(JsonNode device, Map<String, String> devices, List<RegistryEntry> entries) {
        RegistryEntry.Device ours = device(device);
        entries.add(RegistryEntry.of(ours));
        devices.put("Device/" + device.path("id").asText(), ours.id());
    }

    /** A device that somebody else has by now is not found by its patient. */
    private void handedOver(String reference, Map<String, String> devices, List<RegistryEntry> entries)
            throws InterruptedException {
        if (!devices.containsKey(reference) && reference.matches("Device/[A-Za-z0-9.-]{1,64}")) {
            Answer answer = endpoint.ehr().ask(Ask.get(reference));
            if (answer.ok()) {
                add(answer.body(), devices, entries);
            }
        }
    }

    private RegistryEntry.Patient person(JsonNode patient, String id, RegistryEntry.Patient known)
            throws InterruptedException {
        String theirs = Requests.encoded(patient.path("id").asText());
        JsonNode name = patient.at("/name/0");
        String words = name.hasNonNull("text")
                ? name.path("text").asText()
                : (name.at("/given/0").asText() + " " + name.path("family").asText()).trim();
        JsonNode height = first(
                "Observation?patient=" + theirs + "&code=http%3A%2F%2Floinc.org%7C8302-2&_sort=-date" + "&_count=1");
        JsonNode team = first("CareTeam?patient=" + theirs + "&status=active&_count=1");
        boolean metres = height.at("/valueQuantity/code").asText().equals("m");
        Double tall = height.at("/valueQuantity/value").isNumber()
                ? Double.valueOf(height.at("/valueQuantity/value").asDouble() * (metres ? 100 : 1))
                : null;
        return new RegistryEntry.Patient(
                id,
                other(words, known == null ? null : known.name()),
                other(patient.path("birthDate").asText(null), known == null ? null : known.birthDate()),
                other(patient.path("gender").asText(null), known == null ? "unknown" : known.sex()),
                tall != null || known == null ? tall : known.heightCm(),
                other(identifier(patient, mrnSystem), known == null ? null : known.mrn()),
                other(identifier(patient, NHS_NUMBER), known == null ? null : known.nhsNumber()),
                known == null || known.zone() == null ? "Europe/London" : known.zone(),
                other(team.path("id").asText(null), known == null ? null : known.team()),
                known == null ? null : known.site());
    }

    private static RegistryEntry.Device device(JsonNode device) {
        String own = identifier(device, Names.SID + "device");
        return new RegistryEntry.Device(
                own == null ? Names.id(device.path("id").asText()) : own,
                device.at("/type/coding/0/code").asText("json"),
                device.path("serialNumber").asText(null),
                device.path("modelNumber").asText(null),
                null);
    }

    private Optional<String> ours(JsonNode patient) {
        for (JsonNode identifier : patient.path("identifier")) {
            Optional<String> known = register.byIdentifier(
                    identifier.path("system").asText(), identifier.path("value").asText(), mrnSystem);
            if (known.isPresent()) {
                return known;
            }
        }
        return Optional.empty();
    }

    private JsonNode first(String search) throws InterruptedException {
        Answer answer = endpoint.ehr().ask(Ask.get(search));
        return answer.ok() ? answer.body().at("/entry/0/resource") : Answer.NONE.body();
    }

    private List<JsonNode> all(String search, String type) throws InterruptedException {
        var found = new ArrayList<JsonNode>();
        String next = search;
        while (next != null) {
            Answer page = endpoint.ehr().ask(Ask.get(next));
            if (!page.ok()) {
                return found;
            }
            for (JsonNode entry : page.body().path("entry")) {
                if (entry.at("/resource/resourceType").asText().equals(type)) {
                    found.add(entry.path("resource"));
                }
            }
            next = Pages.next(page.body(), type);
        }
        return found;
    }

    private static String identifier(JsonNode resource, String system) {
        for (JsonNode identifier : resource.path("identifier")) {
            if (identifier.path("system").asText().equals(system)) {
                return identifier.path("value").asText(null);
            }
        }
        return null;
    }

    private static String other(String said, String otherwise) {
        return said == null || said.isBlank() ? otherwise : said;
    }
}

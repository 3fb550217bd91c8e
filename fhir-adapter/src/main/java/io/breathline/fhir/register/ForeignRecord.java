package io.breathline.fhir.register;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.fhir.Names;
import io.breathline.fhir.ehr.Answer;
import io.breathline.fhir.ehr.Ask;
import io.breathline.fhir.ehr.Endpoint;
import io.breathline.fhir.ehr.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Reference;

/**
 * An EHR with patients of its own: they are looked up by NHS number or MRN and never created. None found, or more than
 * one, is a reason to park, never to choose. What was found is believed for ten minutes.
 */
public final class ForeignRecord implements Whereabouts {
    private static final Duration BELIEVED = Duration.ofMinutes(10);

    private record Found(Object entry, Whereabout where, Instant until) {}

    private final Register register;
    private final Endpoint endpoint;
    private final String mrnSystem;
    private final Map<String, Found> cache = new ConcurrentHashMap<>();

    public ForeignRecord(Register register, Endpoint endpoint, String mrnSystem) {
        this.register = register;
        this.endpoint = endpoint;
        this.mrnSystem = mrnSystem;
    }

    @Override
    public Whereabout patient(String id) throws InterruptedException {
        var entry = register.patient(id);
        if (entry.isEmpty()) {
            return Whereabout.missing(UNKNOWN);
        }
        RegistryEntry.Patient who = entry.get();
        return who.nhsNumber() != null
                ? lookUp("Patient", RegisterMapping.NHS_NUMBER, who.nhsNumber(), who, UNKNOWN)
                : lookUp("Patient", mrnSystem, who.mrn(), who, UNKNOWN);
    }

    @Override
    public Optional<RegistryEntry.Patient> person(String id) throws InterruptedException {
        return register.patient(id);
    }

    @Override
    public Whereabout unit(String id) throws InterruptedException {
        return lookUp("Location", Names.SID + "unit", Names.value(id), id, UNKNOWN_UNIT);
    }

    /** Contained in the reading: no EHR has our patients' home devices, and few let us write one. */
    @Override
    public Reference device(String id) {
        if (id == null) {
            return null;
        }
        RegistryEntry.Device entry =
                register.device(id).orElseGet(() -> new RegistryEntry.Device(id, null, null, null, null));
        Device device = RegisterMapping.device(entry);
        device.setId((String) null);
        return new Reference(device);
    }

    /** A merge moves a patient: what was believed is dropped and looked up once more. */
    @Override
    public Optional<String> again(String reference) throws InterruptedException {
        for (Found each : List.copyOf(cache.values())) {
            if (each.where().found().isPresent()
                    && reference.equals(each.where().reference().getReference())) {
                cache.values().remove(each);
                Whereabout now = each.entry() instanceof RegistryEntry.Patient who
                        ? patient(who.id())
                        : unit(each.entry().toString());
                return now.found().map(Reference::getReference).filter(where -> !where.equals(reference));
            }
        }
        return Optional.empty();
    }

    private Whereabout lookUp(String type, String system, String value, Object entry, String missing)
            throws InterruptedException {
        if (value == null) {
            return Whereabout.missing(missing);
        }
        String name = type + "|" + system + "|" + value;
        Found before = cache.get(name);
        if (before != null
                && before.entry().equals(entry)
                && endpoint.clock().instant().isBefore(before.until())) {
            return before.where();
        }
        Whereabout where = search(type, system, value, missing);
        if (where.found().isPresent()) {
            cache.put(name, new Found(entry, where, endpoint.clock().instant().plus(BELIEVED)));
        }
        return where;
    }

    private Whereabout search(String type, String system, String value, String missing) throws InterruptedException {
        String terms = "identifier=" + Requests.encoded(system) + "%7C" + Requests.encoded(value) + "&_count=2";
        Answer answer =
                endpoint.patiently(type.equals("Patient") ? Ask.search(type, terms) : Ask.get(type + "?" + terms));
        String only = null;
        for (JsonNode each : answer.body().path("entry")) {
            JsonNode resource = each.path("resource");
            if (resource.path("resourceType").asText().equals(type)) {
                if (only != null || merged(resource)) {
                    return Whereabout.missing(AMBIGUOUS);
                }
                only = resource.path("id").asText();
            }
        }
        return only == null ? Whereabout.missing(missing) : Whereabout.at(Names.reference(type, only));
    }

    /** One that stands for another by now: which of them is meant is for a person to say. */
    private static boolean merged(JsonNode resource) {
        for (JsonNode link : resource.path("link")) {
            if (link.path("type").asText().equals("replaced-by")) {
                return true;
            }
        }
        return false;
    }
}

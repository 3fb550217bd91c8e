package io.breathline.fhir.register;

import io.breathline.domain.registry.RegistryEntry;
import io.breathline.fhir.Names;
import io.breathline.fhir.ehr.Delivery;
import io.breathline.fhir.ehr.Outcome;
import io.breathline.fhir.ehr.Wanted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** A store of our own: whoever is in the register is written there before anything refers to them, and again when changed. */
public final class OwnStore implements Whereabouts {
    private record Known(Object entry, Reference reference, Wanted wanted) {}

    private final Register register;
    private final Delivery delivery;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    public OwnStore(Register register, Delivery delivery) {
        this.register = register;
        this.delivery = delivery;
    }

    @Override
    public Whereabout patient(String id) throws InterruptedException {
        var entry = register.patient(id);
        if (entry.isEmpty()) {
            return Whereabout.missing(UNKNOWN);
        }
        return Whereabout.at(ensure(
                "Patient/" + id, entry.get(), RegisterMapping.patient(entry.get()), Names.identifier("patient", id)));
    }

    @Override
    public Optional<RegistryEntry.Patient> person(String id) throws InterruptedException {
        return register.patient(id);
    }

    @Override
    public Whereabout unit(String id) throws InterruptedException {
        var entry = register.unit(id);
        Object content = entry.isPresent() ? entry.get() : id;
        Resource location = entry.isPresent() ? RegisterMapping.unit(entry.get()) : RegisterMapping.unit(id, null);
        return Whereabout.at(ensure("Location/" + id, content, location, Names.identifier("unit", id)));
    }

    @Override
    public Reference device(String id) throws InterruptedException {
        if (id == null) {
            return null;
        }
        var entry = register.device(id);
        return entry.isEmpty()
                ? new Reference().setDisplay(id)
                : ensure(
                        "Device/" + id,
                        entry.get(),
                        RegisterMapping.device(entry.get()),
                        Names.identifier("device", id));
    }

    /** Something that stands once and for all, such as the detector as a Device. */
    public void stands(Resource resource, Identifier key) throws InterruptedException {
        ensure(resource.fhirType() + "/" + resource.getIdElement().getIdPart(), key.getValue(), resource, key);
    }

    @Override
    public Optional<String> again(String reference) throws InterruptedException {
        for (Known each : known.values()) {
            if (reference.equals(each.reference().getReference())) {
                Outcome outcome = delivery.deliver(List.of(each.wanted())).get(0);
                return outcome.stored() ? Optional.of(outcome.reference()) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Reference ensure(String name, Object entry, Resource resource, Identifier key) throws InterruptedException {
        Known before = known.get(name);
        if (before != null && before.entry().equals(entry)) {
            return before.reference();
        }
        Wanted wanted = Wanted.of(resource, key, name, 0);
        Outcome outcome = delivery.deliver(List.of(wanted)).get(0);
        var reference = new Reference(outcome.stored() ? outcome.reference() : wanted.reference());
        known.put(name, new Known(entry, reference, wanted));
        return reference;
    }
}

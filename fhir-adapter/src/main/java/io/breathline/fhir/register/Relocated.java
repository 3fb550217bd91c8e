package io.breathline.fhir.register;

import ca.uhn.fhir.context.FhirContext;
import io.breathline.fhir.ehr.References;
import io.breathline.fhir.ehr.Wanted;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Reference;

/** Follows people and places that the server no longer has where they were. */
public final class Relocated implements References {
    private static final Set<String> OURS_TO_FIND = Set.of("Patient", "Location", "Device");
    private final Whereabouts whereabouts;

    public Relocated(Whereabouts whereabouts) {
        this.whereabouts = whereabouts;
    }

    @Override
    public boolean again(List<Wanted> parcel) throws InterruptedException {
        boolean worthIt = false;
        var terser = FhirContext.forR4Cached().newTerser();
        for (Wanted wanted : parcel) {
            for (var info : terser.getAllResourceReferences(wanted.resource())) {
                var reference = (Reference) info.getResourceReference();
                String type = reference.getReferenceElement().getResourceType();
                if (type != null && OURS_TO_FIND.contains(type)) {
                    Optional<String> now = whereabouts.again(reference.getReference());
                    now.ifPresent(reference::setReference);
                    worthIt |= now.isPresent();
                }
            }
        }
        return worthIt;
    }
}

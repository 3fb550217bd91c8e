package io.breathline.fhir.ehr;

import ca.uhn.fhir.context.FhirContext;
import io.breathline.fhir.Names;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Where a server that gives ids of its own has what we call by ours, as far as this process has learnt, and what it does
 * not have at all. References to the latter become references by identifier, which no server has to resolve.
 */
public final class Places {
    private static final int REMEMBERED = 20_000;
    private static final String NOWHERE = "";

    private final Map<String, String> there = remembering();
    private final Map<String, String> written = remembering();

    private static Map<String, String> remembering() {
        return Collections.synchronizedMap(new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > REMEMBERED;
            }
        });
    }

    /** The server has it under this reference. */
    public void learn(String ours, String theirs) {
        if (!ours.equals(theirs)) {
            there.put(ours, theirs);
        }
    }

    /** The server has no such resource and takes none. */
    public void absent(String ours) {
        there.put(ours, NOWHERE);
    }

    /** We wrote this version: reading it is hearing ourselves. */
    void wrote(String reference, String version) {
        if (version != null) {
            written.put(reference, version);
        }
    }

    /** Is this the version that we wrote last? */
    public boolean ours(String reference, String version) {
        return version.equals(written.get(reference));
    }

    boolean trivial() {
        return there.isEmpty();
    }

    /** A copy that refers to what the server has; {@code first} knows better than what was learnt. */
    Resource localised(Resource resource, UnaryOperator<String> first) {
        Resource copy = resource.copy();
        for (var info : FhirContext.forR4Cached().newTerser().getAllResourceReferences(copy)) {
            var reference = (Reference) info.getResourceReference();
            String ours = reference.getReference();
            if (ours != null) {
                String known = first.apply(ours);
                refer(reference, ours, known == null ? there.get(ours) : known);
            }
        }
        return copy;
    }

    private static void refer(Reference reference, String ours, String theirs) {
        if (theirs == null) {
            return;
        }
        if (!theirs.equals(NOWHERE)) {
            reference.setReference(theirs);
            return;
        }
        String type = ours.substring(0, ours.indexOf('/'));
        String id = ours.substring(type.length() + 1);
        reference.setReference(null);
        reference.setType(type);
        if (!reference.hasIdentifier()) {
            reference.setIdentifier(Names.identifier("resource", id));
        }
        if (!reference.hasDisplay()) {
            reference.setDisplay(id);
        }
    }

    /** What an entry of a transaction is called before the server has named it; the same for the same resource. */
    static String beforehand(String ours) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(ours.getBytes(StandardCharsets.UTF_8));
    }
}

package io.breathline.fhir.ehr;

import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;

/**
 * A resource that is to be on the server, once.
 *
 * @param key our business identifier, or null where R4 has none (Provenance)
 * @param fact reading or alert id it is about; {@code revision} of the alert, 0 for a reading
 * @param ifMatch the version it was derived from, or null where it is new
 * @param at the place under an id of the server's own that is to be changed, or null
 */
public record Wanted(Resource resource, Identifier key, String fact, int revision, String ifMatch, String at) {
    public static Wanted of(Resource resource, Identifier key, String fact, int revision) {
        return new Wanted(resource, key, fact, revision, null, null);
    }

    public Wanted ifMatch(String version) {
        return new Wanted(resource, key, fact, revision, version, at);
    }

    /** The change of what the server has at this place. */
    public Wanted at(String place) {
        return new Wanted(resource, key, fact, revision, ifMatch, place);
    }

    Wanted with(Resource localised) {
        return new Wanted(localised, key, fact, revision, ifMatch, at);
    }

    public String type() {
        return resource.fhirType();
    }

    public String id() {
        return resource.getIdElement().getIdPart();
    }

    public String reference() {
        return type() + "/" + id();
    }

    /** What receipts call it: its identifier's value, or its id. */
    public String name() {
        return key == null ? id() : key.getValue();
    }
}

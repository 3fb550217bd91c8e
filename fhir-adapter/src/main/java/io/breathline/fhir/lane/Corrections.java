package io.breathline.fhir.lane;

import io.breathline.domain.reading.Reading;
import io.breathline.fhir.Names;
import io.breathline.fhir.ehr.Endpoint;
import io.breathline.fhir.ehr.Wanted;
import io.breathline.fhir.reading.Withdrawal;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;

/**
 * Corrections and withdrawals on servers that give ids of their own: the original is changed where it can be found and
 * changed, on condition that nobody else did; where it cannot, the corrected one is posted beside it and says so.
 */
final class Corrections {
    private final Endpoint endpoint;
    private final Standing standing;

    Corrections(Endpoint endpoint, Standing standing) {
        this.endpoint = endpoint;
        this.standing = standing;
    }

    static boolean is(Reading reading) {
        return reading.replaces() != null || Withdrawal.is(reading);
    }

    Wanted placed(Reading reading, Observation corrected) throws InterruptedException {
        String original = reading.replaces() == null ? reading.id() : reading.replaces();
        Identifier own = Names.identifier("reading", reading.id());
        Identifier first = Names.identifier("reading", original);
        boolean searchable =
                endpoint.capabilities().of("Observation").searches().contains("identifier");
        Observation there = searchable ? standing.read(Observation.class, corrected.getIdPart(), first) : null;
        if (searchable && there == null) {
            return Wanted.of(corrected, own, reading.id(), 0);
        }
        if (there != null
                && endpoint.capabilities().of("Observation").interactions().contains("update")) {
            String place = "Observation/" + there.getIdElement().getIdPart();
            return Wanted.of(corrected, own, reading.id(), 0)
                    .ifMatch(there.getMeta().getVersionId())
                    .at(place);
        }
        return beside(reading, corrected, original);
    }

    private static Wanted beside(Reading reading, Observation corrected, String original) {
        Identifier name = Names.identifier("reading", original + ".c1");
        Observation beside = corrected.copy();
        beside.setIdentifier(null);
        beside.addIdentifier(name);
        if (!reading.id().equals(original)) {
            beside.addIdentifier(Names.identifier("reading", reading.id()));
        }
        beside.setId(Names.observation(original + ".c1"));
        beside.addNote().setText("Corrects the reading with the identifier " + original + ", which stands unchanged.");
        Identifier key = reading.id().equals(original) ? name : Names.identifier("reading", reading.id());
        return Wanted.of(beside, key, reading.id(), 0);
    }
}

package io.breathline.fhir.lane;

import io.breathline.domain.quality.ContextMarks;
import io.breathline.domain.reading.Reading;
import io.breathline.fhir.Names;
import io.breathline.fhir.ehr.Endpoint;
import io.breathline.fhir.ehr.Wanted;
import io.breathline.fhir.reading.Withdrawal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;

/**
 * Corrections and withdrawals on servers that give ids of their own: the original is changed where it can be found and
 * changed, on condition that nobody else did; where it cannot, the corrected one is posted beside it and says so.
 */
final class Corrections {
    private final Endpoint endpoint;
    private final Standing standing;
    /** Of corrections in this batch: the Observation that each is of. */
    private final Map<String, String> roots = new HashMap<>();

    Corrections(Endpoint endpoint, Standing standing) {
        this.endpoint = endpoint;
        this.standing = standing;
    }

    static boolean is(Reading reading) {
        return reading.replaces() != null || Withdrawal.is(reading);
    }

    /** Told again for its marks only: worth a change of what the server has, never one resource more. */
    static boolean restated(Reading reading) {
        return ContextMarks.has(reading, ContextMarks.RESTATED);
    }

    /** Can what the server has be found by identifier and changed? */
    boolean changeable() {
        var type = endpoint.capabilities().of("Observation");
        return type.searches().contains("identifier") && type.interactions().contains("update");
    }

    /** Under our ids: a correction of a correction is of the Observation that the first of them is of. */
    void rooted(Reading reading, Observation corrected) throws InterruptedException {
        String root = roots.get(reading.replaces());
        Observation there = standing.at(Observation.class, root != null ? root : Names.observation(reading.replaces()));
        if (there == null && root == null && changeable()) {
            there = standing.byIdentifier(Observation.class, Names.identifier("reading", reading.replaces()));
        }
        if (there != null) {
            root = there.getIdElement().getIdPart();
            Set<String> named =
                    corrected.getIdentifier().stream().map(Identifier::getValue).collect(Collectors.toSet());
            there.getIdentifier().stream()
                    .filter(it -> named.add(it.getValue()))
                    .forEach(corrected::addIdentifier);
        }
        if (root != null) {
            corrected.setId(root);
        }
        roots.put(reading.id(), corrected.getIdPart());
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

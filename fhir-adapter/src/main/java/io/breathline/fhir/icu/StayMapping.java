package io.breathline.fhir.icu;

import io.breathline.domain.icu.Board;
import io.breathline.fhir.Names;
import io.breathline.fhir.Times;
import java.time.Instant;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterLocationStatus;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;

/** A stay on the bed board as an Encounter: who lies where since when, as our projection has it. */
public final class StayMapping {
    private StayMapping() {}

    /** @param left when the visit was gone from the board, or null while it lasts */
    public static Encounter map(Board.Bed bed, Reference unit, Instant left) {
        var encounter = new Encounter();
        encounter.setId(Names.id("en-" + bed.visit()));
        encounter.addIdentifier(Names.identifier("visit", bed.visit()));
        encounter.setStatus(left == null ? EncounterStatus.INPROGRESS : EncounterStatus.FINISHED);
        encounter.setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "IMP", null));
        if (bed.mrn() != null) {
            encounter.setSubject(new Reference().setType("Patient").setIdentifier(Names.identifier("mrn", bed.mrn())));
        }
        var period = new Period();
        if (bed.since() != null) {
            period.setStartElement(Times.dateTime(bed.since()));
        }
        if (left != null) {
            period.setEndElement(Times.dateTime(left));
        }
        encounter.setPeriod(period.copy());
        encounter
                .addLocation()
                .setLocation(unit.copy().setDisplay(bed.label() == null ? bed.bed() : bed.label()))
                .setStatus(left == null ? EncounterLocationStatus.ACTIVE : EncounterLocationStatus.COMPLETED)
                .setPeriod(period);
        return encounter;
    }
}

package io.breathline.fhir.reading;

import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.spirometry.Gli2022;
import io.breathline.fhir.Names;
import io.breathline.fhir.Times;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;

/**
 * FEV1 as per cent of what is usual for such a person, an Observation of its own derived from the measured one. The
 * equation is named in it, because another equation gives another figure.
 */
public final class PercentPredicted {
    /** LOINC 20152-5 FEV1 measured/predicted; SNOMED CT 313223002: spec table, verified against HDDT and MII. */
    private static final String LOINC = "20152-5";

    private static final String SNOMED = "313223002";
    private static final String METHOD =
            "GLI Global 2022, race-neutral (Bowerman et al., Am J Respir Crit Care Med 2023;207:768-774)";

    private PercentPredicted() {}

    /** Its identity: derived from the reading's, so that deriving twice is deriving once. */
    public static String id(Reading reading) {
        String of = reading.replaces() == null ? reading.id() : reading.replaces();
        return Names.hash(of + "|fev1-percent-predicted");
    }

    /**
     * Empty for other metrics and where age, sex or height are not known or outside the equation.
     *
     * @param measured the Observation it is derived from, as it will be known on the server
     */
    public static Optional<Observation> of(
            Reading reading, RegistryEntry.Patient who, Observation measured, Profile profile) {
        if (reading.metric() != Metric.FEV1 || who == null || who.heightCm() == null || who.born() == null) {
            return Optional.empty();
        }
        return percent(reading, who).map(percent -> derived(reading, percent, measured, profile));
    }

    private static Optional<Double> percent(Reading reading, RegistryEntry.Patient who) {
        try {
            LocalDate day = LocalDate.ofInstant(reading.effectiveAt(), Times.zoneOrUtc(who.zone()));
            double age = Gli2022.age(who.born(), day);
            return Gli2022.fev1(who.sex(), age, who.heightCm()).map(usual -> usual.percent(reading.value()));
        } catch (DateTimeException unknownBirthday) {
            return Optional.empty();
        }
    }

    private static Observation derived(Reading reading, double percent, Observation measured, Profile profile) {
        var derived = new Observation();
        derived.setId(Names.id("d" + id(reading)));
        derived.addIdentifier(Names.identifier("derived", id(reading)));
        derived.setStatus(measured.getStatus());
        measured.getCategory().forEach(category -> derived.addCategory(category.copy()));
        var code = new CodeableConcept().addCoding(new Coding(Names.LOINC, LOINC, null));
        if (profile == Profile.UK_CORE) {
            code.addCoding(new Coding(Names.SNOMED, SNOMED, null));
        }
        derived.setCode(code.setText("FEV1, per cent of predicted"));
        derived.setSubject(measured.getSubject());
        measured.getPerformer().forEach(derived::addPerformer);
        if (measured.hasDevice()) {
            derived.setDevice(measured.getDevice());
        }
        measured.getExtension().forEach(each -> derived.addExtension(each.copy()));
        measured.getInterpretation().forEach(each -> derived.addInterpretation(each.copy()));
        derived.setEffective(measured.getEffective());
        derived.setMethod(new CodeableConcept().setText(METHOD));
        derived.setValue(new Quantity()
                .setValue(BigDecimal.valueOf(percent).setScale(1, RoundingMode.HALF_UP))
                .setUnit(profile == Profile.UK_CORE ? "percent" : "%")
                .setSystem(Names.UCUM)
                .setCode("%"));
        derived.addDerivedFrom(
                new Reference("Observation/" + measured.getIdElement().getIdPart()));
        return derived;
    }
}

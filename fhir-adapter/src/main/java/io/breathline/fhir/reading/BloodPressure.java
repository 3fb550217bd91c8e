package io.breathline.fhir.reading;

import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.fhir.Names;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;

/**
 * Systolic and diastolic of one moment as one panel (LOINC 85354-9), as the vital-signs profile wants it. A half that
 * comes alone says that the other may still be known, and is filled in when it comes.
 */
public final class BloodPressure {
    private static final String ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason";

    private BloodPressure() {}

    public static boolean half(Reading reading) {
        return reading.metric() == Metric.SYSTOLIC || reading.metric() == Metric.DIASTOLIC;
    }

    /** The panel both halves of one measurement belong to. */
    public static String id(Reading half) {
        return Names.hash(
                "blood-pressure|" + half.patient() + "|" + Objects.toString(half.device()) + "|" + half.effectiveAt());
    }

    public static Identifier identifier(Reading half) {
        return Names.identifier("panel", id(half));
    }

    /**
     * @param first a half as its own mapping makes it, whose who, when and by what the panel takes over
     * @param halves one or two readings of the same panel; a later one of the same metric counts
     */
    public static Observation panel(Observation first, List<Reading> halves, Profile profile) {
        Observation panel = first.copy();
        panel.setId(Names.id("b" + id(halves.get(0))));
        panel.setIdentifier(null);
        panel.addIdentifier(identifier(halves.get(0)));
        halves.stream()
                .map(Reading::id)
                .distinct()
                .forEach(each -> panel.addIdentifier(Names.identifier("reading", each)));
        panel.setCode(code(profile, "85354-9", "75367002", "Blood pressure", "150020", "MDC_PRESS_BLD_NONINV"));
        panel.setValue(null);
        for (Metric metric : List.of(Metric.SYSTOLIC, Metric.DIASTOLIC)) {
            Reading known = halves.stream()
                    .filter(each -> each.metric() == metric)
                    .reduce((before, later) -> later)
                    .orElse(null);
            panel.addComponent(component(metric, known, profile));
        }
        return panel;
    }

    /** What the server has of the other half, taken over; what we know ourselves stays. */
    public static Observation completed(Observation ours, Observation standing) {
        Observation panel = ours.copy();
        for (int i = 0; i < panel.getComponent().size(); i++) {
            ObservationComponentComponent component = panel.getComponent().get(i);
            String code = component.getCode().getCodingFirstRep().getCode();
            if (!component.hasValue()) {
                standing.getComponent().stream()
                        .filter(other -> other.hasValue()
                                && other.getCode().getCodingFirstRep().getCode().equals(code))
                        .findFirst()
                        .ifPresent(other -> component
                                .setDataAbsentReason(null)
                                .setValue(other.getValue().copy()));
            }
        }
        for (Identifier identifier : standing.getIdentifier()) {
            boolean known = panel.getIdentifier().stream().anyMatch(each -> each.equalsDeep(identifier));
            if (!known) {
                panel.addIdentifier(identifier.copy());
            }
        }
        panel.getIdentifier()
                .sort(java.util.Comparator.comparing(Identifier::getSystem).thenComparing(Identifier::getValue));
        return panel;
    }

    private static ObservationComponentComponent component(Metric metric, Reading known, Profile profile) {
        MetricCodes codes = MetricCodes.of(metric);
        var component = new ObservationComponentComponent();
        component.setCode(
                metric == Metric.SYSTOLIC
                        ? code(
                                profile,
                                "8480-6",
                                "271649006",
                                "Systolic blood pressure",
                                "150021",
                                "MDC_PRESS_BLD_NONINV_SYS")
                        : code(
                                profile,
                                "8462-4",
                                "271650006",
                                "Diastolic blood pressure",
                                "150022",
                                "MDC_PRESS_BLD_NONINV_DIA"));
        if (known == null) {
            component.setDataAbsentReason(
                    new CodeableConcept().addCoding(new Coding(ABSENT, "temp-unknown", "Temporarily Unknown")));
        } else {
            boolean uk = profile == Profile.UK_CORE;
            component.setValue(ObservationParts.value(known, uk ? "millimeter of mercury" : codes.unit()));
        }
        return component;
    }

    /** MDC as in IEEE 11073-10407; UK Core wants SNOMED CT beside its one LOINC. */
    private static CodeableConcept code(
            Profile profile, String loinc, String snomed, String display, String mdc, String name) {
        var code = new CodeableConcept().addCoding(new Coding(Names.LOINC, loinc, null));
        return profile == Profile.UK_CORE
                ? code.addCoding(new Coding(Names.SNOMED, snomed, display)).setText(display)
                : code.addCoding(new Coding(Names.MDC, mdc, name));
    }
}

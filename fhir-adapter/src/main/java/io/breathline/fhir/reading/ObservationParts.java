package io.breathline.fhir.reading;

import io.breathline.domain.quality.ContextMarks;
import io.breathline.domain.quality.OtherPerson;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.fhir.Names;
import io.breathline.fhir.Times;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;

/** What the Observations of all profiles have in common. */
final class ObservationParts {
    private static final String CATEGORIES = "http://terminology.hl7.org/CodeSystem/observation-category";
    private static final String VALUES = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";
    /** ATS/ERS 2019: D, E and F are not of the quality a decision may rest on alone; kept, and marked. */
    private static final Set<String> DOUBTFUL_GRADES = Set.of("D", "E", "F");

    private ObservationParts() {}

    static Observation start(Reading reading, Reference patient, Reference device) {
        var observation = new Observation();
        observation.setId(Names.observation(reading.replaces() == null ? reading.id() : reading.replaces()));
        observation.getMeta().addSecurity(new Coding(VALUES, "PATAST", null));
        if (reading.replaces() != null) {
            observation.addIdentifier(Names.identifier("reading", reading.replaces()));
        }
        observation.addIdentifier(Names.identifier("reading", reading.id()));
        observation.setStatus(status(reading));
        observation.setSubject(patient);
        observation.addPerformer(patient);
        if (device != null) {
            observation.setDevice(device);
        }
        observation.setEffective(effective(reading));
        doubts(reading, observation);
        return observation;
    }

    static CodeableConcept category(String code) {
        return new CodeableConcept().addCoding(new Coding(CATEGORIES, code, null));
    }

    static Coding loinc(MetricCodes.Code code) {
        return new Coding(Names.LOINC, code.code(), code.display());
    }

    static Coding mdc(MetricCodes.Code code) {
        return new Coding(Names.MDC, code.code(), code.display());
    }

    static Coding snomed(MetricCodes.Code code) {
        return new Coding(Names.SNOMED, code.code(), code.display());
    }

    static Coding ours(Metric metric, MetricCodes codes) {
        return new Coding(
                Names.CODES + "home-metric",
                metric.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                codes.ownDisplay());
    }

    /** The digits as the device sent them: 2.10 stays 2.10. */
    static Type value(Reading reading, String unitText) {
        if (reading.metric().yesOrNo()) {
            return new BooleanType(reading.value() != 0);
        }
        return new Quantity()
                .setValue(digits(reading))
                .setUnit(unitText)
                .setSystem(Names.UCUM)
                .setCode(MetricCodes.of(reading.metric()).unit());
    }

    static BigDecimal digits(Reading reading) {
        try {
            return reading.valueText() == null
                    ? plain(reading.value())
                    : new BigDecimal(reading.valueText().trim());
        } catch (NumberFormatException notDigits) {
            return plain(reading.value());
        }
    }

    private static BigDecimal plain(double value) {
        BigDecimal digits = BigDecimal.valueOf(value);
        return digits.stripTrailingZeros().scale() <= 0 ? digits.setScale(0) : digits;
    }

    private static ObservationStatus status(Reading reading) {
        if (Withdrawal.is(reading)) {
            return ObservationStatus.ENTEREDINERROR;
        }
        return reading.replaces() == null ? ObservationStatus.FINAL : ObservationStatus.AMENDED;
    }

    private static Type effective(Reading reading) {
        Instant at = reading.effectiveAt();
        ZoneOffset offset = Times.offset(reading.measuredAt(), reading.zone(), at);
        return reading.metric() == Metric.STEPS
                ? dayOf(at, reading.zone() == null ? offset : Times.zoneOrUtc(reading.zone()))
                : Times.dateTime(at, offset);
    }

    private static Period dayOf(Instant at, ZoneId home) {
        LocalDate day = LocalDate.ofInstant(at, home);
        Instant from = day.atStartOfDay(home).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(home).toInstant().minusSeconds(1);
        return new Period()
                .setStartElement(Times.dateTime(from, home.getRules().getOffset(from)))
                .setEndElement(Times.dateTime(to, home.getRules().getOffset(to)));
    }

    private static void doubts(Reading reading, Observation observation) {
        if (reading.quality() != null && DOUBTFUL_GRADES.contains(reading.quality())) {
            observation.addInterpretation().setText("questionable: spirometry grade " + reading.quality());
        }
        if (flagged(reading, OtherPerson.FLAG)) {
            observation.addInterpretation().setText("questionable: may be another person's");
        }
        if (flagged(reading, ContextMarks.NEAR_DUPLICATE)) {
            observation.addNote().setText("The same value came from another reading within the hour before.");
        }
        if (flagged(reading, ContextMarks.DEVICE_CHANGED)) {
            observation.addNote().setText("From a device that this person has used for less than ten days.");
        }
        if (reading.timeQuality() == TimeQuality.ESTIMATED) {
            observation.addNote().setText("The device's clock was implausible: the time is that of receipt.");
        }
        if (reading.timeQuality() == TimeQuality.ZONE_APPLIED) {
            observation.addNote().setText("The device sent a local time: the patient's time zone was applied.");
        }
    }

    private static boolean flagged(Reading reading, String mark) {
        return reading.flags() != null && Set.of(reading.flags().split(",")).contains(mark);
    }
}

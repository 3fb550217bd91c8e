package io.breathline.fhir.hl7;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.fhir.alert.AlertText;
import io.breathline.fhir.reading.ObservationIdentifier;
import io.breathline.fhir.reading.Withdrawal;
import java.time.Instant;
import java.util.Objects;

/**
 * Readings as ORU^R01 (IHE PCD-01) and alerts as ORU^R40 (IHE ACM PCD-04), HL7 v2.6. The same fact makes the same
 * message with the same control id, so that a receiver can know it again.
 */
public final class OruMessages {
    private static final String SOURCE = "BREATHLINE";
    private static final String READINGS = "IHE_PCD_001^IHE PCD^1.3.6.1.4.1.19376.1.6.1.1.1^ISO";

    /**
     * Whom it is from and to.
     *
     * @param authority assigning authority of the MRN
     * @param alertProfile MSH-21 of alerts: public samples disagree on its OID, so it is a setting
     */
    public record Parties(String facility, String to, String toFacility, String authority, String alertProfile) {
        public static final String ACM = "IHE_PCD_ACM_001^IHE PCD^1.3.6.1.4.1.19376.1.6.1.4.1^ISO";
    }

    private OruMessages() {}

    public static String reading(Reading reading, RegistryEntry.Patient who, Parties parties) {
        ObservationIdentifier metric = ObservationIdentifier.of(reading.metric());
        boolean amended = reading.replaces() != null;
        String status = Withdrawal.is(reading) ? "D" : amended ? "C" : "F";
        String order = Segments.value(amended ? reading.replaces() : reading.id()) + "^" + SOURCE;
        String value = reading.valueText() == null ? Double.toString(reading.value()) : reading.valueText();
        String codes = Segments.components(metric.first())
                + (metric.alternative() == null ? "" : "^" + Segments.components(metric.alternative()));
        return head("ORU^R01^ORU_R01", reading.id(), reading.receivedAt(), parties, READINGS)
                .add("PID", null, null, patient(who, parties), null, "^^^^^^S")
                .add("OBR", "1", order, order, codes, null, null, Segments.time(reading.effectiveAt()))
                .add(
                        "OBX",
                        "1",
                        "NM",
                        codes,
                        "1.0.0.1",
                        Segments.value(value),
                        Segments.value(metric.unit()) + "^^UCUM",
                        null,
                        null,
                        null,
                        null,
                        status,
                        null,
                        null,
                        Segments.time(reading.effectiveAt()),
                        null,
                        null,
                        null,
                        reading.device() == null ? null : Segments.value(reading.device()) + "^" + SOURCE)
                .text();
    }

    /** @param who null for an alert about a unit */
    public static String alert(Alert alert, RegistryEntry.Patient who, Parties parties) {
        String order = Segments.value(alert.id()) + "^" + SOURCE;
        Instant at = alert.knownAt();
        boolean technical = alert.kind() == AlertKind.DEVICE_CHECK || alert.kind() == AlertKind.DATA_QUALITY;
        String kind = technical ? "ST" : who == null ? "SA" : "SP";
        Segments message =
                head("ORU^R40^ORU_R40", alert.id() + "." + alert.revision(), at, parties, parties.alertProfile());
        if (who != null) {
            message.add("PID", null, null, patient(who, parties), null, "^^^^^^S");
        } else {
            message.add("PV1", null, "I", Segments.value(alert.unit()));
        }
        return message.add(
                        "OBR",
                        "1",
                        Segments.value(alert.id() + "." + alert.revision()) + "^" + SOURCE,
                        order,
                        "196616^MDC_EVT_ALARM^MDC",
                        null,
                        null,
                        Segments.time(Objects.requireNonNullElse(alert.openedAt(), at)))
                .add(
                        "OBX",
                        "1",
                        "ST",
                        "196616^MDC_EVT_ALARM^MDC",
                        "1.0.0.0.1",
                        Segments.value(AlertText.line(alert)),
                        null,
                        null,
                        priority(alert.level()) + "~" + kind,
                        null,
                        null,
                        "F",
                        null,
                        null,
                        Segments.time(at))
                .add(
                        "OBX",
                        "2",
                        "ST",
                        "68481^MDC_ATTR_EVENT_PHASE^MDC",
                        "1.0.0.0.2",
                        phase(alert),
                        null,
                        null,
                        null,
                        null,
                        null,
                        "F")
                .add(
                        "OBX",
                        "3",
                        "ST",
                        "68482^MDC_ATTR_ALARM_STATE^MDC",
                        "1.0.0.0.3",
                        state(alert),
                        null,
                        null,
                        null,
                        null,
                        null,
                        "F")
                .text();
    }

    private static Segments head(String type, String id, Instant at, Parties parties, String profile) {
        return new Segments()
                .add(
                        "MSH",
                        "^~\\&",
                        SOURCE,
                        Segments.value(parties.facility()),
                        Segments.value(parties.to()),
                        Segments.value(parties.toFacility()),
                        Segments.time(at),
                        null,
                        type,
                        Segments.value(id),
                        "P",
                        "2.6",
                        null,
                        null,
                        "AL",
                        "NE",
                        null,
                        "UNICODE UTF-8",
                        null,
                        null,
                        profile);
    }

    private static String patient(RegistryEntry.Patient who, Parties parties) {
        String mrn = Segments.value(who.mrn()) + "^^^" + Segments.value(parties.authority()) + "^MR";
        return who.nhsNumber() == null ? mrn : mrn + "~" + Segments.value(who.nhsNumber()) + "^^^NHS^NH";
    }

    private static String priority(Level level) {
        return switch (level) {
            case RED, ACTION -> "PH";
            case AMBER, WATCH -> "PM";
            case INFO -> "PL";
        };
    }

    private static String phase(Alert alert) {
        if (!alert.status().live()) {
            return "end";
        }
        return alert.revision() <= 1 ? "start" : "continue";
    }

    private static String state(Alert alert) {
        return alert.status() == Status.OPEN || alert.status() == Status.ESCALATED ? "active" : "inactive";
    }
}

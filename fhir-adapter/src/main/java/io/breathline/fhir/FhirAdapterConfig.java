package io.breathline.fhir;

import io.breathline.domain.settings.Settings;
import io.breathline.fhir.ehr.Strategy;
import io.breathline.fhir.hl7.Hl7Adapter;
import io.breathline.fhir.hl7.OruMessages;
import io.breathline.fhir.reading.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the FHIR adapter can be told, read once at start.
 *
 * @param endpoint the server's name in receipts
 * @param createPatients write Patient, Device and Location: for a store of our own, never for an EHR
 * @param patientSystem identifier system under which the EHR knows our patients by MRN
 * @param strategies overrides by type, where a server does not say what it can do
 * @param notifyAt public address of this process's /fhir-notifications, for a Subscription; empty: polling only
 * @param topic canonical of the EHR's SubscriptionTopic for Tasks (R5 backport); empty: a plain R4 Subscription
 * @param auditEvents write the audit trail as AuditEvents too: for a store of our own
 * @param cdsToken what an EHR has to show to the CDS Hooks service; empty: there is none
 * @param worklist address of the worklist, linked from the cards
 * @param hl7 HL7 v2 over MLLP instead of FHIR, where there is none
 * @param registerSearch the patients to take from the EHR, e.g. {@code Patient?_list=cf-clinic}; empty: none
 * @param simulated the data are simulated: whatever is written is labelled as test data (HTEST)
 */
public record FhirAdapterConfig(
        String kafka,
        String fhir,
        String endpoint,
        Profile profile,
        String host,
        int port,
        boolean createPatients,
        String patientSystem,
        Map<String, Strategy> strategies,
        int pollSeconds,
        String notifyAt,
        String topic,
        boolean auditEvents,
        String cdsToken,
        String worklist,
        Optional<Hl7Adapter.Config> hl7,
        String registerSearch,
        boolean simulated) {

    public static FhirAdapterConfig from(Map<String, String> environment) {
        var settings = new Settings(environment);
        return settings.done(new FhirAdapterConfig(
                settings.text("BREATHLINE_KAFKA", "127.0.0.1:9092"),
                settings.text("BREATHLINE_FHIR", "http://127.0.0.1:8090/fhir"),
                settings.text("BREATHLINE_FHIR_ENDPOINT", "ehr"),
                settings.get("BREATHLINE_FHIR_PROFILE", "R4", Profile::valueOf),
                settings.text("BREATHLINE_HOST", "127.0.0.1"),
                settings.number("BREATHLINE_FHIR_PORT", 8086),
                settings.flag("BREATHLINE_FHIR_CREATE_PATIENTS", false),
                settings.text("BREATHLINE_FHIR_PATIENT_SYSTEM", Names.SID + "mrn"),
                settings.get("BREATHLINE_FHIR_STRATEGIES", "", FhirAdapterConfig::strategies),
                settings.number("BREATHLINE_FHIR_POLL_SECONDS", 5),
                settings.text("BREATHLINE_FHIR_NOTIFY", ""),
                settings.text("BREATHLINE_FHIR_TOPIC", ""),
                settings.flag("BREATHLINE_FHIR_AUDIT_EVENTS", false),
                settings.get("BREATHLINE_CDS_TOKEN_FILE", "", FhirAdapterConfig::secret),
                settings.text("BREATHLINE_CDS_WORKLIST", ""),
                settings.get("BREATHLINE_HL7", "", address -> hl7(address, settings)),
                settings.text("BREATHLINE_FHIR_REGISTER", ""),
                settings.flag("BREATHLINE_DEMO", false)));
    }

    /** {@code host:port} */
    private static Optional<Hl7Adapter.Config> hl7(String address, Settings settings) {
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int colon = address.lastIndexOf(':');
        return Optional.of(new Hl7Adapter.Config(
                settings.text("BREATHLINE_KAFKA", "127.0.0.1:9092"),
                settings.text("BREATHLINE_FHIR_ENDPOINT", "ehr"),
                address.substring(0, colon),
                Integer.parseInt(address.substring(colon + 1)),
                new OruMessages.Parties(
                        settings.text("BREATHLINE_HL7_FACILITY", "HOME"),
                        settings.text("BREATHLINE_HL7_TO", ""),
                        settings.text("BREATHLINE_HL7_TO_FACILITY", ""),
                        settings.text("BREATHLINE_HL7_AUTHORITY", "MRN"),
                        settings.text("BREATHLINE_HL7_ALERT_PROFILE", OruMessages.Parties.ACM))));
    }

    private static String secret(String file) {
        try {
            return file.isEmpty() ? "" : Files.readString(Path.of(file)).strip();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    /** Nothing secret in words. */
    @Override
    public String toString() {
        return "FhirAdapterConfig[endpoint=" + endpoint + ", fhir=" + fhir + ", profile=" + profile + "]";
    }

    /** {@code Task=PUT,Flag=NONE} */
    private static Map<String, Strategy> strategies(String text) {
        var strategies = new LinkedHashMap<String, Strategy>();
        for (String pair : text.split(",")) {
            if (!pair.isBlank()) {
                String[] parts = pair.trim().split("=");
                strategies.put(parts[0], Strategy.valueOf(parts[1]));
            }
        }
        return strategies;
    }
}

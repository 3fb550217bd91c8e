package io.breathline.fhir;

import io.breathline.domain.settings.Settings;
import io.breathline.fhir.ehr.Strategy;
import io.breathline.fhir.reading.Profile;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything the FHIR adapter can be told, read once at start.
 *
 * @param endpoint the server's name in receipts
 * @param createPatients write Patient, Device and Location: for a store of our own, never for an EHR
 * @param patientSystem identifier system under which the EHR knows our patients by MRN
 * @param strategies overrides by type, where a server does not say what it can do
 * @param notifyAt public address of this process's /fhir-notifications, for a Subscription; empty: polling only
 * @param topic canonical of the EHR's SubscriptionTopic for Tasks (R5 backport); empty: a plain R4 Subscription
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
        String topic) {

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
                settings.text("BREATHLINE_FHIR_TOPIC", "")));
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

package io.breathline.fhir;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Mode;
import java.time.Instant;
import java.util.List;

/** Facts for tests: a reading, a patient, an alert and its next revisions. */
public final class Facts {
    public static final Instant MORNING = Instant.parse("2026-03-01T07:12:30Z");

    private Facts() {}

    public static Reading reading(String id, String patient, Metric metric, String value) {
        return reading(id, patient, metric, value, Mode.LIVE);
    }

    public static Reading reading(String id, String patient, Metric metric, String value, Mode mode) {
        return new Reading(
                Names.hash(id),
                "live",
                mode,
                patient,
                "dev-" + patient,
                metric,
                Double.parseDouble(value),
                value,
                metric.unit(),
                "2026-03-01T07:12:30+00:00",
                MORNING,
                MORNING.plusSeconds(7),
                "Europe/London",
                "2026-03-01",
                TimeQuality.DEVICE,
                metric == Metric.FEV1 ? "A" : null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    public static RegistryEntry patient(String id) {
        return RegistryEntry.of(new RegistryEntry.Patient(
                id,
                "Test Person",
                "1999-05-04",
                "female",
                165.0,
                "mrn-" + id,
                null,
                "Europe/London",
                "team-1",
                "demo"));
    }

    public static RegistryEntry device(String id) {
        return RegistryEntry.of(new RegistryEntry.Device(id, "spirometer", "sn-1", "Airy One", "demo"));
    }

    public static RegistryEntry unit(String id) {
        return RegistryEntry.of(new RegistryEntry.Unit(id, "ICU " + id, "demo", "ICU", 3, 8, List.of()));
    }

    public static Alert alert(String id, int revision, String patient, Status status) {
        return alert(id, revision, patient, status, null);
    }

    public static Alert alert(String id, int revision, String patient, Status status, Decision decision) {
        return alert(id, revision, Mode.LIVE, patient, null, status, true, decision, List.of());
    }

    public static Alert unannounced(String id, int revision, String patient, Mode mode) {
        return alert(id, revision, mode, patient, null, Status.OPEN, false, null, List.of());
    }

    public static Alert unitAlert(String id, int revision, String unit, Status status) {
        return alert(id, revision, Mode.LIVE, null, unit, status, true, null, List.of());
    }

    public static Alert alert(
            String id,
            int revision,
            Mode mode,
            String patient,
            String unit,
            Status status,
            boolean announce,
            Decision decision,
            List<String> readings) {
        return new Alert(
                id,
                revision,
                mode == Mode.REPLAY ? "replay-1" : "live",
                mode,
                unit == null ? AlertKind.EXACERBATION : AlertKind.OCCUPANCY,
                unit == null ? Level.RED : Level.ACTION,
                status,
                patient,
                unit,
                null,
                "2026-02-27",
                "2026-03-01",
                MORNING.plusSeconds(revision),
                MORNING,
                announce,
                false,
                "FEV1 14 % below usual 2.40 L for three days",
                null,
                List.of(new Alert.Evidence(
                        "FEV1",
                        "2026-03-01",
                        2.06,
                        2.4,
                        0.1,
                        -3.4,
                        2.0,
                        30,
                        "A",
                        "FEV1 14 % below usual 2.40 L",
                        readings)),
                decision,
                "exacerbation",
                "v1",
                "abc");
    }

    public static Decision decision(String alert, Decision.Action action, String outcome) {
        return decision(alert, action, outcome, MORNING.plusSeconds(600));
    }

    public static Decision decision(String alert, Decision.Action action, String outcome, Instant at) {
        return new Decision(
                "d-" + alert + action,
                "live",
                Mode.LIVE,
                alert,
                "p1",
                null,
                action,
                1,
                outcome,
                action == Decision.Action.SNOOZE ? MORNING.plusSeconds(86_400) : null,
                "called, seems well",
                "nurse.k",
                at,
                "page");
    }
}

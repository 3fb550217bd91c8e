package io.breathline.dashboards;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Alert.Evidence;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import io.breathline.domain.icu.Board;
import io.breathline.domain.reading.PatientDay;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Topics;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** A clinic and two units as the topics would tell of them: the same seed tells the same story. */
final class Sample {
    static final List<String> NAMES = SamplePatients.NAMES;

    final LocalDate today;
    private final SamplePatients patients;
    private final SampleReadings readings;
    private final SampleAlerts alerts;
    private final SampleBeds beds;
    private final SampleQuarantine quarantine;

    Sample(Instant now) {
        this.today = now.atZone(ZoneOffset.UTC).toLocalDate();
        this.patients = new SamplePatients(now);
        this.readings = new SampleReadings(now);
        this.alerts = new SampleAlerts(now);
        this.beds = new SampleBeds(now);
        this.quarantine = new SampleQuarantine(now);
    }

    static String id(int patient) {
        return SamplePatients.id(patient);
    }

    List<RegistryEntry> registry() {
        return patients.registry();
    }

    List<PatientDay> days(int patient) {
        return readings.days(patient);
    }

    List<PatientDay> days(int patient, int length) {
        return readings.days(patient, length);
    }

    List<Alert> alerts() {
        return alerts.alerts();
    }

    Alert home(
            String id,
            int patient,
            AlertKind kind,
            Level level,
            Status status,
            int daysAgo,
            int minutesOpen,
            String reason,
            Decision decision,
            boolean announce,
            List<Evidence> evidence) {
        return alerts.home(
                id, patient, kind, level, status, daysAgo, minutesOpen, reason, decision, announce, evidence);
    }

    List<Board> boards() {
        return beds.boards();
    }

    /** Puts all of it on the topics. */
    void fill(World world) {
        registry().forEach(entry -> world.put(Topics.REGISTRY, entry));
        for (int i = 0; i < NAMES.size(); i++) {
            days(i).forEach(day -> world.put(Topics.PATIENT_DAYS, day));
        }
        SampleHistory.before(alerts()).forEach(alert -> world.put(Topics.ALERTS, alert));
        alerts().forEach(alert -> world.put(Topics.ALERTS_CURRENT, alert));
        alerts().stream().filter(a -> a.decision() != null).forEach(a -> world.put(Topics.DECISIONS, a.decision()));
        boards().forEach(board -> world.put(Topics.ICU_BOARD, board));
        beds.forecasts().forEach(forecast -> world.put(Topics.ICU_FORECAST, forecast));
        beds.indicators().forEach(indicator -> world.put(Topics.ICU_INDICATORS, indicator));
        quarantine.quarantined().forEach(held -> world.put(Topics.QUARANTINE, held));
        world.put(Topics.HOME_READINGS, readings.reading());
        quarantine.receipts().forEach(receipt -> world.put(Topics.RECEIPTS, receipt));
        world.flush();
    }
}

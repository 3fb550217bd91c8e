package io.breathline.dashboards;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Alert.Evidence;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.topic.Mode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The sample's alerts, and the revisions before them. */
final class SampleAlerts {
    private final Instant now;
    private final LocalDate today;

    SampleAlerts(Instant now) {
        this.now = now;
        this.today = now.atZone(ZoneOffset.UTC).toLocalDate();
    }

    List<Alert> alerts() {
        return List.of(
                home(
                        "al-1",
                        0,
                        AlertKind.EXACERBATION,
                        Level.RED,
                        Status.OPEN,
                        3,
                        140,
                        "FEV1 19 % below usual for 3 days; cough 40 above usual, wellness 34 below",
                        null,
                        true,
                        List.of(
                                evidence(0, Metric.FEV1, 0, 2.01, 2.1, "FEV1 19 % below usual 2.01 L"),
                                evidence(0, Metric.COUGH, 0, 22.0, 1.6, "Cough 40 above usual 22"),
                                evidence(0, Metric.FEV1, 1, 2.01, 1.2, "FEV1 17 % below usual 2.01 L"),
                                evidence(0, Metric.WELLNESS, 0, 78.0, 0.7, "Wellness 34 below usual 78"),
                                evidence(
                                        0,
                                        Metric.RESTING_HEART_RATE,
                                        0,
                                        66.0,
                                        0.3,
                                        "Resting heart rate 9 above usual 66"),
                                evidence(0, Metric.SPO2, 0, 96.5, -0.3, "SpO₂ 96 %, as usual"))),
                home(
                        "al-2",
                        1,
                        AlertKind.EXACERBATION,
                        Level.AMBER,
                        Status.OPEN,
                        2,
                        320,
                        "FEV1 12 % below usual for 2 days; cough 26 above usual",
                        null,
                        true,
                        List.of(
                                evidence(1, Metric.FEV1, 0, 2.6, 1.1, "FEV1 12 % below usual 2.60 L"),
                                evidence(1, Metric.COUGH, 0, 22.0, 0.9, "Cough 26 above usual 22"))),
                home(
                        "al-3",
                        2,
                        AlertKind.EXACERBATION,
                        Level.AMBER,
                        Status.ACKNOWLEDGED,
                        4,
                        1_600,
                        "Wellness 21 below usual for 4 days; FEV1 8 % below",
                        decision("al-3", 2, Decision.Action.ACKNOWLEDGE, "Ben Osei", 55, null),
                        true,
                        List.of(evidence(2, Metric.WELLNESS, 0, 78.0, 0.8, "Wellness 21 below usual 78"))),
                home(
                        "al-4",
                        3,
                        AlertKind.NO_DATA,
                        Level.INFO,
                        Status.OPEN,
                        5,
                        2_900,
                        "No readings for 5 days; the phone was last online 5 days ago",
                        null,
                        true,
                        List.of()),
                home(
                        "al-5",
                        6,
                        AlertKind.DEVICE_CHECK,
                        Level.INFO,
                        Status.OPEN,
                        2,
                        700,
                        "Resting heart rate up by 9 since a new watch, all else as usual",
                        null,
                        true,
                        List.of()),
                home(
                        "al-6",
                        7,
                        AlertKind.EXACERBATION,
                        Level.AMBER,
                        Status.SNOOZED,
                        2,
                        2_000,
                        "Cough 24 above usual for 2 days",
                        decision("al-6", 7, Decision.Action.SNOOZE, "Ada Bell", 400, now.plus(Duration.ofHours(18))),
                        true,
                        List.of()),
                home(
                        "al-7",
                        8,
                        AlertKind.EXACERBATION,
                        Level.AMBER,
                        Status.RESOLVED,
                        6,
                        5_000,
                        "FEV1 11 % below usual for 3 days",
                        decision("al-7", 8, Decision.Action.RESOLVE, "Ada Bell", 600, null),
                        true,
                        List.of()),
                home(
                        "al-8",
                        4,
                        AlertKind.EXACERBATION,
                        Level.AMBER,
                        Status.OPEN,
                        12,
                        9_000,
                        "FEV1 10 % below usual, from history uploaded today",
                        null,
                        false,
                        List.of()),
                unit(
                        "al-9",
                        "gicu",
                        AlertKind.SHORTAGE_ACTION,
                        Level.ACTION,
                        Status.OPEN,
                        null,
                        42,
                        "8 in 10 chance of being 2 beds short by 18:00",
                        List.of(
                                "11 of 12 staffed beds in use",
                                "2 electives this afternoon",
                                "1 nurse short from 20:00")),
                unit(
                        "al-10",
                        "gicu",
                        AlertKind.DELAYED_STEPDOWN,
                        Level.WATCH,
                        Status.OPEN,
                        "GICU^4^1",
                        120,
                        "Bed 4 fit to leave for 5 h, no ward bed",
                        List.of()),
                unit(
                        "al-11",
                        "gicu",
                        AlertKind.ELECTIVE_AT_RISK,
                        Level.WATCH,
                        Status.ACKNOWLEDGED,
                        "T-2",
                        30,
                        "6 in 10 chance of no staffed bed after the operation",
                        List.of()));
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
        return new Alert(
                id,
                3,
                "live",
                Mode.LIVE,
                kind,
                level,
                status,
                SamplePatients.id(patient),
                null,
                null,
                today.minusDays(daysAgo).toString(),
                today.toString(),
                now.minusSeconds(1_500),
                now.minus(Duration.ofMinutes(minutesOpen)),
                announce,
                false,
                reason,
                "FEV1 reading of today added",
                evidence,
                decision,
                "evidence filter",
                "2026.1",
                "6f1c");
    }

    Alert unit(
            String id,
            String unit,
            AlertKind kind,
            Level level,
            Status status,
            String subject,
            int minutesOpen,
            String reason,
            List<String> texts) {
        return new Alert(
                id,
                1,
                "live",
                Mode.LIVE,
                kind,
                level,
                status,
                null,
                unit,
                subject,
                now.toString(),
                now.toString(),
                now.minus(Duration.ofMinutes(minutesOpen)),
                now.minus(Duration.ofMinutes(minutesOpen)),
                true,
                false,
                reason,
                null,
                texts.stream()
                        .map(t ->
                                new Evidence("occupied", null, null, null, null, null, null, null, null, t, List.of()))
                        .toList(),
                null,
                "occupancy forecast",
                "2026.1",
                "6f1c");
    }

    Decision decision(String alert, int patient, Decision.Action action, String who, int minutesAgo, Instant until) {
        return new Decision(
                "d-" + alert,
                "live",
                Mode.LIVE,
                alert,
                SamplePatients.id(patient),
                null,
                action,
                2,
                action == Decision.Action.RESOLVE ? "exacerbation" : null,
                until,
                action == Decision.Action.ACKNOWLEDGE ? null : "Spoke on the phone, started oral antibiotics",
                who,
                now.minus(Duration.ofMinutes(minutesAgo)),
                "page");
    }

    private Evidence evidence(int patient, Metric metric, int daysAgo, double usual, double nats, String text) {
        double value = SampleReadings.quoted(patient, daysAgo, metric);
        return new Evidence(
                metric.name(),
                today.minusDays(daysAgo).toString(),
                value,
                usual,
                usual * 0.05,
                (value - usual) / (usual * 0.05),
                nats,
                46,
                "A",
                text,
                List.of(
                        patient == 0 && daysAgo == 0 && metric == Metric.FEV1
                                ? SampleReadings.FOLLOWED
                                : "r-" + metric + "-" + daysAgo));
    }
}

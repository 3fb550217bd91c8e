package io.breathline.dashboards;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Alert.Evidence;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import io.breathline.domain.forecast.Forecast;
import io.breathline.domain.icu.BedState;
import io.breathline.domain.icu.Board;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.PatientDay;
import io.breathline.domain.reading.PatientDay.Measure;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.receipt.Receipt;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A clinic and two units as the topics would tell of them: the same seed tells the same story. */
final class Sample {
    static final List<String> NAMES = List.of(
            "Amira Khan",
            "Owen Price",
            "Lena Fischer",
            "Tom Adeyemi",
            "Grace Lin",
            "Noah Walsh",
            "Ruby Patel",
            "Callum Reid",
            "Zofia Nowak",
            "Ellis Grant",
            "Maya Torres",
            "Finn O'Shea");

    final Instant now;
    final LocalDate today;

    Sample(Instant now) {
        this.now = now;
        this.today = now.atZone(ZoneOffset.UTC).toLocalDate();
    }

    static String id(int patient) {
        return String.format(java.util.Locale.ROOT, "p%04d", patient + 1);
    }

    List<RegistryEntry> registry() {
        var entries = new ArrayList<RegistryEntry>();
        for (int i = 0; i < NAMES.size(); i++) {
            entries.add(RegistryEntry.of(new RegistryEntry.Patient(
                    id(i),
                    NAMES.get(i),
                    LocalDate.of(1984 + i * 2, 1 + i, 3 + i * 2).toString(),
                    i % 2 == 0 ? "female" : "male",
                    150.0 + i * 3,
                    "CF-" + (2041 + i * 37),
                    null,
                    "Europe/London",
                    i % 4 == 3 ? "south" : "north",
                    "demo")));
            entries.add(RegistryEntry.of(
                    new RegistryEntry.Device("spiro-" + id(i), "spirometer", "S" + i, "AirLeaf One", "demo")));
            entries.add(RegistryEntry.of(new RegistryEntry.Assignment(
                    "a" + i, "spiro-" + id(i), id(i), now.minus(Duration.ofDays(200)), null)));
        }
        entries.add(RegistryEntry.of(new RegistryEntry.Treatment(
                "t1",
                id(0),
                "ANTIBIOTICS",
                today.minusDays(66).toString(),
                today.minusDays(52).toString())));
        entries.add(RegistryEntry.of(new RegistryEntry.Treatment("t2", id(0), "MODULATOR", "2023-03-01", null)));
        entries.add(RegistryEntry.of(new RegistryEntry.Unit("gicu", "General ICU", "demo", "GICU", 3, 8, List.of())));
        entries.add(RegistryEntry.of(new RegistryEntry.Unit("hdu", "High dependency", "demo", "HDU", 2, 3, List.of())));
        return entries;
    }

    /** 80 days; the first patient falls ill, the fourth stops measuring. */
    List<PatientDay> days(int patient) {
        return days(patient, 80);
    }

    List<PatientDay> days(int patient, int length) {
        var random = new Random(41 + patient);
        var days = new ArrayList<PatientDay>();
        // what the alerts quote
        List<Double> quoted = List.of(2.01, 2.60);
        double anyones = 1.8 + random.nextDouble() * 1.4;
        double usual = patient < quoted.size() ? quoted.get(patient) : anyones;
        double ill = patient == 0 ? 0.19 : patient == 1 ? 0.12 : patient == 2 ? 0.09 : 0;
        for (int ago = length - 1; ago >= 0; ago--) {
            boolean silent = patient == 3 && ago < 5;
            boolean quotedDay = patient < quoted.size() && ago < 2;
            if (silent || (random.nextDouble() < 0.13 && !quotedDay)) {
                continue;
            }
            double fall = ago < 9 ? ill * (9 - ago) / 9 : 0;
            var measures = new ArrayList<Measure>();
            boolean learnt = ago < length - 16;
            measures.add(measure(
                    Metric.FEV1,
                    usual * (1 - fall) + random.nextGaussian() * (quotedDay ? 0 : 0.04) * usual,
                    usual,
                    0.045 * usual,
                    learnt,
                    fall > 0.05 ? fall * 9 : -0.1));
            measures.add(
                    measure(Metric.SPO2, 96.5 - fall * 3 + random.nextGaussian() * 0.7, 96.5, 0.9, learnt, fall * 3));
            measures.add(measure(
                    Metric.RESTING_HEART_RATE,
                    66 + fall * 50 + random.nextGaussian() * 2.2,
                    66.0,
                    2.5,
                    learnt,
                    fall * 2));
            measures.add(measure(
                    Metric.COUGH,
                    Math.max(0, 22 + fall * 220 + random.nextGaussian() * 6),
                    22.0,
                    8.0,
                    learnt,
                    fall * 8));
            measures.add(measure(
                    Metric.WELLNESS,
                    Math.min(100, 78 - fall * 180 + random.nextGaussian() * 6),
                    78.0,
                    8.0,
                    learnt,
                    fall * 4));
            if (random.nextDouble() < 0.6) {
                measures.add(
                        measure(Metric.WEIGHT, 61.4 - fall * 4 + random.nextGaussian() * 0.3, 61.4, 0.5, learnt, 0.1));
            }
            if (ago < 4 && patient == 0) {
                measures.add(new Measure(Metric.COLD_OR_FLU, 1, null, null, null, null, 1, null));
            }
            days.add(new PatientDay(
                    "live",
                    id(patient),
                    today.minusDays(ago).toString(),
                    now.minus(Duration.ofDays(ago)).minusSeconds(2_000),
                    fall > 0.05 ? "AMBER" : null,
                    measures,
                    false));
        }
        return days;
    }

    private static Measure measure(
            Metric metric, double value, double usual, double sigma, boolean learnt, double nats) {
        return new Measure(
                metric,
                value,
                learnt ? usual : null,
                learnt ? sigma : null,
                learnt ? (value - usual) / sigma : null,
                learnt ? nats : null,
                1,
                "A");
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
                                evidence(Metric.FEV1, 0, 1.63, 2.01, 2.1, "FEV1 19 % below usual 2.01 L"),
                                evidence(Metric.COUGH, 0, 62.0, 22.0, 1.6, "Cough 40 above usual 22"),
                                evidence(Metric.FEV1, 1, 1.67, 2.01, 1.2, "FEV1 17 % below usual 2.01 L"),
                                evidence(Metric.WELLNESS, 0, 44.0, 78.0, 0.7, "Wellness 34 below usual 78"),
                                evidence(
                                        Metric.RESTING_HEART_RATE,
                                        0,
                                        75.0,
                                        66.0,
                                        0.3,
                                        "Resting heart rate 9 above usual 66"),
                                evidence(Metric.SPO2, 0, 96.0, 96.5, -0.3, "SpO₂ 96 %, as usual"))),
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
                                evidence(Metric.FEV1, 0, 2.29, 2.6, 1.1, "FEV1 12 % below usual 2.60 L"),
                                evidence(Metric.COUGH, 0, 48.0, 22.0, 0.9, "Cough 26 above usual 22"))),
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
                        List.of(evidence(Metric.WELLNESS, 0, 57.0, 78.0, 0.8, "Wellness 21 below usual 78"))),
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
                id(patient),
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
                id(patient),
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

    private Evidence evidence(Metric metric, int daysAgo, double value, double usual, double nats, String text) {
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
                List.of("r-" + metric + "-" + daysAgo));
    }

    /** The revisions before the current ones. */
    List<Alert> earlier() {
        var earlier = new ArrayList<Alert>();
        for (Alert a : alerts()) {
            if (a.patient() == null) {
                earlier.add(a);
                continue;
            }
            earlier.add(revision(a, 1, Level.AMBER, "FEV1 9 % below usual for 2 days", null, a.openedAt(), false));
            earlier.add(revision(
                    a,
                    2,
                    Level.AMBER,
                    a.reason(),
                    "A reading of 2 days ago came in late",
                    a.openedAt().plusSeconds(600),
                    true));
            earlier.add(a);
        }
        return earlier;
    }

    private static Alert revision(
            Alert a, int number, Level level, String reason, String change, Instant at, boolean late) {
        return new Alert(
                a.id(),
                number,
                a.run(),
                a.mode(),
                a.kind(),
                a.level() == Level.INFO ? Level.INFO : level,
                Status.OPEN,
                a.patient(),
                a.unit(),
                a.subject(),
                a.onset(),
                a.validAt(),
                at,
                a.openedAt(),
                a.announce(),
                late,
                reason,
                change,
                List.of(),
                null,
                a.rule(),
                a.parametersVersion(),
                a.parametersHash());
    }

    List<Board> boards() {
        var gicu = new ArrayList<Board.Bed>();
        BedState[] states = {
            BedState.OCCUPIED, BedState.OCCUPIED, BedState.CLEANING, BedState.FIT_TO_LEAVE, BedState.OCCUPIED,
                    BedState.RESERVED,
            BedState.OCCUPIED, BedState.OCCUPIED, BedState.AVAILABLE, BedState.OCCUPIED, BedState.FIT_TO_LEAVE,
                    BedState.OCCUPIED,
            BedState.CONFLICT, BedState.OCCUPIED, BedState.CLOSED, BedState.OCCUPIED
        };
        for (int i = 0; i < states.length; i++) {
            gicu.add(bed("GICU", i + 1, states[i]));
        }
        var hdu = new ArrayList<Board.Bed>();
        BedState[] more = {
            BedState.OCCUPIED,
            BedState.AVAILABLE,
            BedState.OCCUPIED,
            BedState.OCCUPIED,
            BedState.CLEANING,
            BedState.BLOCKED,
            BedState.FIT_TO_LEAVE,
            BedState.OCCUPIED
        };
        for (int i = 0; i < more.length; i++) {
            hdu.add(bed("HDU", i + 1, more[i]));
        }
        var feeds = List.of(
                new Board.Feed("ADT", now.minusSeconds(70), false),
                new Board.Feed("theatre", now.minusSeconds(1_300), false),
                new Board.Feed("roster", now.minusSeconds(20_000), false));
        return List.of(
                new Board(
                        "gicu",
                        "live",
                        Mode.LIVE,
                        "General ICU",
                        now.minusSeconds(70),
                        16,
                        14,
                        12,
                        11,
                        2,
                        gicu,
                        List.of(
                                new Board.Waiting(
                                        "v901",
                                        "MRN-7731",
                                        "Emergency department",
                                        now.minusSeconds(5_600),
                                        "sepsis, accepted"),
                                new Board.Waiting(
                                        "v902",
                                        "MRN-2210",
                                        "Theatre 3",
                                        now.minusSeconds(900),
                                        "elective, planned 15:00")),
                        List.of(new Board.Conflict(
                                "DOUBLE",
                                "GICU^13^1",
                                List.of("v1", "v2"),
                                now.minusSeconds(2_400),
                                "Bed 13: two visits claim it. Who is in it?")),
                        feeds,
                        null,
                        List.of(
                                elective("T-1", "v-el", "MRN-4410", "CARDIAC", 2, "CONFIRMED"),
                                elective("T-2", "v-e2", "MRN-5127", "VASCULAR", 5, "BOOKED"),
                                elective("T-3", "v-e3", "MRN-6003", "HEAD_AND_NECK", 26, "BOOKED"))),
                new Board(
                        "hdu",
                        "live",
                        Mode.LIVE,
                        "High dependency",
                        now.minusSeconds(200),
                        8,
                        7,
                        6,
                        5,
                        1,
                        hdu,
                        List.of(),
                        List.of(),
                        feeds,
                        null));
    }

    private Board.Elective elective(String id, String visit, String mrn, String specialty, int hours, String status) {
        return new Board.Elective(id, visit, mrn, specialty, now.plus(Duration.ofHours(hours)), status);
    }

    private Board.Bed bed(String place, int number, BedState state) {
        boolean taken = state == BedState.OCCUPIED || state == BedState.FIT_TO_LEAVE || state == BedState.CONFLICT;
        Instant since =
                state == BedState.CLEANING ? now.minusSeconds(1_200) : now.minus(Duration.ofHours(9L + number * 13L));
        String detail =
                switch (state) {
                    case RESERVED -> "elective 15:00";
                    case CLOSED -> "no nurse";
                    case BLOCKED -> "oxygen repair";
                    case FIT_TO_LEAVE -> "no ward bed";
                    case CONFLICT -> "who is in it?";
                    default -> null;
                };
        return new Board.Bed(
                place + "^" + number + "^1",
                "Bed " + number,
                state,
                taken ? "v" + number : state == BedState.RESERVED ? "v-el" : null,
                taken ? "MRN-" + (1000 + number * 97) : null,
                3,
                since,
                state == BedState.FIT_TO_LEAVE ? now.minus(Duration.ofHours(9 - number % 5)) : null,
                detail);
    }

    List<Forecast> forecasts() {
        return List.of(forecast("gicu", 11, 12), forecast("hdu", 5, 6));
    }

    private Forecast forecast(String unit, int start, int staffed) {
        var horizons = new ArrayList<Forecast.Horizon>();
        for (int h = 1; h <= 72; h++) {
            double mean = start + 2.6 * Math.sin(h / 15.0) + h * 0.008;
            double sd = 0.5 + Math.sqrt(h) * 0.33;
            int night = (h + 3) % 24 < 12 ? 0 : 1;
            horizons.add(new Forecast.Horizon(
                    h,
                    new double[] {1},
                    mean,
                    sd,
                    q(mean - 1.645 * sd),
                    q(mean - 0.67 * sd),
                    q(mean),
                    q(mean + 0.67 * sd),
                    q(mean + 1.645 * sd),
                    mean * 1.8,
                    staffed - night,
                    (staffed - night) * 2 - night,
                    Math.min(0.95, Math.max(0.02, (mean - staffed + 2) / 4)),
                    0.4,
                    List.of()));
        }
        return new Forecast(
                unit,
                "live",
                Mode.LIVE,
                now.minusSeconds(60),
                "1",
                horizons,
                List.of(
                        new Forecast.WhatIf("EXPEDITE", "bed 4 leaves by 14:00", 12, -0.22),
                        new Forecast.WhatIf("ADD_NURSE", "one more from 20:00", 12, -0.31),
                        new Forecast.WhatIf("DEFER_ELECTIVE", "theatre 3, 15:00", 12, -0.18)),
                null);
    }

    private static int q(double value) {
        return (int) Math.max(0, Math.round(value));
    }

    List<Quarantined> quarantined() {
        return List.of(
                held("q-1", "spiro-p0099", Quarantined.Reason.UNKNOWN_DEVICE, "device", "not in the registry", 20),
                held("q-2", "oxi-p0002", Quarantined.Reason.IMPLAUSIBLE_VALUE, "value", "SPO2 outside 50 to 100", 45),
                held("q-3", "gicu-feed", Quarantined.Reason.MISSING_FIELD, "PV1-3", "no bed in an A02", 190));
    }

    private Quarantined held(
            String id, String source, Quarantined.Reason reason, String field, String detail, int minutes) {
        return new Quarantined(
                id,
                "live",
                Mode.LIVE,
                source,
                "home.raw.v1",
                1,
                12,
                reason,
                field,
                detail,
                now.minus(Duration.ofMinutes(minutes)),
                now.minus(Duration.ofMinutes(minutes)).plusMillis(40),
                "{\"t\":\"2026-01-20T07:12:30+00:00\",\"m\":\"fev1\",\"v\":\"1.62\",\"u\":\"L\"}".getBytes(UTF_8),
                Map.of(),
                Quarantined.State.HELD);
    }

    Reading reading() {
        return new Reading(
                "3f2a9d6c1b",
                "live",
                Mode.LIVE,
                id(0),
                "spiro-p0001",
                Metric.FEV1,
                1.62,
                "1.62",
                "L",
                now.minusSeconds(1_900).toString(),
                now.minusSeconds(1_900),
                now.minusSeconds(1_893),
                "Europe/London",
                today.toString(),
                TimeQuality.DEVICE,
                "A",
                "s-1",
                2,
                1041L,
                null,
                null,
                "S0");
    }

    List<Receipt> receipts() {
        return List.of(
                receipt("Flag", "al-1", 3, Receipt.State.STORED, "Flag/118", null),
                receipt("Task", "al-1", 3, Receipt.State.STORED, "Task/119", null),
                receipt("RiskAssessment", "al-1", 3, Receipt.State.PARKED, null, "server answered 503"),
                receipt("Observation", "3f2a9d6c1b", 0, Receipt.State.STORED, "Observation/991", null));
    }

    private Receipt receipt(
            String type, String fact, int revision, Receipt.State state, String reference, String cause) {
        return new Receipt(
                "ehr",
                type,
                type + "-" + fact,
                reference,
                fact,
                revision,
                "1",
                state,
                cause,
                1,
                now.minusSeconds(1_480));
    }

    List<io.breathline.domain.icu.Indicator> indicators() {
        return List.of(
                indicator("occ_bed", "28d", 7_210, 8_064, 0.894),
                indicator("occ_bed", "90d", 22_100, 25_920, 0.853),
                indicator("delay4", "28d", 14, 41, 0.341),
                indicator("delay4", "90d", 40, 128, 0.313),
                indicator("ooh", "28d", 3, 41, 0.073),
                indicator("readm48", "28d", 1, 8, null),
                indicator("cancelled/CC_BED/DAY_AFTER_ARRIVAL", "28d", 2, 7, null),
                indicator("cancelled/CC_BED/UNDER_24_H", "28d", 1, 7, null),
                indicator("cancelled/PATIENT_UNFIT/OVER_72_H", "28d", 3, 7, null),
                indicator("cancelled/THEATRE_TIME/DAY_BEFORE_ARRIVAL", "28d", 1, 7, null));
    }

    private io.breathline.domain.icu.Indicator indicator(String name, String window, double n, double d, Double rate) {
        return new io.breathline.domain.icu.Indicator("gicu", "live", name, window, n, d, rate, now);
    }

    /** Puts all of it on the topics. */
    void fill(World world) {
        registry().forEach(entry -> world.put(Topics.REGISTRY, entry));
        for (int i = 0; i < NAMES.size(); i++) {
            days(i).forEach(day -> world.put(Topics.PATIENT_DAYS, day));
        }
        earlier().forEach(alert -> world.put(Topics.ALERTS, alert));
        alerts().forEach(alert -> world.put(Topics.ALERTS_CURRENT, alert));
        alerts().stream().filter(a -> a.decision() != null).forEach(a -> world.put(Topics.DECISIONS, a.decision()));
        boards().forEach(board -> world.put(Topics.ICU_BOARD, board));
        forecasts().forEach(forecast -> world.put(Topics.ICU_FORECAST, forecast));
        indicators().forEach(indicator -> world.put(Topics.ICU_INDICATORS, indicator));
        quarantined().forEach(held -> world.put(Topics.QUARANTINE, held));
        world.put(Topics.HOME_READINGS, reading());
        receipts().forEach(receipt -> world.put(Topics.RECEIPTS, receipt));
        world.flush();
    }
}

package io.breathline.domain.topic;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.audit.AuditEntry;
import io.breathline.domain.forecast.Forecast;
import io.breathline.domain.icu.Board;
import io.breathline.domain.icu.Indicator;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.reading.PatientDay;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.receipt.Receipt;
import io.breathline.domain.registry.RegistryEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The one place that names a topic. Broker set-up, sources, sinks, the console and the contract test all walk ALL. */
public final class Topics {
    private static final Optional<Duration> TEN_YEARS = Optional.of(Duration.ofDays(3653));
    private static final Optional<Duration> RAW = Optional.of(Duration.ofDays(400));
    private static final Optional<Duration> COMPACT = Optional.empty();

    public static final Topic<byte[]> HOME_RAW =
            raw("home.raw.v1", 24, "payload verbatim as the device sent it; key: device");
    public static final Topic<byte[]> HOSPITAL_RAW =
            raw("hospital.raw.v1", 6, "HL7 v2 message or feed record verbatim; key: sending site");
    public static final Topic<RegistryEntry> REGISTRY = new Topic<>(
            "registry.v1",
            3,
            COMPACT,
            RegistryEntry.class,
            RegistryEntry::key,
            "who is who, who has which device from when to when, treatments, units and beds");
    public static final Topic<Reading> HOME_READINGS =
            new Topic<>("home.readings.v1", 24, TEN_YEARS, Reading.class, Reading::patient, "canonical readings");
    public static final Topic<Quarantined> QUARANTINE = new Topic<>(
            "quarantine.v1",
            6,
            RAW,
            Quarantined.class,
            Quarantined::source,
            "the raw record, the reason and the field; re-drivable");
    public static final Topic<PatientDay> PATIENT_DAYS = new Topic<>(
            "patient.days.v1",
            24,
            COMPACT,
            PatientDay.class,
            PatientDay::key,
            "day summary and evidence per measure, for charts");
    public static final Topic<Alert> ALERTS =
            new Topic<>("alerts.v1", 12, TEN_YEARS, Alert.class, Alert::id, "every alert revision");
    public static final Topic<Alert> ALERTS_CURRENT =
            new Topic<>("alerts.current.v1", 12, COMPACT, Alert.class, Alert::id, "the latest revision of each alert");
    public static final Topic<Decision> DECISIONS =
            new Topic<>("alert.decisions.v1", 12, TEN_YEARS, Decision.class, Decision::alert, "what people decided");
    public static final Topic<Board> ICU_BOARD = new Topic<>(
            "icu.board.v1", 6, COMPACT, Board.class, Board::key, "beds, stays, conflicts, queue, data quality");
    public static final Topic<Forecast> ICU_FORECAST = new Topic<>(
            "icu.forecast.v1",
            6,
            Optional.of(Duration.ofDays(90)),
            Forecast.class,
            Forecast::unit,
            "distribution per horizon, parts, shortfall, what-ifs");
    public static final Topic<Indicator> ICU_INDICATORS = new Topic<>(
            "icu.indicators.v1",
            6,
            COMPACT,
            Indicator.class,
            Indicator::key,
            "numerator, denominator, rate, restated when facts arrive late");
    public static final Topic<Receipt> RECEIPTS = new Topic<>(
            "fhir.receipts.v1",
            12,
            COMPACT,
            Receipt.class,
            Receipt::key,
            "what is in which EHR since when, or why not yet");
    public static final Topic<AuditEntry> AUDIT =
            new Topic<>("audit.v1", 3, TEN_YEARS, AuditEntry.class, AuditEntry::person, "who saw or did what");

    public static final List<Topic<?>> ALL = List.of(
            HOME_RAW,
            HOSPITAL_RAW,
            REGISTRY,
            HOME_READINGS,
            QUARANTINE,
            PATIENT_DAYS,
            ALERTS,
            ALERTS_CURRENT,
            DECISIONS,
            ICU_BOARD,
            ICU_FORECAST,
            ICU_INDICATORS,
            RECEIPTS,
            AUDIT);

    private Topics() {}

    private static Topic<byte[]> raw(String name, int partitions, String what) {
        Function<byte[], String> keyedByTheSender = payload -> {
            throw new IllegalStateException(name + " is keyed by the sender, which the payload does not tell");
        };
        return new Topic<>(name, partitions, RAW, byte[].class, keyedByTheSender, what);
    }
}

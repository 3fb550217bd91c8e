package io.breathline.fhir.reading;

import io.breathline.domain.reading.Reading;
import io.breathline.fhir.Names;
import io.breathline.fhir.Times;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.SampledData;

/**
 * An hour of one device's continuous measurement as one Observation with SampledData, a place for each second: a night
 * of oximetry is eight resources, not thirty thousand. The same samples make the same hour, in whatever order and however
 * often they come.
 */
public final class ContinuousHour {
    /** What the decoder marks a reading of a stream with. */
    public static final String MARK = "CONTINUOUS";

    /** An hour is over when its last readings have had time to arrive. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    private static final int SECONDS = 3_600;
    /** FHIR's word for a moment without a valid measurement. */
    private static final String NONE = "E";

    private ContinuousHour() {}

    public static boolean is(Reading reading) {
        return reading.flags() != null
                && Set.of(reading.flags().split(",")).contains(MARK)
                && reading.effectiveAt() != null
                && reading.replaces() == null
                && !Withdrawal.is(reading);
    }

    private static Instant start(Reading reading) {
        return reading.effectiveAt().truncatedTo(ChronoUnit.HOURS);
    }

    /** The hour a reading belongs to. */
    public static String id(Reading reading) {
        return Names.hash(stream(reading) + "|" + start(reading));
    }

    private static String stream(Reading reading) {
        return "continuous|" + reading.patient() + "|" + Objects.toString(reading.device()) + "|" + reading.metric();
    }

    /**
     * @param alone one of the readings as its own mapping makes it, whose who and by what the hour takes over
     * @param samples readings of the same hour
     */
    public static Observation of(Observation alone, List<Reading> samples, Instant now) {
        Reading first = samples.get(0);
        Instant start = start(first);
        Observation hour = alone.copy();
        hour.setId(Names.id("c" + id(first)));
        hour.setIdentifier(null);
        hour.addIdentifier(Names.identifier("hour", id(first)));
        hour.addIdentifier(Names.identifier("stream", Names.hash(stream(first))));
        hour.setInterpretation(null);
        hour.setNote(null);
        hour.setCode(code(first, alone));
        ZoneOffset offset = Times.offset(first.measuredAt(), first.zone(), start);
        hour.setEffective(new Period()
                .setStartElement(Times.dateTime(start, offset))
                .setEndElement(Times.dateTime(start.plusSeconds(SECONDS - 1L), offset)));
        var places = new TreeMap<Integer, String>();
        samples.forEach(each -> places.put(
                (int) Duration.between(start, each.effectiveAt()).toSeconds(),
                ObservationParts.digits(each).toPlainString()));
        hour.setValue(new SampledData()
                .setOrigin(new Quantity()
                        .setValue(0)
                        .setUnit(alone.getValueQuantity().getUnit())
                        .setSystem(Names.UCUM)
                        .setCode(MetricCodes.of(first.metric()).unit()))
                .setPeriod(1_000)
                .setFactor(BigDecimal.ONE)
                .setDimensions(1)
                .setData(written(places)));
        boolean over = start.plusSeconds(SECONDS).plus(GRACE).isBefore(now);
        hour.setStatus(over ? ObservationStatus.FINAL : ObservationStatus.PRELIMINARY);
        return hour;
    }

    /** The samples the server has already, taken over; what we know ourselves stays. */
    public static Observation completed(Observation ours, Observation standing) {
        Observation hour = ours.copy();
        if (standing.hasValueSampledData()) {
            SortedMap<Integer, String> places =
                    read(standing.getValueSampledData().getData());
            places.putAll(read(ours.getValueSampledData().getData()));
            hour.getValueSampledData().setData(written(places));
        }
        return hour;
    }

    /** No more will come: as a stream's next hour begins, the one before it is done. */
    public static Observation closed(Observation standing) {
        Observation hour = standing.copy();
        hour.setStatus(ObservationStatus.FINAL);
        return hour;
    }

    /** A vital sign's LOINC code asks for one quantity, so that a stream is named by its MDC code, or SNOMED CT's. */
    private static CodeableConcept code(Reading reading, Observation alone) {
        MetricCodes codes = MetricCodes.of(reading.metric());
        var code = new CodeableConcept();
        if (codes.mdc() != null) {
            code.addCoding(ObservationParts.mdc(codes.mdc()));
        }
        if (codes.snomed() != null
                && alone.getCode().getCoding().stream().anyMatch(each -> Names.SNOMED.equals(each.getSystem()))) {
            code.addCoding(ObservationParts.snomed(codes.snomed()));
        }
        if (code.getCoding().isEmpty()) {
            code.addCoding(ObservationParts.ours(reading.metric(), codes));
        }
        return code.setText("continuous, one sample a second");
    }

    private static SortedMap<Integer, String> read(String data) {
        var places = new TreeMap<Integer, String>();
        String[] samples = data.split(" ");
        for (int second = 0; second < samples.length; second++) {
            if (!samples[second].equals(NONE)) {
                places.put(second, samples[second]);
            }
        }
        return places;
    }

    private static String written(SortedMap<Integer, String> places) {
        var data = new StringBuilder();
        for (int second = 0; second <= places.lastKey(); second++) {
            data.append(second == 0 ? "" : " ").append(places.getOrDefault(second, NONE));
        }
        return data.toString();
    }
}

package io.breathline.fhir.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Mode;
import io.breathline.fhir.Facts;
import io.breathline.fhir.Names;
import io.breathline.fhir.Validation;
import io.breathline.fhir.ehr.Fhir;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Panels, derived values, corrections and doubts: their shapes, and that servers can take them. */
class ReadingShapesTest {
    private static final String PHD_SAMPLES = "http://hl7.org/fhir/uv/phd/StructureDefinition/PhdRtsaObservation";
    private static final String UK_PRESSURE =
            "https://fhir.hl7.org.uk/StructureDefinition/UKCore-Observation-VitalSigns-BloodPressure";
    private final RegistryEntry.Patient who = Facts.patient("p1").patient();
    private final Reading systolic = Facts.reading("sys", "p1", Metric.SYSTOLIC, "118");
    private final Reading diastolic = Facts.reading("dia", "p1", Metric.DIASTOLIC, "74");

    @ParameterizedTest
    @EnumSource(Profile.class)
    void both_halves_of_a_blood_pressure_are_one_valid_panel(Profile profile) {
        Observation panel = panel(profile, systolic, diastolic);
        assertThat(Validation.errors(panel)).isEmpty();
        assertThat(panel.getCode().getCodingFirstRep().getCode()).isEqualTo("85354-9");
        assertThat(panel.getComponent())
                .extracting(each -> each.getValueQuantity().getValue().intValue())
                .containsExactly(118, 74);
        assertThat(panel.getIdentifier()).extracting(each -> each.getValue()).contains(systolic.id(), diastolic.id());
        assertThat(panel.getIdPart())
                .isEqualTo(panel(profile, diastolic, systolic).getIdPart());
    }

    @Test
    void the_panel_is_a_uk_core_blood_pressure() throws Exception {
        assumeTrue(Validation.guides().isPresent(), "skipped: ig.dir names no folder of published definitions");
        assertThat(Validation.errors(panel(Profile.UK_CORE, systolic, diastolic), UK_PRESSURE))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void a_half_says_that_the_other_may_come_and_is_completed_when_it_does(Profile profile) {
        Observation half = panel(profile, systolic);
        assertThat(Validation.errors(half)).isEmpty();
        assertThat(half.getComponent()
                        .get(1)
                        .getDataAbsentReason()
                        .getCodingFirstRep()
                        .getCode())
                .isEqualTo("temp-unknown");
        Observation whole = BloodPressure.completed(panel(profile, diastolic), half);
        assertThat(Validation.errors(whole)).isEmpty();
        assertThat(whole.getComponent())
                .extracting(each -> each.getValueQuantity().getValue().intValue())
                .containsExactly(118, 74);
        Observation otherWay = BloodPressure.completed(panel(profile, systolic), panel(profile, diastolic));
        assertThat(Fhir.json(otherWay)).as("in any order the same").isEqualTo(Fhir.json(whole));
        assertThat(Fhir.json(BloodPressure.completed(panel(profile, systolic), whole)))
                .as("a half sent again takes nothing away")
                .isEqualTo(Fhir.json(whole));
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void per_cent_predicted_is_derived_and_names_its_equation(Profile profile) {
        Reading fev1 = Facts.reading("fev", "p1", Metric.FEV1, "2.10");
        Observation measured = mapped(profile, fev1);
        Observation percent = PercentPredicted.of(fev1, who, measured, profile).orElseThrow();
        assertThat(Validation.errors(percent)).isEmpty();
        assertThat(percent.getCode().getCodingFirstRep().getCode()).isEqualTo("20152-5");
        assertThat(percent.getMethod().getText()).contains("GLI Global 2022");
        assertThat(percent.getDerivedFromFirstRep().getReference()).isEqualTo("Observation/" + measured.getIdPart());
        // A woman of 26 and 165 cm has 3.27 L by GLI Global 2022: 2.10 is 64 %.
        assertThat(percent.getValueQuantity().getValue().doubleValue()).isBetween(60.0, 70.0);
        assertThat(percent.getIdentifierFirstRep().getValue())
                .isEqualTo(PercentPredicted.id(fev1))
                .isNotEqualTo(fev1.id());
    }

    @Test
    void nothing_is_derived_from_what_is_not_known() {
        Reading fev1 = Facts.reading("fev", "p1", Metric.FEV1, "2.10");
        var noHeight = new RegistryEntry.Patient("p1", "X", "1999-05-04", "female", null, "m", null, null, null, null);
        var noSex = new RegistryEntry.Patient("p1", "X", "1999-05-04", "unknown", 165.0, "m", null, null, null, null);
        var noBirthday = new RegistryEntry.Patient("p1", "X", "1999", "female", 165.0, "m", null, null, null, null);
        for (RegistryEntry.Patient each : List.of(noHeight, noSex, noBirthday)) {
            assertThat(PercentPredicted.of(fev1, each, mapped(Profile.R4, fev1), Profile.R4))
                    .isEmpty();
        }
        Reading fvc = Facts.reading("fvc", "p1", Metric.FVC, "2.71");
        assertThat(PercentPredicted.of(fvc, who, mapped(Profile.R4, fvc), Profile.R4))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void an_hour_of_a_stream_is_one_valid_observation_of_sampled_data(Profile profile) throws Exception {
        var samples = List.of(stream("s2", 2, "93"), stream("s0", 0, "94"));
        Observation hour = ContinuousHour.of(mapped(profile, samples.get(0)), samples, Facts.MORNING);
        assertThat(Validation.errors(hour)).isEmpty();
        assertThat(hour.getValueSampledData().getData()).isEqualTo("94 E 93");
        assertThat(hour.getStatus()).isEqualTo(Observation.ObservationStatus.PRELIMINARY);
        assertThat(hour.getCode().getCoding())
                .as("no LOINC code of a vital sign, whose profile wants one quantity")
                .noneMatch(each -> each.getSystem().equals(Names.LOINC));
        Observation over =
                ContinuousHour.of(mapped(profile, samples.get(0)), samples, Facts.MORNING.plus(Duration.ofHours(2)));
        assertThat(over.getStatus()).isEqualTo(Observation.ObservationStatus.FINAL);
        if (profile == Profile.PHD_US && Validation.guides().isPresent()) {
            assertThat(Validation.errors(hour, PHD_SAMPLES)).isEmpty();
        }
    }

    @Test
    void what_a_server_has_of_an_hour_stays_and_ours_counts() {
        var early = List.of(stream("s0", 0, "94"), stream("s1", 1, "95"));
        var late = List.of(stream("s1", 1, "96"), stream("s4", 4, "93"));
        Observation first = ContinuousHour.of(mapped(Profile.R4, early.get(0)), early, Facts.MORNING);
        Observation second = ContinuousHour.of(mapped(Profile.R4, late.get(0)), late, Facts.MORNING);
        Observation whole = ContinuousHour.completed(second, first);
        assertThat(whole.getValueSampledData().getData()).isEqualTo("94 96 E E 93");
        assertThat(Fhir.json(ContinuousHour.completed(second, whole))).isEqualTo(Fhir.json(whole));
        assertThat(ContinuousHour.is(Facts.reading("spot", "p1", Metric.SPO2, "95")))
                .as("a spot check is no stream")
                .isFalse();
    }

    private static Reading stream(String id, int second, String value) {
        Reading of = Facts.reading(id, "p1", Metric.SPO2, value);
        var at = Facts.MORNING.truncatedTo(ChronoUnit.HOURS).plusSeconds(second);
        return new Reading(
                of.id(),
                "live",
                Mode.LIVE,
                "p1",
                of.device(),
                of.metric(),
                of.value(),
                value,
                of.unit(),
                at.toString(),
                at,
                of.receivedAt(),
                of.zone(),
                of.healthDay(),
                TimeQuality.DEVICE,
                null,
                null,
                null,
                null,
                "NOT_FINAL,CONTINUOUS",
                null,
                null);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void a_correction_keeps_the_identity_and_a_withdrawal_keeps_the_value(Profile profile) {
        Reading first = Facts.reading("r", "p1", Metric.WEIGHT, "52.4");
        Observation corrected = mapped(profile, changed(first, "r-2", "54.2", null, first.id()));
        assertThat(corrected.getIdPart()).isEqualTo(Names.observation(first.id()));
        assertThat(corrected.getStatus()).isEqualTo(Observation.ObservationStatus.AMENDED);
        assertThat(corrected.getMeta().getProfile()).isEmpty();
        Observation withdrawn = mapped(profile, changed(first, "r", "52.4", "WITHDRAWN", null));
        assertThat(withdrawn.getStatus()).isEqualTo(Observation.ObservationStatus.ENTEREDINERROR);
        assertThat(withdrawn.getValueQuantity().getValue().toPlainString()).isEqualTo("52.4");
        assertThat(Validation.errors(corrected)).isEmpty();
        assertThat(Validation.errors(withdrawn)).isEmpty();
    }

    /** Trap 4 and 5: what we search by holds nothing a server could mistake, and is short. */
    @Test
    void no_identifier_of_ours_can_be_mistaken_for_search_syntax() {
        var allowed = Pattern.compile("[A-Za-z0-9.-]{1,64}");
        for (Metric metric : Metric.values()) {
            Reading reading = Facts.reading("r+4|a,b&c$" + metric, "p1", metric, "1");
            assertThat(mapped(Profile.PHD_US, reading).getIdentifier())
                    .allMatch(each -> allowed.matcher(each.getValue()).matches());
        }
        assertThat(Names.value("a+b,c&d|e$f")).matches(allowed);
        assertThat(Names.value("x".repeat(266))).matches(allowed);
        assertThat(Names.id("12345")).as("all digits are refused by HAPI").doesNotMatch("[0-9]+");
    }

    /** Trap 12: the id is of raw text; it is frozen here and in ReadingIdTest. */
    @Test
    void derived_ids_are_frozen() {
        Reading fev1 = Facts.reading("fev", "p1", Metric.FEV1, "2.10");
        assertThat(PercentPredicted.id(fev1)).isEqualTo("ee7698a77338f6441e510634d553b48be5c23e08");
        assertThat(BloodPressure.id(systolic)).isEqualTo("83501f60c22de44e1792cbf87ae7e44343aa8dcc");
    }

    /** Trap 16: a peak flow stays in the unit it was measured in. */
    @Test
    void peak_flow_keeps_its_unit_and_its_code() {
        Observation peak = mapped(Profile.R4, Facts.reading("pef", "p1", Metric.PEF, "410"));
        assertThat(peak.getValueQuantity().getCode()).isEqualTo("L/min");
        assertThat(peak.getCode().getCoding())
                .extracting(each -> each.getCode())
                .contains("33452-4");
        Observation fvc = mapped(Profile.R4, Facts.reading("fvc", "p1", Metric.FVC, "2.71"));
        assertThat(fvc.getCode().getCoding()).extracting(each -> each.getCode()).contains("19868-9");
    }

    private static Observation panel(Profile profile, Reading... halves) {
        return BloodPressure.panel(mapped(profile, halves[0]), List.of(halves), profile);
    }

    private static Observation mapped(Profile profile, Reading reading) {
        return profile.mapping().map(reading, Names.reference("Patient", "p1"), Names.reference("Device", "d1"));
    }

    private static Reading changed(Reading of, String id, String value, String flags, String replaces) {
        return new Reading(
                id.equals("r") ? of.id() : Names.hash(id),
                "live",
                Mode.LIVE,
                of.patient(),
                of.device(),
                of.metric(),
                Double.parseDouble(value),
                value,
                of.unit(),
                of.measuredAt(),
                of.effectiveAt(),
                of.receivedAt(),
                of.zone(),
                of.healthDay(),
                TimeQuality.DEVICE,
                null,
                null,
                null,
                null,
                flags,
                replaces,
                null);
    }
}

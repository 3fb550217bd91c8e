package io.breathline.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Status;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.topic.Mode;
import io.breathline.fhir.alert.AlertContext;
import io.breathline.fhir.alert.AlertMapping;
import io.breathline.fhir.ehr.Fhir;
import io.breathline.fhir.reading.Profile;
import io.breathline.fhir.register.RegisterMapping;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.RiskAssessment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything we write, judged by HAPI's validator; and the proof that no Observation fits all profiles. */
class ConformanceTest {
    private static final String PHD_NUMERIC = "http://hl7.org/fhir/uv/phd/StructureDefinition/PhdNumericObservation";
    private static final String UK = "https://fhir.hl7.org.uk/StructureDefinition/UKCore-Observation-";

    @ParameterizedTest
    @EnumSource(Profile.class)
    void every_metric_is_valid_r4_in_every_profile(Profile profile) {
        for (Metric metric : Metric.values()) {
            assertThat(Validation.errors(observation(profile, metric)))
                    .as("%s as %s", metric, profile)
                    .isEmpty();
        }
    }

    @Test
    void every_state_of_an_alert_is_valid_r4() {
        for (Status status : Status.values()) {
            Decision decision = status.byPerson() ? Facts.decision("a1", Decision.Action.RESOLVE, "false-alarm") : null;
            var alert = Facts.alert("a1", 2, "p1", status, decision);
            var context = AlertContext.first(Names.reference("Patient", "p1"), Facts.MORNING);
            for (Resource resource : AlertMapping.map(alert, context)) {
                assertThat(Validation.errors(resource))
                        .as("%s of %s", resource.fhirType(), status)
                        .isEmpty();
            }
        }
    }

    @Test
    void a_units_alert_and_the_register_are_valid_r4() {
        var context = AlertContext.first(Names.reference("Location", "icu-a"), Facts.MORNING);
        var resources = Stream.concat(
                AlertMapping.map(Facts.unitAlert("u1", 1, "icu-a", Status.OPEN), context).stream(),
                Stream.of(
                        RegisterMapping.patient(Facts.patient("p1").patient()),
                        RegisterMapping.device(Facts.device("d1").device()),
                        RegisterMapping.unit(Facts.unit("icu-a").unit()),
                        RegisterMapping.software("breathline-detector", "Breathline detector", "1")));
        resources.forEach(resource ->
                assertThat(Validation.errors(resource)).as(resource.fhirType()).isEmpty());
    }

    @Test
    void the_validator_is_awake() {
        Observation broken = observation(Profile.R4, Metric.SPO2);
        broken.getValueQuantity().setCode("percent");
        assertThat(Validation.errors(broken)).isNotEmpty();
    }

    @Test
    void phd_us_conforms_to_phd_for_every_measured_metric() throws Exception {
        assumeGuides();
        for (Metric metric : List.of(
                Metric.SPO2,
                Metric.PULSE,
                Metric.RESPIRATORY_RATE,
                Metric.WEIGHT,
                Metric.TEMPERATURE,
                Metric.FEV1,
                Metric.FVC,
                Metric.PEF)) {
            assertThat(Validation.errors(observation(Profile.PHD_US, metric), PHD_NUMERIC))
                    .as("%s", metric)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Metric.class,
            names = {"SPO2", "PULSE", "RESPIRATORY_RATE", "WEIGHT", "TEMPERATURE"})
    void uk_core_conforms_to_uk_core(Metric metric) throws Exception {
        assumeGuides();
        assertThat(Validation.errors(observation(Profile.UK_CORE, metric), ukProfile(metric)))
                .isEmpty();
    }

    /** Spec a.3. Whoever unifies the mappings fails here. */
    @Test
    void the_conflict_matrix_holds_no_single_spo2_fits_all() throws Exception {
        assumeGuides();
        String uk = ukProfile(Metric.SPO2);
        Observation us = observation(Profile.PHD_US, Metric.SPO2);
        Observation british = observation(Profile.UK_CORE, Metric.SPO2);
        Observation union = observation(Profile.PHD_US, Metric.SPO2);
        union.getCode().addCoding(new Coding(Names.SNOMED, "431314004", "Peripheral oxygen saturation"));
        Observation plain = observation(Profile.R4, Metric.SPO2);

        assertThat(Validation.errors(us)).isEmpty();
        assertThat(Validation.errors(us, PHD_NUMERIC)).isEmpty();
        assertThat(Validation.errors(us, uk)).isNotEmpty();

        assertThat(Validation.errors(british)).isEmpty();
        assertThat(Validation.errors(british, uk)).isEmpty();
        assertThat(Validation.errors(british, PHD_NUMERIC)).isNotEmpty();

        assertThat(Validation.errors(union)).isEmpty();
        assertThat(Validation.errors(union, PHD_NUMERIC)).isEmpty();
        assertThat(Validation.errors(union, uk)).isNotEmpty();

        assertThat(Validation.errors(plain)).isEmpty();
        assertThat(Validation.errors(plain, PHD_NUMERIC)).isNotEmpty();
        assertThat(Validation.errors(plain, uk)).isNotEmpty();
    }

    @Test
    void digits_stay_as_the_device_sent_them() {
        Quantity value = observation(Profile.R4, Metric.FEV1).getValueQuantity();
        assertThat(Fhir.json(observation(Profile.R4, Metric.FEV1))).contains("\"value\":2.10");
        assertThat(value.getCode()).isEqualTo("L");
    }

    @Test
    void times_have_the_offset_of_the_device_and_never_a_z() {
        assertThat(Fhir.json(observation(Profile.R4, Metric.FEV1)))
                .contains("\"effectiveDateTime\":\"2026-03-01T07:12:30+00:00\"");
    }

    /** RFC 3339: minus nought is no offset; the patient's own at that time is taken, here summer time. */
    @Test
    void an_unknown_offset_is_the_one_at_home() {
        var summer = java.time.Instant.parse("2026-07-01T06:00:00Z");
        assertThat(Times.offset("2026-07-01T06:00:00-00:00", "Europe/London", summer))
                .hasToString("+01:00");
        assertThat(Times.offset("2026-07-01T06:00:00+00:00", "Europe/London", summer))
                .hasToString("Z");
        assertThat(Times.offset("2026-07-01T06:00:00", "Europe/London", summer)).hasToString("+01:00");
    }

    /** What stands in a legal record says by what it was made, from what, for when, and no figure it does not have. */
    @Test
    void an_assessment_names_its_method_version_evidence_and_author_and_no_probability() {
        Alert alert = Facts.alert("a", 1, Mode.LIVE, "p1", null, Status.OPEN, true, null, List.of("r1"));
        var context = new AlertContext(
                Names.reference("Patient", "p1"), java.util.Set.of("r1"), null, null, null, Facts.MORNING);
        RiskAssessment risk = AlertMapping.map(alert, context).stream()
                .filter(RiskAssessment.class::isInstance)
                .map(RiskAssessment.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(risk.getMethod().getCodingFirstRep().getVersion()).isEqualTo("v1");
        assertThat(risk.getBasisFirstRep().getReference()).isEqualTo("Observation/" + Names.observation("r1"));
        assertThat(risk.getPerformer().getReference()).isEqualTo("Device/" + Names.DETECTOR);
        assertThat(risk.getMeta().getSecurityFirstRep().getCode()).isEqualTo("AIAST");
        assertThat(risk.getPredictionFirstRep().hasProbability()).isFalse();
        assertThat(risk.getPredictionFirstRep().getRationale()).contains("14 % below usual");
        assertThat(risk.getPredictionFirstRep().hasWhenPeriod()).isTrue();
        assertThat(Validation.errors(risk)).isEmpty();
    }

    private static String ukProfile(Metric metric) {
        return UK
                + switch (metric) {
                    case SPO2 -> "VitalSigns-OxygenSaturation";
                    case PULSE -> "VitalSigns-HeartRate";
                    case RESPIRATORY_RATE -> "VitalSigns-RespirationRate";
                    case WEIGHT -> "VitalSigns-BodyWeight";
                    default -> "VitalSigns-BodyTemperature";
                };
    }

    private static void assumeGuides() {
        assumeTrue(Validation.guides().isPresent(), "skipped: ig.dir names no folder of published definitions");
    }

    private static Observation observation(Profile profile, Metric metric) {
        String value =
                switch (metric) {
                    case FEV1 -> "2.10";
                    case FVC -> "2.71";
                    case TEMPERATURE -> "37.9";
                    case COLD_OR_FLU, HAY_FEVER, HAEMOPTYSIS, CHEST_PAIN -> "1";
                    case BREATHLESSNESS, SPUTUM -> "2";
                    default -> "94";
                };
        var reading = Facts.reading("r-" + metric, "p1", metric, value, Mode.LIVE);
        return profile.mapping().map(reading, Names.reference("Patient", "p1"), Names.reference("Device", "d1"));
    }
}

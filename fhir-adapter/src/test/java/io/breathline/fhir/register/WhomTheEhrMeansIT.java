package io.breathline.fhir.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.reading.Metric;
import io.breathline.fhir.Facts;
import io.breathline.fhir.FaultServer;
import io.breathline.fhir.FaultServer.Manners;
import io.breathline.fhir.Names;
import io.breathline.fhir.TestClock;
import io.breathline.fhir.Validation;
import io.breathline.fhir.ehr.Ask;
import io.breathline.fhir.ehr.Breaker;
import io.breathline.fhir.ehr.Capabilities;
import io.breathline.fhir.ehr.Endpoint;
import io.breathline.fhir.ehr.HttpEhr;
import io.breathline.fhir.ehr.Precedence;
import io.breathline.fhir.ehr.WritingPlan;
import io.breathline.fhir.reading.Profile;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom an EHR means: exactly one, or nobody. */
class WhomTheEhrMeansIT {
    private final TestClock clock = new TestClock();
    private final Register register = new Register();
    private FaultServer server;
    private ForeignRecord record;

    @BeforeEach
    void start() throws Exception {
        server = new FaultServer(Manners.HAPI, clock);
        var ehr = new HttpEhr(server.base(), Duration.ofSeconds(5), Duration.ofSeconds(20), false);
        Capabilities can = Capabilities.of(ehr.ask(Ask.get("metadata")).body());
        var endpoint = new Endpoint(
                "test",
                ehr,
                can,
                WritingPlan.of(can, Map.of()),
                new Breaker(ehr, clock),
                new Precedence(),
                clock,
                clock,
                new Random(1));
        register.put(Facts.patient("p1"));
        record = new ForeignRecord(register, endpoint, Names.SID + "mrn");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void none_or_several_are_nobody_and_never_the_first() throws Exception {
        assertThat(record.patient("p1").missing()).isEqualTo("UNKNOWN_PATIENT");
        person("a", "");
        assertThat(record.patient("p1").reference().getReference()).isEqualTo("Patient/a");
        person("b", "");
        clock.pause(Duration.ofMinutes(11));
        assertThat(record.patient("p1").found()).isEmpty();
        assertThat(record.patient("p1").missing()).isEqualTo("AMBIGUOUS_PATIENT");
        assertThat(record.patient("p-not-ours").missing()).isEqualTo("UNKNOWN_PATIENT");
    }

    @Test
    void somebody_merged_into_another_is_for_a_person_to_look_at() throws Exception {
        person("a", ",\"link\":[{\"type\":\"replaced-by\",\"other\":{\"reference\":\"Patient/z\"}}]");
        assertThat(record.patient("p1").missing()).isEqualTo("AMBIGUOUS_PATIENT");
    }

    @Test
    void what_was_found_is_believed_for_a_while_and_asked_again_when_it_is_gone() throws Exception {
        person("a", "");
        record.patient("p1");
        long asked = server.log().size();
        record.patient("p1");
        assertThat(server.log()).as("believed").hasSize((int) asked);
        server.forget("mrn-p1");
        person("b", "");
        assertThat(record.again("Patient/a")).contains("Patient/b");
    }

    /** US Core's rules for writing: a device is contained with a name, and what is contained is referred to. */
    @Test
    void a_device_the_ehr_does_not_know_goes_along_with_its_name() {
        register.put(Facts.device("dev-p1"));
        Reference device = record.device("dev-p1");
        assertThat(((Device) device.getResource()).getDeviceNameFirstRep().getName())
                .isNotBlank();
        Observation reading = Profile.PHD_US
                .mapping()
                .map(Facts.reading("r", "p1", Metric.SPO2, "94"), Names.reference("Patient", "a"), device);
        assertThat(Validation.errors(reading)).isEmpty();
        assertThat(io.breathline.fhir.ehr.Fhir.json(reading)).contains("\"device\":{\"reference\":\"#");
    }

    private void person(String id, String more) throws Exception {
        server.put(
                "Patient/" + id,
                "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"%s\",\"value\":\"mrn-p1\"}]%s}"
                        .formatted(Names.SID + "mrn", more));
    }
}

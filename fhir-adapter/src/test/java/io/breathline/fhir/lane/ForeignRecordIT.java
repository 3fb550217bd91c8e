package io.breathline.fhir.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.fhir.Facts;
import io.breathline.fhir.FaultServer;
import io.breathline.fhir.FaultServer.Manners;
import io.breathline.fhir.Names;
import io.breathline.fhir.TestClock;
import io.breathline.fhir.ehr.Ask;
import io.breathline.fhir.ehr.Endpoint;
import io.breathline.fhir.register.ForeignRecord;
import io.breathline.fhir.register.Register;
import io.breathline.fhir.register.Whereabouts;
import org.junit.jupiter.api.Test;

/** Patients the EHR has already: found by their number, which is in no address on the way. */
class ForeignRecordIT {
    private static final String SYSTEM = Names.SID + "mrn";
    private final TestClock clock = new TestClock();
    private final Register register = new Register();

    @Test
    void a_patient_is_found_by_a_number_that_is_in_no_address() throws Exception {
        register.put(Facts.patient("p1"));
        try (var server = new FaultServer(Manners.HAPI, clock)) {
            server.put("Patient/77", patient());
            Endpoint endpoint = RegisterPollIT.endpoint(server, clock);
            var found =
                    new ForeignRecord(register, endpoint, SYSTEM).patient("p1").found();
            assertThat(found)
                    .hasValueSatisfying(it -> assertThat(it.getReference()).isEqualTo("Patient/77"));
            assertThat(named(server)).isFalse();

            endpoint.ehr().ask(Ask.get("Patient?identifier=" + SYSTEM + "%7Cmrn-p1"));
            assertThat(named(server)).as("by an address it would be seen").isTrue();
        }
    }

    @Test
    void two_of_one_number_or_none_are_parked_and_never_chosen() throws Exception {
        register.put(Facts.patient("p1"));
        try (var server = new FaultServer(Manners.HAPI, clock)) {
            var ours = new ForeignRecord(register, RegisterPollIT.endpoint(server, clock), SYSTEM);
            assertThat(ours.patient("p1").missing()).isEqualTo(Whereabouts.UNKNOWN);
            server.put("Patient/77", patient());
            server.put("Patient/78", patient());
            assertThat(ours.patient("p1").missing()).isEqualTo(Whereabouts.AMBIGUOUS);
        }
    }

    private static String patient() {
        return """
                {"resourceType":"Patient","identifier":[{"system":"%s","value":"mrn-p1"}]}"""
                .formatted(SYSTEM);
    }

    private static boolean named(FaultServer server) {
        return server.log().stream().anyMatch(line -> line.contains("mrn-p1"));
    }
}

package io.breathline.fhir.lane;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.registry.RegistryEntry;
import io.breathline.fhir.Facts;
import io.breathline.fhir.FaultServer;
import io.breathline.fhir.FaultServer.Manners;
import io.breathline.fhir.Names;
import io.breathline.fhir.TestClock;
import io.breathline.fhir.ehr.Ask;
import io.breathline.fhir.ehr.Breaker;
import io.breathline.fhir.ehr.Capabilities;
import io.breathline.fhir.ehr.Endpoint;
import io.breathline.fhir.ehr.HttpEhr;
import io.breathline.fhir.ehr.Precedence;
import io.breathline.fhir.ehr.WritingPlan;
import io.breathline.fhir.inbound.RegisterPoll;
import io.breathline.fhir.register.Register;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Patients, heights, teams, devices and treatments as an EHR has them. */
class RegisterPollIT {
    private final TestClock clock = new TestClock();
    private final Register register = new Register();

    @Test
    void a_patient_known_by_mrn_keeps_our_id_and_what_the_ehr_does_not_say() throws Exception {
        register.put(Facts.patient("p1"));
        try (var server = new FaultServer(Manners.HAPI, clock)) {
            var poll = poll(server);
            server.put(
                    "Patient/77",
                    """
                    {"resourceType":"Patient","active":true,"gender":"female","birthDate":"1999-05-04",
                     "name":[{"given":["Ann"],"family":"Other"}],
                     "identifier":[{"system":"%s","value":"mrn-p1"}]}"""
                            .formatted(Names.SID + "mrn"));
            server.put(
                    "Patient/78",
                    """
                    {"resourceType":"Patient","identifier":[{"system":"%s","value":"mrn-new"}]}"""
                            .formatted(Names.SID + "mrn"));
            server.put(
                    "Observation/h1",
                    """
                    {"resourceType":"Observation","subject":{"reference":"Patient/77"},
                     "valueQuantity":{"value":1.68,"code":"m"}}""");
            List<RegistryEntry> news = poll.look();
            RegistryEntry.Patient known = news.stream()
                    .map(RegistryEntry::patient)
                    .filter(each -> each != null && each.id().equals("p1"))
                    .findFirst()
                    .orElseThrow();
            assertThat(known.name()).isEqualTo("Ann Other");
            assertThat(known.heightCm()).isEqualTo(168.0);
            assertThat(known.zone()).isEqualTo("Europe/London");
            assertThat(known.team()).as("the EHR names none").isEqualTo("team-1");
            assertThat(news).extracting(RegistryEntry::key).contains("patient/p1");
            assertThat(news).hasSize(2);
            assertThat(poll.look()).as("told once").isEmpty();
        }
    }

    /** Trap 17: no Flag stays up for ever, so alerts end with the care; see also the row CLEARED of the alert's life. */
    @Test
    void who_died_or_whose_record_is_closed_leaves_our_care_and_strangers_who_did_are_not_taken_in() throws Exception {
        for (String id : List.of("p1", "p2", "p3", "p4")) {
            register.put(Facts.patient(id));
        }
        try (var server = new FaultServer(Manners.HAPI, clock)) {
            var poll = poll(server);
            String sid = Names.SID + "mrn";
            server.put("Patient/1", ended(sid, "mrn-p1", "\"deceasedDateTime\":\"2026-02-03T04:05:00Z\""));
            server.put("Patient/2", ended(sid, "mrn-p2", "\"deceasedBoolean\":true"));
            server.put("Patient/3", ended(sid, "mrn-p3", "\"active\":false"));
            server.put("Patient/4", ended(sid, "mrn-p4", "\"deceasedBoolean\":false,\"birthDate\":\"1999\""));
            server.put("Patient/5", ended(sid, "mrn-stranger", "\"deceasedBoolean\":true"));
            List<RegistryEntry> news = poll.look();
            String today = clock.instant().toString().substring(0, 10);
            assertThat(news.stream()
                            .map(RegistryEntry::patient)
                            .filter(java.util.Objects::nonNull)
                            .map(it -> it.id() + " " + it.gone()))
                    .containsExactlyInAnyOrder(
                            "p1 " + new RegistryEntry.Left("2026-02-03", "DIED"),
                            "p2 " + new RegistryEntry.Left(today, "DIED"),
                            "p3 " + new RegistryEntry.Left(today, "MOVED"),
                            "p4 null");
            news.forEach(register::put);
            server.put("Patient/3", ended(sid, "mrn-p3", "\"active\":true"));
            assertThat(poll.look())
                    .as("a day once learnt stays; who comes back is told")
                    .singleElement()
                    .satisfies(it -> assertThat(it.patient().gone()).isNull());
        }
    }

    @Test
    void what_our_registry_knows_of_a_departure_stays_until_the_ehr_says_otherwise() throws Exception {
        register.put(left("p1", "DIED"));
        register.put(left("p2", "WITHDREW"));
        register.put(left("p3", "MOVED"));
        try (var server = new FaultServer(Manners.HAPI, clock)) {
            var poll = poll(server);
            for (String n : List.of("1", "2", "3")) {
                server.put("Patient/" + n, ended(Names.SID + "mrn", "mrn-p" + n, "\"gender\":\"female\""));
            }
            assertThat(gone(poll.look())).containsExactlyInAnyOrder("p1 true", "p2 true", "p3 true");
            for (String n : List.of("1", "2", "3")) {
                String alive = "\"active\":true,\"deceasedBoolean\":false";
                server.put("Patient/" + n, ended(Names.SID + "mrn", "mrn-p" + n, alive));
            }
            assertThat(gone(poll.look()))
                    .as("no record knows whether somebody wants to be watched over again")
                    .containsExactlyInAnyOrder("p1 false", "p3 false");
        }
    }

    private static List<String> gone(List<RegistryEntry> news) {
        return news.stream()
                .map(RegistryEntry::patient)
                .filter(java.util.Objects::nonNull)
                .map(it -> it.id() + " " + (it.gone() != null))
                .toList();
    }

    private static RegistryEntry left(String id, String why) {
        return RegistryEntry.of(Facts.patient(id).patient().left(new RegistryEntry.Left("2026-02-01", why)));
    }

    private static String ended(String system, String mrn, String how) {
        return "{\"resourceType\":\"Patient\",%s,\"identifier\":[{\"system\":\"%s\",\"value\":\"%s\"}]}"
                .formatted(how, system, mrn);
    }

    @Test
    void antibiotic_courses_and_modulator_starts_are_treatments_and_long_term_antibiotics_are_not() throws Exception {
        try (var server = new FaultServer(Manners.HAPI, clock)) {
            server.put("Patient/77", "{\"resourceType\":\"Patient\"}");
            server.put("MedicationRequest/m1", request("J01CR05", "", "active", "2026-02-01", "2026-02-14"));
            server.put("MedicationRequest/m2", request("", "Kaftrio tablets", "active", "2026-01-05", null));
            server.put(
                    "MedicationRequest/m3",
                    request("J01GB01", "", "active", "2025-01-01", null)
                            .replace(
                                    "\"intent\"",
                                    "\"courseOfTherapyType\":{\"coding\":[{\"code\":\"continuous\"}]},\"intent\""));
            server.put("MedicationRequest/m4", request("J01CR05", "", "cancelled", "2026-02-01", null));
            server.put("MedicationRequest/m5", request("", "Paracetamol", "active", "2026-02-01", null));
            for (String day : List.of("2026-03-01", "2026-03-02", "2026-03-04", "2026-04-20")) {
                server.put(
                        "MedicationAdministration/a" + day,
                        """
                        {"resourceType":"MedicationAdministration","status":"completed",
                         "subject":{"reference":"Patient/77"},"effectiveDateTime":"%sT08:00:00Z",
                         "medicationCodeableConcept":{"text":"Meropenem 2 g IV"}}"""
                                .formatted(day));
            }
            assertThat(poll(server).look().stream()
                            .filter(each -> each.treatment() != null)
                            .map(each -> each.treatment().kind() + " "
                                    + each.treatment().from() + " "
                                    + each.treatment().to()))
                    .containsExactlyInAnyOrder(
                            "ANTIBIOTICS 2026-02-01 2026-02-14",
                            "MODULATOR 2026-01-05 null",
                            "ANTIBIOTICS 2026-03-01 2026-03-04",
                            "ANTIBIOTICS 2026-04-20 2026-04-20");
        }
    }

    /** A loan device is another's by now: its earlier readings stay with who had it then. */
    @Test
    void who_had_which_device_when_comes_from_its_use_and_never_from_who_has_it_now() throws Exception {
        try (var server = new FaultServer(Manners.HAPI, clock)) {
            server.put("Patient/77", "{\"resourceType\":\"Patient\"}");
            server.put("Device/loan", "{\"resourceType\":\"Device\",\"patient\":{\"reference\":\"Patient/99\"}}");
            server.put("DeviceUseStatement/u1", use("completed", "2026-01-05", "2026-02-01T09:00:00Z"));
            server.put("DeviceUseStatement/u2", use("active", "2026-02-20T08:00:00+00:00", null));
            server.put("DeviceUseStatement/u3", use("entered-in-error", "2025-01-01", null));
            server.put("DeviceUseStatement/u4", use("completed", "2025-01-01", null));
            List<RegistryEntry> news = poll(server).look();
            assertThat(news.stream()
                            .map(RegistryEntry::assignment)
                            .filter(java.util.Objects::nonNull)
                            .map(each -> each.device() + " " + each.from() + " " + each.to()))
                    .containsExactlyInAnyOrder(
                            Names.id("loan") + " 2026-01-05T00:00:00Z 2026-02-01T09:00:00Z",
                            Names.id("loan") + " 2026-02-20T08:00:00Z null");
            assertThat(news).extracting(RegistryEntry::key).contains("device/" + Names.id("loan"));
        }
    }

    private static String use(String status, String from, String to) {
        return """
                {"resourceType":"DeviceUseStatement","status":"%s","subject":{"reference":"Patient/77"},
                 "device":{"reference":"Device/loan"},"timingPeriod":{"start":"%s"%s}}"""
                .formatted(status, from, to == null ? "" : ",\"end\":\"" + to + "\"");
    }

    private static String request(String atc, String text, String status, String from, String to) {
        return """
                {"resourceType":"MedicationRequest","status":"%s","intent":"order","subject":{"reference":"Patient/77"},
                 "medicationCodeableConcept":{"text":"%s","coding":[{"system":"http://www.whocc.no/atc","code":"%s"}]},
                 "dosageInstruction":[{"timing":{"repeat":{"boundsPeriod":{"start":"%s"%s}}}}]}"""
                .formatted(status, text, atc, from, to == null ? "" : ",\"end\":\"" + to + "\"");
    }

    private RegisterPoll poll(FaultServer server) throws Exception {
        return new RegisterPoll(endpoint(server, clock), register, "Patient?_list=cf", Names.SID + "mrn");
    }

    static Endpoint endpoint(FaultServer server, TestClock clock) throws Exception {
        var ehr = new HttpEhr(server.base(), Duration.ofSeconds(5), Duration.ofSeconds(20), false);
        Capabilities can = Capabilities.of(ehr.ask(Ask.get("metadata")).body());
        return new Endpoint(
                "test",
                ehr,
                can,
                WritingPlan.of(can, Map.of()),
                new Breaker(ehr, clock),
                new Precedence(),
                clock,
                clock,
                new Random(1));
    }
}

package io.breathline.local.command.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breathline.domain.registry.RegistryEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryFileTest {
    private static final String GOOD =
            """
            patients:
              - {id: p1, name: Testa Fictional, birthDate: 2001-05-30, sex: female, heightCm: 165.0, mrn: M1, zone: Europe/London, team: cf-north, site: demo}
            devices:
              - {id: spiro-1, kind: canonical-json, serial: S1}
            assignments:
              - {id: a1, device: spiro-1, patient: p1, from: 2026-01-01T00:00:00Z}
            treatments:
              - {id: t1, patient: p1, kind: ANTIBIOTICS, from: 2026-02-01, to: 2026-02-14}
            units:
              - {id: gicu, name: General ICU, site: demo, pointOfCare: GICU, level: 3, nursesPerShift: 8, beds: [{id: GICU^B1^01, label: "1"}]}
            """;

    @Test
    void a_yaml_file_gives_an_entry_for_each_part() throws IOException {
        assertThat(read(GOOD))
                .extracting(RegistryEntry::key)
                .containsExactly("patient/p1", "device/spiro-1", "assignment/a1", "treatment/t1", "unit/gicu");
    }

    @Test
    void every_problem_is_named_by_entry_and_field_and_no_name_is_quoted() {
        assertThatThrownBy(() -> read(GOOD.replace("Europe/London", "Europe/Lundun")
                        .replace("from: 2026-01-01T00:00:00Z", "from: 2026-01-01T00:00:00Z, to: 2025-01-01T00:00:00Z")))
                .hasMessageContaining("patient/p1: zone is not a time zone")
                .hasMessageContaining("assignment/a1: to is not after from")
                .hasMessageNotContaining("Testa");
    }

    @Test
    void a_patient_may_leave_our_care_and_dates_that_make_no_sense_are_refused() throws IOException {
        String left = GOOD.replace("mrn: M1,", "mrn: M1, left: {on: 2026-03-01, why: DIED},");
        assertThat(read(left).get(0).patient().gone()).isEqualTo(new RegistryEntry.Left("2026-03-01", "DIED"));
        assertThatThrownBy(() -> read(left.replace("2026-03-01", "2026-3-1").replace("from: 2026-02-01", "from: soon")))
                .hasMessageContaining("patient/p1: left.on is not a date")
                .hasMessageContaining("treatment/t1: from is not a date");
        assertThatThrownBy(() -> read(left.replace("DIED", "GONE"))).hasMessageContaining("left.why is not one of");
        assertThatThrownBy(() -> read(GOOD.replace("ANTIBIOTICS", "PILLS"))).hasMessageContaining("kind is not one of");
    }

    @Test
    void a_bundle_tells_who_died() throws IOException {
        String bundle =
                """
                {"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","id":"p1","birthDate":"2001-05-30",
                 "name":[{"text":"Testa"}],"identifier":[{"value":"M1"}],"deceasedDateTime":"2026-03-01T10:00:00Z"}}]}""";
        assertThat(read(bundle).get(0).patient().gone()).isEqualTo(new RegistryEntry.Left("2026-03-01", "DIED"));
    }

    @Test
    void an_unknown_field_is_refused_by_its_path() {
        assertThatThrownBy(() -> read(GOOD.replace("serial: S1", "seriel: S1")))
                .hasMessageContaining("devices.[0].seriel");
    }

    @Test
    void an_id_that_would_not_be_safe_in_a_key_is_refused() {
        assertThatThrownBy(() -> read(GOOD.replace("id: p1", "id: \"p1/../x\"")))
                .hasMessageContaining("id must be");
    }

    @Test
    void text_that_is_neither_yaml_nor_json_is_refused_with_its_line() {
        assertThatThrownBy(() -> read("patients: [")).hasMessageContaining("line");
    }

    @Test
    void a_fhir_bundle_gives_patients_devices_assignments_and_units_with_their_beds() throws IOException {
        List<RegistryEntry> entries = read(
                """
                {"resourceType":"Bundle","type":"collection","entry":[
                 {"resource":{"resourceType":"Patient","id":"p9","name":[{"given":["Testo"],"family":"Fictional"}],"birthDate":"1999-01-02","gender":"male",
                   "identifier":[{"type":{"coding":[{"code":"MR"}]},"value":"M9"}]}},
                 {"resource":{"resourceType":"Device","id":"ox-9","serialNumber":"S9","type":{"coding":[{"code":"bluetooth-gatt"}]}}},
                 {"resource":{"resourceType":"DeviceUseStatement","id":"use-9","device":{"reference":"Device/ox-9"},"subject":{"reference":"Patient/p9"},
                   "timingPeriod":{"start":"2026-01-01","end":"2026-02-01T12:00:00Z"}}},
                 {"resource":{"resourceType":"Location","id":"gicu","name":"General ICU","physicalType":{"coding":[{"code":"wa"}]}}},
                 {"resource":{"resourceType":"Location","id":"b1","name":"Bed 1","partOf":{"reference":"Location/gicu"},"physicalType":{"coding":[{"code":"bd"}]},
                   "identifier":[{"value":"GICU^B1^01"}]}}]}
                """);
        assertThat(entries)
                .extracting(RegistryEntry::key)
                .containsExactly("patient/p9", "device/ox-9", "assignment/use-9", "unit/gicu");
        assertThat(entries.get(2).assignment().to()).hasToString("2026-02-01T12:00:00Z");
        assertThat(entries.get(3).unit().pointOfCare()).isEqualTo("GICU");
    }

    private static List<RegistryEntry> read(String text) throws IOException {
        return RegistryFile.read(text.getBytes(StandardCharsets.UTF_8));
    }
}

package io.breathline.fhir.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.topic.Json;
import io.breathline.fhir.Facts;
import io.breathline.fhir.Names;
import io.breathline.fhir.Validation;
import io.breathline.fhir.reading.Profile;
import java.util.List;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Test;

class TestDataLabelTest {
    private final Observation reading = Profile.R4
            .mapping()
            .map(Facts.reading("r", "p1", Metric.WEIGHT, "52.40"), Names.reference("Patient", "p1"), null);

    @Test
    void simulated_data_say_so_on_the_server_and_keep_every_digit() {
        String labelled = TestDataLabel.labelled(Fhir.json(reading));
        Observation written = Fhir.read(Observation.class, tree(labelled));
        assertThat(written.getMeta().getSecurity("http://terminology.hl7.org/CodeSystem/v3-ActReason", "HTEST"))
                .isNotNull();
        assertThat(written.getMeta().getSecurity())
                .as("beside what it says of itself")
                .hasSize(2);
        assertThat(labelled).contains("52.40");
        assertThat(Validation.errors(written)).isEmpty();
        assertThat(TestDataLabel.labelled(labelled)).as("once").isEqualTo(labelled);
    }

    @Test
    void each_entry_of_a_transaction_is_labelled_and_questions_are_passed_on() throws Exception {
        var asked = new Ask[1];
        var ehr = new TestDataLabel(ask -> {
            asked[0] = ask;
            return Answer.NONE;
        });
        ehr.ask(Ask.get("Patient/1"));
        assertThat(asked[0].body()).isNull();
        ehr.ask(Ask.search("Patient", "identifier=x"));
        assertThat(asked[0].body()).isEqualTo("identifier=x");
        String entry = "{\"resource\":" + Fhir.json(reading) + "}";
        ehr.ask(Ask.post("", "{\"resourceType\":\"Bundle\",\"entry\":[" + entry + "," + entry + "]}"));
        assertThat(tree(asked[0].body()).findValuesAsText("code"))
                .filteredOn(List.of("HTEST")::contains)
                .hasSize(2);
    }

    private static JsonNode tree(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}

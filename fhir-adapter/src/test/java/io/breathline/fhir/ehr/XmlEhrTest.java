package io.breathline.fhir.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class XmlEhrTest {
    @Test
    void a_search_asks_for_xml_and_keeps_its_terms_and_a_write_is_turned_into_xml() throws InterruptedException {
        List<Ask> asked = new ArrayList<>();
        var ehr = new XmlEhr(ask -> {
            asked.add(ask);
            return Answer.NONE;
        });
        ehr.ask(Ask.search("Patient", "identifier=a%7Cb"));
        ehr.ask(Ask.put("Patient/1", "{\"resourceType\":\"Patient\",\"id\":\"1\"}"));
        Ask search = asked.get(0);
        assertThat(search.body()).isEqualTo("identifier=a%7Cb");
        assertThat(search.headers())
                .containsEntry("Content-Type", "application/x-www-form-urlencoded")
                .containsEntry("Accept", "application/fhir+xml");
        assertThat(asked.get(1).body()).startsWith("<Patient").contains("id value=\"1\"");
        assertThat(asked.get(1).headers()).containsEntry("Content-Type", "application/fhir+xml");
    }
}

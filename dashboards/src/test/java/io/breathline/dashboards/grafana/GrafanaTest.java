package io.breathline.dashboards.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The operators' dashboards ask for metrics and sources that exist. */
class GrafanaTest {
    private static final Path GRAFANA = Path.of("grafana");
    private static final Pattern METRIC = Pattern.compile("\\b(breathline|flink)_[a-zA-Z_]+");

    static List<JsonNode> dashboards() throws IOException {
        var all = new ArrayList<JsonNode>();
        try (var files = Files.list(GRAFANA.resolve("dashboards"))) {
            for (Path file : files.sorted().toList()) {
                all.add(Json.MAPPER.readTree(Files.readAllBytes(file)));
            }
        }
        return all;
    }

    static Set<String> listed() throws IOException {
        var names = new TreeSet<String>();
        Files.readAllLines(GRAFANA.resolve("metrics.txt")).forEach(line -> names.add(line.split(" ")[1]));
        return names;
    }

    static Set<String> asked() throws IOException {
        var names = new TreeSet<String>();
        for (JsonNode dashboard : dashboards()) {
            for (JsonNode expression : dashboard.findValues("expr")) {
                METRIC.matcher(expression.asText()).results().forEach(found -> names.add(found.group()));
            }
        }
        String rules = Files.readString(Path.of("..", "docker", "prometheus", "alerts.yaml"));
        METRIC.matcher(rules).results().forEach(found -> names.add(found.group()));
        return names;
    }

    @Test
    void each_metric_asked_for_is_listed_and_none_is_listed_in_vain() throws IOException {
        assertThat(asked()).isEqualTo(listed());
    }

    @Test
    void each_dashboard_has_an_id_of_its_own_and_cannot_be_edited_in_place() throws IOException {
        var ids = new HashSet<String>();
        for (JsonNode dashboard : dashboards()) {
            assertThat(ids.add(dashboard.path("uid").asText())).isTrue();
            assertThat(dashboard.path("editable").asBoolean(true)).isFalse();
            assertThat(dashboard.path("panels")).isNotEmpty();
        }
        assertThat(ids).hasSize(5);
    }

    @Test
    void each_source_asked_for_is_provisioned() throws IOException {
        String provisioned = Files.readString(GRAFANA.resolve("provisioning/datasources/breathline.yaml"));
        for (JsonNode dashboard : dashboards()) {
            for (JsonNode source : dashboard.findValues("datasource")) {
                assertThat(provisioned).contains("uid: " + source.path("uid").asText());
            }
        }
    }

    @Test
    void no_query_shows_a_patient() throws IOException {
        for (JsonNode dashboard : dashboards()) {
            assertThat(dashboard.toString()).doesNotContain("tag_patient").doesNotContain("\"patient\"");
        }
    }
}

package io.breathline.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The shipped alert rules ask for metrics that exist; the pages' own tests hold that list to what the processes answer. */
class AlertRulesTest {
    private static final Pattern METRIC = Pattern.compile("(?:breathline|flink)_[a-zA-Z0-9_]+");

    @Test
    void every_rule_asks_for_a_metric_that_some_process_has() throws Exception {
        Set<String> known = known();
        for (JsonNode rule : rules()) {
            assertThat(known)
                    .as(rule.path("alert").asText())
                    .containsAll(metrics(rule.path("expr").asText()));
        }
        assertThat(known).doesNotContainAnyElementsOf(metrics("breathline_ingest_recieved_total > 1"));
    }

    @Test
    void every_rule_says_what_is_at_stake_and_how_to_mend_it() throws Exception {
        for (JsonNode rule : rules()) {
            String name = rule.path("alert").asText();
            assertThat(rule.at("/labels/severity").asText()).as(name).isIn("page", "ticket");
            assertThat(rule.at("/annotations/summary").asText()).as(name).isNotBlank();
            assertThat(rule.at("/annotations/mend").asText()).as(name).isNotBlank();
        }
    }

    /** {@code promtool test rules} runs them; here only that none speaks of a rule that is not there. */
    @Test
    void each_situation_that_the_rules_are_tried_with_is_about_a_rule_that_is_there() throws Exception {
        Set<String> names = new TreeSet<>();
        rules().forEach(rule -> names.add(rule.path("alert").asText()));
        List<String> tried = Shipped.yaml(Shipped.DOCKER.resolve("prometheus/rules-test.yaml"))
                .get(0)
                .findValuesAsText("alertname");
        assertThat(tried).isNotEmpty();
        assertThat(names).containsAll(tried);
    }

    @Test
    void the_operators_resource_has_the_same_rules() throws Exception {
        JsonNode resource =
                Shipped.yaml(Shipped.DOCKER.resolve("kubernetes/alerts.yaml")).get(0);
        assertThat(resource.at("/spec/groups/0/rules")).isEqualTo(rules());
    }

    @Test
    void prometheus_asks_every_process_that_the_compose_file_starts_at_its_port() throws Exception {
        JsonNode services = Shipped.compose().path("services");
        Set<String> asked = new TreeSet<>();
        for (JsonNode job : scraped()) {
            for (String target : targets(job)) {
                asked.add(target);
                String host = target.substring(0, target.indexOf(':'));
                assertThat(services.has(host)).as(host).isTrue();
                Set<String> networks = words(services.path(host).path("networks"));
                networks.retainAll(words(services.path("prometheus").path("networks")));
                assertThat(networks).as(host).isNotEmpty();
            }
        }
        assertThat(asked)
                .containsExactlyInAnyOrder(
                        "ingest:8085",
                        "dashboards:8080",
                        "fhir-adapter:8086",
                        "jobs:8087",
                        "jobmanager:9249",
                        "taskmanager-1:9249",
                        "taskmanager-2:9249");
    }

    /** Else a process that was never meant to be there would be said to be away for ever. */
    @Test
    void what_only_one_profile_starts_is_asked_for_by_name_and_not_held_to_be_there() throws Exception {
        JsonNode services = Shipped.compose().path("services");
        for (JsonNode job : scraped()) {
            for (String target : targets(job)) {
                Set<String> profiles = words(
                        services.path(target.substring(0, target.indexOf(':'))).path("profiles"));
                assertThat(job.has("dns_sd_configs"))
                        .as(target)
                        .isEqualTo(!profiles.containsAll(Set.of("demo", "cluster")));
            }
        }
    }

    private static JsonNode scraped() throws Exception {
        return Shipped.yaml(Shipped.DOCKER.resolve("prometheus/prometheus.yaml"))
                .get(0)
                .path("scrape_configs");
    }

    private static Set<String> targets(JsonNode job) {
        JsonNode byName = job.at("/dns_sd_configs/0");
        Set<String> targets = words(job.at("/static_configs/0/targets"));
        words(byName.path("names"))
                .forEach(host -> targets.add(host + ":" + byName.path("port").asInt()));
        return targets;
    }

    private static Set<String> words(JsonNode list) {
        Set<String> words = new TreeSet<>();
        list.forEach(word -> words.add(word.asText()));
        return words;
    }

    private static JsonNode rules() throws Exception {
        return Shipped.yaml(Shipped.DOCKER.resolve("prometheus/alerts.yaml"))
                .get(0)
                .at("/groups/0/rules");
    }

    private static Set<String> known() throws Exception {
        Set<String> known = new TreeSet<>();
        Path list = Shipped.ROOT.resolve("dashboards/grafana/metrics.txt");
        for (String line : Files.readAllLines(list)) {
            known.add(line.substring(line.indexOf(' ') + 1).strip());
        }
        return known;
    }

    private static Set<String> metrics(String expression) {
        Set<String> metrics = new TreeSet<>();
        Matcher found = METRIC.matcher(expression);
        while (found.find()) {
            metrics.add(found.group());
        }
        return metrics;
    }
}

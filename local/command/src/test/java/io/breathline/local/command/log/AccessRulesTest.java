package io.breathline.local.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.breathline.domain.topic.Topics;
import io.breathline.local.command.log.AccessRules.Rule;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;

class AccessRulesTest {
    @Test
    void every_topic_has_somebody_who_may_write_it_and_somebody_who_may_read_it() {
        assertThat(AccessRules.ALL.stream().flatMap(rule -> rule.writes().stream()))
                .containsAll(Topics.ALL.stream()
                        .filter(topic -> !topic.name().equals(Topics.REGISTRY.name()))
                        .toList());
        assertThat(AccessRules.ALL.stream().flatMap(rule -> rule.reads().stream()))
                .containsAll(Topics.ALL);
    }

    @Test
    void what_came_in_is_judged_by_the_jobs_alone_and_decided_by_people_alone() {
        assertThat(writers(Topics.ALERTS.name())).containsExactly("jobs");
        assertThat(writers(Topics.HOME_READINGS.name())).containsExactly("jobs");
        assertThat(writers(Topics.DECISIONS.name())).containsExactlyInAnyOrder("fhir-adapter", "dashboards");
    }

    @Test
    void nobody_may_delete_or_alter() {
        assertThat(AccessRules.bindings())
                .extracting(right -> right.entry().operation())
                .containsOnly(AclOperation.READ, AclOperation.WRITE, AclOperation.DESCRIBE);
    }

    @Test
    void the_users_of_the_kubernetes_manifests_have_the_same_rights() throws Exception {
        Set<String> there = new TreeSet<>();
        YAMLMapper yaml = new YAMLMapper();
        Path file = Path.of("..", "..", "docker", "kubernetes", "kafka-users.yaml");
        try (MappingIterator<JsonNode> users = yaml.readerFor(JsonNode.class).readValues(file.toFile())) {
            while (users.hasNext()) {
                JsonNode user = users.next();
                String name = user.at("/metadata/name").asText();
                for (JsonNode acl : user.at("/spec/authorization/acls")) {
                    for (JsonNode operation : acl.path("operations")) {
                        there.add(String.join(
                                " ",
                                name,
                                acl.at("/resource/type").asText(),
                                acl.at("/resource/name").asText(),
                                operation.asText().toUpperCase(Locale.ROOT)));
                    }
                }
            }
        }
        there.removeIf(right -> right.startsWith("admin "));
        assertThat(there)
                .isEqualTo(AccessRules.bindings().stream()
                        .map(right -> String.join(
                                " ",
                                right.entry().principal().substring("User:".length()),
                                right.pattern().resourceType().name().toLowerCase(Locale.ROOT),
                                right.pattern().name(),
                                right.entry().operation().name()))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static List<String> writers(String topic) {
        return AccessRules.ALL.stream()
                .filter(rule -> rule.writes().stream().anyMatch(it -> it.name().equals(topic)))
                .map(Rule::process)
                .toList();
    }
}

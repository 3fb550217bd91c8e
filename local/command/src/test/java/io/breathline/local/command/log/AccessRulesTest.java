package io.breathline.local.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.breathline.domain.topic.Topic;
import io.breathline.domain.topic.Topics;
import io.breathline.local.command.log.AccessRules.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;

class AccessRulesTest {
    private static final Pattern ANY = Pattern.compile("Topics\\.([A-Z_]+)()");
    private static final Pattern WRITTEN =
            Pattern.compile("(?:sinks\\.send|new Message)\\(\\s*Topics\\.([A-Z_]+)|Topics\\.([A-Z_]+)\\.message\\(");

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

    @Test
    void a_process_has_rights_on_the_topics_that_its_code_names_and_on_no_other() throws Exception {
        for (String module : List.of("ingest", "stream-jobs", "fhir-adapter")) {
            Rule rule = rule(module);
            Set<Topic<?>> granted = new HashSet<>(rule.reads());
            granted.addAll(rule.writes());
            assertThat(names(granted)).as(module).isEqualTo(named(module, ANY));
            assertThat(names(rule.writes())).as(module + " writes").containsAll(named(module, WRITTEN));
        }
        assertThat(named("fhir-adapter", WRITTEN)).contains("AUDIT", "RECEIPTS").doesNotContain("ALERTS");
        assertThat(named("stream-jobs", WRITTEN))
                .contains("ALERTS", "ICU_BOARD")
                .doesNotContain("REGISTRY");
    }

    @Test
    void a_right_that_was_forgotten_would_be_caught() throws Exception {
        Set<Topic<?>> without = new HashSet<>(rule("fhir-adapter").writes());
        without.remove(Topics.AUDIT);
        assertThat(names(without)).doesNotContainAnyElementsOf(List.of("AUDIT"));
        assertThat(names(without).containsAll(named("fhir-adapter", WRITTEN))).isFalse();
    }

    private static Rule rule(String module) {
        String process = module.equals("stream-jobs") ? "jobs" : module;
        return AccessRules.ALL.stream()
                .filter(it -> it.process().equals(process))
                .findFirst()
                .orElseThrow();
    }

    /** The constants of {@link Topics} that a module's code names in such a place; measurements are no part of a process. */
    private static Set<String> named(String module, Pattern place) throws IOException {
        Set<String> found = new TreeSet<>();
        Path code = Path.of("..", "..", module, "src", "main", "java");
        try (Stream<Path> files = Files.walk(code)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".java")
                            && !it.toString().contains("/bench/")
                            && !it.toString().contains("/print/"))
                    .toList()) {
                Matcher topic = place.matcher(Files.readString(file));
                while (topic.find()) {
                    found.add(topic.group(1) == null ? topic.group(2) : topic.group(1));
                }
            }
        }
        found.remove("ALL");
        return found;
    }

    private static Set<String> names(Collection<Topic<?>> topics) throws IllegalAccessException {
        Set<String> names = new TreeSet<>();
        for (var field : Topics.class.getFields()) {
            if (field.get(null) instanceof Topic<?> topic && topics.contains(topic)) {
                names.add(field.getName());
            }
        }
        return names;
    }

    private static List<String> writers(String topic) {
        return AccessRules.ALL.stream()
                .filter(rule -> rule.writes().stream().anyMatch(it -> it.name().equals(topic)))
                .map(Rule::process)
                .toList();
    }
}

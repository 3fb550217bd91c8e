package io.breathline.local.command.log;

import io.breathline.domain.topic.Topic;
import io.breathline.domain.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** What each process may do on the log, and no more: the least that its work needs. */
public final class AccessRules {
    /** @param groups prefixes of the consumer groups it commits for, or looks at */
    public record Rule(String process, List<Topic<?>> reads, List<Topic<?>> writes, List<String> groups) {}

    /** One for each of our processes; there is none for people, who use the pages. */
    public static final List<Rule> ALL = List.of(
            new Rule("ingest", List.of(), List.of(Topics.HOME_RAW, Topics.HOSPITAL_RAW, Topics.QUARANTINE), List.of()),
            new Rule(
                    "jobs",
                    List.of(
                            Topics.HOME_RAW,
                            Topics.HOSPITAL_RAW,
                            Topics.REGISTRY,
                            Topics.DECISIONS,
                            Topics.HOME_READINGS,
                            Topics.ALERTS,
                            Topics.ALERTS_CURRENT,
                            Topics.ICU_BOARD),
                    List.of(
                            Topics.HOME_READINGS,
                            Topics.QUARANTINE,
                            Topics.PATIENT_DAYS,
                            Topics.ALERTS,
                            Topics.ALERTS_CURRENT,
                            Topics.ICU_BOARD,
                            Topics.ICU_FORECAST,
                            Topics.ICU_INDICATORS),
                    List.of("breathline-")),
            new Rule(
                    "fhir-adapter",
                    List.of(
                            Topics.HOME_READINGS,
                            Topics.ALERTS,
                            Topics.ALERTS_CURRENT,
                            Topics.ICU_BOARD,
                            Topics.REGISTRY,
                            Topics.DECISIONS,
                            Topics.RECEIPTS,
                            Topics.AUDIT),
                    List.of(Topics.RECEIPTS, Topics.REGISTRY, Topics.DECISIONS, Topics.QUARANTINE, Topics.AUDIT),
                    List.of("fhir-")),
            new Rule(
                    "dashboards",
                    Topics.ALL,
                    List.of(Topics.DECISIONS, Topics.AUDIT, Topics.QUARANTINE, Topics.HOME_RAW, Topics.HOSPITAL_RAW),
                    List.of("")));

    private AccessRules() {}

    /** The rules as Kafka's authorizer keeps them. */
    static List<AclBinding> bindings() {
        List<AclBinding> all = new ArrayList<>();
        for (Rule rule : ALL) {
            rule.reads().forEach(topic -> allow(all, rule, topic(topic), AclOperation.READ, AclOperation.DESCRIBE));
            rule.writes().forEach(topic -> allow(all, rule, topic(topic), AclOperation.WRITE, AclOperation.DESCRIBE));
            for (String prefix : rule.groups()) {
                ResourcePattern groups = prefix.isEmpty()
                        ? new ResourcePattern(ResourceType.GROUP, "*", PatternType.LITERAL)
                        : new ResourcePattern(ResourceType.GROUP, prefix, PatternType.PREFIXED);
                // Who sees every group looks at their progress; it does not join them.
                allow(all, rule, groups, AclOperation.DESCRIBE);
                if (!prefix.isEmpty()) {
                    allow(all, rule, groups, AclOperation.READ);
                }
            }
        }
        return List.copyOf(new java.util.LinkedHashSet<>(all));
    }

    private static ResourcePattern topic(Topic<?> topic) {
        return new ResourcePattern(ResourceType.TOPIC, topic.name(), PatternType.LITERAL);
    }

    private static void allow(List<AclBinding> all, Rule rule, ResourcePattern what, AclOperation... operations) {
        Stream.of(operations)
                .map(operation -> new AclBinding(
                        what,
                        new AccessControlEntry("User:" + rule.process(), "*", operation, AclPermissionType.ALLOW)))
                .forEach(all::add);
    }
}

package io.breathline.local.command.log;

import io.breathline.domain.settings.KafkaAccess;
import io.breathline.domain.topic.Topic;
import io.breathline.domain.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes the topics of the contract, as the contract says; those that are there already are left alone. */
public final class TopicSetup {
    static final int TRIES = 200;
    private static final long PAUSE_MILLIS = 150;

    private TopicSetup() {}

    public static void create(String bootstrap) throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(KafkaAccess.with(bootstrap, Map.of()))) {
            Set<String> there = admin.listTopics().names().get();
            List<NewTopic> missing = Topics.ALL.stream()
                    .filter(topic -> !there.contains(topic.name()))
                    .map(TopicSetup::asKafkaWantsIt)
                    .toList();
            admin.createTopics(missing).all().get();
            awaitLeaders(admin);
            awaitCoordinators(admin);
        }
    }

    /**
     * Asks every partition's leader something. A producer whose first batches meet a leader that does not know yet that it
     * leads can have its second batch taken and its first refused for ever, as out of sequence.
     */
    private static void awaitLeaders(Admin admin) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> all = new HashMap<>();
        for (Topic<?> topic : Topics.ALL) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                all.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        whenKnown(() -> admin.listOffsets(all).all().get());
    }

    /** A broker can hear of a topic later than the controller that answered that it is made: asked again until it has. */
    static void whenKnown(Question question) throws InterruptedException, ExecutionException {
        for (int tries = 1; true; tries++) {
            try {
                question.ask();
                return;
            } catch (ExecutionException refused) {
                if (tries == TRIES || !(refused.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw refused;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
    }

    interface Question {
        void ask() throws InterruptedException, ExecutionException;
    }

    static NewTopic asKafkaWantsIt(Topic<?> topic) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("cleanup.policy", topic.compacted() ? "compact" : "delete");
        topic.keep().ifPresent(keep -> settings.put("retention.ms", Long.toString(keep.toMillis())));
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty()).configs(settings);
    }

    /** Has the broker make its own topic of group offsets now, so that no consumer's first commit finds it missing. */
    private static void awaitCoordinators(Admin admin) throws InterruptedException {
        try {
            admin.describeConsumerGroups(List.of("breathline-setup")).all().get();
        } catch (ExecutionException thereIsNoSuchGroup) {
            // The coordinator answered: that was the question.
        }
    }
}

package io.breathline.local.command.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breathline.domain.topic.Topics;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;

class TopicSetupTest {
    @Test
    void a_topic_is_made_as_the_contract_says() {
        var readings = TopicSetup.asKafkaWantsIt(Topics.HOME_READINGS);
        assertThat(readings.numPartitions()).isEqualTo(24);
        assertThat(readings.configs()).containsEntry("cleanup.policy", "delete");
        assertThat(readings.configs().get("retention.ms")).isEqualTo("315619200000");
        assertThat(TopicSetup.asKafkaWantsIt(Topics.REGISTRY).configs())
                .containsEntry("cleanup.policy", "compact")
                .doesNotContainKey("retention.ms");
    }

    @Test
    void a_broker_that_has_not_heard_of_a_new_topic_yet_is_asked_again_and_any_other_refusal_is_told()
            throws Exception {
        AtomicInteger asked = new AtomicInteger();
        TopicSetup.whenKnown(() -> {
            if (asked.incrementAndGet() < 4) {
                throw new ExecutionException(new UnknownTopicOrPartitionException("not yet"));
            }
        });
        assertThat(asked).hasValue(4);

        assertThatThrownBy(() -> TopicSetup.whenKnown(() -> {
                    asked.incrementAndGet();
                    throw new ExecutionException(new TopicAuthorizationException("never"));
                }))
                .hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThat(asked).hasValue(5);
    }
}

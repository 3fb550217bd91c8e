package io.breathline.local.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.topic.Topics;
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
}

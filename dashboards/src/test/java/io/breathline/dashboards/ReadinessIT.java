package io.breathline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.dashboards.fold.Picture;
import io.breathline.dashboards.fold.TopicReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ready means "can do my job": not without Kafka, from which all that is shown comes and to which all decisions go. */
class ReadinessIT {
    @Test
    void the_pages_are_ready_only_while_kafka_answers_and_say_meanwhile_that_they_are_old(@TempDir Path folder)
            throws Exception {
        try (var world = new World(folder)) {
            new Sample(Instant.now()).fill(world);
            world.serve();
            try (var neverAsks = new TopicReader(new Picture(), world.kafka.bootstrap(), Duration.ofDays(1))) {
                neverAsks.start();
                World.until(neverAsks::ready);
                assertThat(world.visitor().get("/health").statusCode()).isEqualTo(200);
                var nurse = world.signedIn("cf");

                world.kafkaAway();
                World.until(() -> world.visitor().get("/health").statusCode() == 503);
                assertThat(world.visitor().get("/health").body()).contains("Kafka, which does not answer");
                assertThat(world.visitor().get("/metrics").body()).contains("breathline_pages_ready 0");
                assertThat(nurse.get("/").body()).contains("Updates stopped at ", "What is shown may have changed");
                assertThat(neverAsks.ready())
                        .as("one that never asks believes that it is up to date")
                        .isTrue();

                world.kafkaBack();
                World.until(() -> world.visitor().get("/health").statusCode() == 200);
                World.until(() -> !nurse.get("/").body().contains("Updates stopped at "));
            }
        }
    }
}

package io.breathline.domain.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path folder;

    @Test
    void a_setting_may_come_from_a_file_that_the_environment_names() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "s3cret\n");
        var settings = new Settings(Map.of("TOKEN_FILE", file.toString()));
        assertThat(settings.done(settings.text("TOKEN", ""))).isEqualTo("s3cret");
    }

    @Test
    void a_secret_file_that_is_not_there_is_said_by_its_setting_and_not_passed_over() {
        var settings = new Settings(Map.of("TOKEN_FILE", folder.resolve("none").toString()));
        String read = settings.text("TOKEN", "default");
        assertThatThrownBy(() -> settings.done(read)).hasMessageContaining("TOKEN");
    }

    @Test
    void addresses_of_brokers_are_enough_where_the_log_is_open() {
        assertThat(KafkaAccess.with("a:1,b:2", Map.of("acks", "all")))
                .isEqualTo(Map.of("bootstrap.servers", "a:1,b:2", "acks", "all"));
    }

    @Test
    void a_file_says_who_a_client_is_and_cannot_weaken_what_the_client_needs() throws Exception {
        Path file = Files.writeString(
                folder.resolve("client.properties"),
                "bootstrap.servers=a:9093\nsecurity.protocol=SASL_SSL\nsasl.mechanism=SCRAM-SHA-512\nacks=0\n");
        assertThat(KafkaAccess.with("file:" + file, Map.of("acks", "all")))
                .containsEntry("bootstrap.servers", "a:9093")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("acks", "all");
    }

    @Test
    void a_file_without_brokers_is_refused() throws Exception {
        Path file = Files.writeString(folder.resolve("client.properties"), "security.protocol=SSL\n");
        assertThatThrownBy(() -> KafkaAccess.of("file:" + file)).hasMessageContaining("bootstrap.servers");
    }
}

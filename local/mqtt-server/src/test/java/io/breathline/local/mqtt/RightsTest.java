package io.breathline.local.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RightsTest {
    @Test
    void a_device_speaks_on_its_own_topic_and_hears_its_own_receipts() {
        assertThat(Rights.of("spiro-0001"))
                .containsExactly(
                        new Rights.Right("breathline/v1/+/spiro-0001/up", true),
                        new Rights.Right("breathline/v1/+/spiro-0001/down", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "#", "a/b", "", "spiro-0001/up", "-x", "a b", "$SYS"})
    void a_name_that_would_widen_its_own_topic_is_not_let_in(String name) {
        assertThat(Rights.sound(name)).isFalse();
    }

    @Test
    void a_session_is_taken_by_its_owner_only() {
        assertThat(Rights.ownSession("spiro-0001", "spiro-0001")).isTrue();
        assertThat(Rights.ownSession("bridge-1", "breathline-bridge-1-v1")).isTrue();
        assertThat(Rights.ownSession("spiro-0001", "spiro-0002")).isFalse();
        assertThat(Rights.ownSession("spiro-0001", "breathline-spiro-0001-v1")).isFalse();
        assertThat(Rights.ownSession("bridge-1", "breathline-bridge-2-v1")).isFalse();
        assertThat(Rights.ownSession("bridge.1", "breathline-bridge-1-v1")).isFalse();
    }

    @Test
    void a_certificate_with_two_names_has_none() {
        assertThat(Rights.commonName(new X500Principal("CN=spiro-0001, O=Breathline")))
                .contains("spiro-0001");
        assertThat(Rights.commonName(new X500Principal("CN=spiro-0001, CN=bridge-1")))
                .isEmpty();
        assertThat(Rights.commonName(new X500Principal("O=Breathline"))).isEmpty();
    }
}

package io.breathline.dashboards.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.dashboards.decide.Back;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    static final Person NURSE = new Person("n", "N", Set.of(Role.CF_TEAM), Set.of("north"), Set.of());

    @Test
    void a_session_ends_when_nobody_used_it_and_live_updates_are_no_use() {
        var time = new AtomicReference<>(Instant.EPOCH);
        var sessions = new Sessions(time::get, Duration.ofMinutes(15));
        String token = sessions.begin(NURSE).token();
        time.set(Instant.EPOCH.plusSeconds(600));
        assertThat(sessions.use(token)).isPresent();
        time.set(Instant.EPOCH.plusSeconds(1_400));
        assertThat(sessions.peek(token)).isPresent();
        time.set(Instant.EPOCH.plusSeconds(1_600));
        assertThat(sessions.peek(token)).isEmpty();
        assertThat(sessions.use(token)).isEmpty();
    }

    @Test
    void nobody_is_in_a_team_that_is_not_named() {
        assertThat(NURSE.inTeam("north")).isTrue();
        assertThat(NURSE.inTeam("south")).isFalse();
        assertThat(NURSE.inTeam(null)).isFalse();
        assertThat(NURSE.atSite(null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8080,true",
        "localhost,true",
        "[::1]:80,true",
        "127.0.0.1.evil.example,false",
        "evil.example:80,false"
    })
    void only_loopback_names_are_loopback(String host, boolean is) {
        assertThat(Loopback.names(host)).isEqualTo(is);
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example", "/\\evil.example", "", "/a\nb"})
    void a_form_never_leads_elsewhere(String back) {
        assertThat(Back.safe(back, "/")).isEqualTo("/");
    }
}

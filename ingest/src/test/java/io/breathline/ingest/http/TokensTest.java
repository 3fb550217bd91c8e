package io.breathline.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TokensTest {
    @Test
    void each_source_is_known_by_its_own_token() {
        Tokens tokens = Tokens.parse("phone=abc, theatre=x=y\nroster=z");
        assertThat(tokens.source("Bearer abc").map(Source::name)).contains("phone");
        assertThat(tokens.source("Bearer x=y").map(Source::name)).contains("theatre");
        assertThat(tokens.source("Bearer z").map(Source::name)).contains("roster");
    }

    @Test
    void anything_else_is_nobody() {
        Tokens tokens = Tokens.parse("phone=abc");
        assertThat(tokens.source(null)).isEmpty();
        assertThat(tokens.source("abc")).isEmpty();
        assertThat(tokens.source("Basic abc")).isEmpty();
        assertThat(tokens.source("Bearer ")).isEmpty();
        assertThat(tokens.source("Bearer abcd")).isEmpty();
        assertThat(Tokens.parse("").source("Bearer ")).isEmpty();
    }

    @Test
    void an_entry_without_a_token_is_refused_at_the_start() {
        assertThatThrownBy(() -> Tokens.parse("phone=")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tokens.parse("phone")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_token_with_names_behind_it_is_good_for_those_alone() {
        Source cloud = Tokens.parse("cloud=abc ring-* phone-7, open=x")
                .source("Bearer abc")
                .orElseThrow();
        assertThat(cloud.maySpeakFor("ring-12")).isTrue();
        assertThat(cloud.maySpeakFor("phone-7")).isTrue();
        assertThat(cloud.maySpeakFor("phone-77")).isFalse();
        assertThat(cloud.maySpeakFor("spiro-1")).isFalse();
        assertThat(new Source("open", java.util.List.of()).maySpeakFor("spiro-1"))
                .isTrue();
    }
}

package io.breathline.domain.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OtherPersonTest {
    @Test
    void a_weight_far_off_is_held_and_a_noisy_scale_is_given_more() {
        assertThat(OtherPerson.suspected(72.1, 68, 0.5)).isTrue();
        assertThat(OtherPerson.suspected(64.1, 68, 0.5)).isFalse();
        assertThat(OtherPerson.suspected(63.9, 68, 0.5)).isTrue();
        assertThat(OtherPerson.suspected(72.1, 68, 1.0)).isFalse();
    }

    @Test
    void a_second_weight_on_another_day_within_three_bears_it_out_before_or_after() {
        assertThat(OtherPerson.borneOut(61, 10, 62, 12)).isTrue();
        assertThat(OtherPerson.borneOut(62, 12, 61, 10)).isTrue();
        assertThat(OtherPerson.borneOut(61, 10, 61, 14)).isFalse();
        assertThat(OtherPerson.borneOut(61, 10, 64, 11)).isFalse();
    }

    @Test
    void a_visitor_who_weighs_twice_in_a_day_does_not_bear_himself_out() {
        assertThat(OtherPerson.borneOut(82, 10, 82.1, 10)).isFalse();
    }
}

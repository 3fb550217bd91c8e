package io.breathline.domain.spirometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTest {
    @ParameterizedTest
    @CsvSource({
        "2.41 2.30 2.26, A, 2.41",
        "2.26 2.41 2.00, A, 2.41",
        "2.41 2.26, B, 2.41",
        "2.41 2.21, C, 2.41",
        "2.41 2.16 2.10, D, 2.41",
        "2.41 2.15, E, 2.41",
        "2.41, E, 2.41"
    })
    void the_largest_blow_counts_and_the_second_says_how_far(String blows, Grade grade, double best) {
        Session session = Session.of(blows(blows), 30);
        assertThat(session.grade()).isEqualTo(grade);
        assertThat(session.fev1()).isEqualTo(best);
    }

    @ParameterizedTest
    @CsvSource({"0.90 0.80 0.70, A", "0.90 0.75, C", "0.90 0.70, D", "0.90 0.69, E", "1.50 1.36, B"})
    void little_children_must_come_closer_or_within_a_tenth(String blows, Grade grade) {
        assertThat(Session.of(blows(blows), 5.5).grade()).isEqualTo(grade);
    }

    @Test
    void a_mean_of_the_blows_would_be_biased_low_and_is_not_taken() {
        double mean = blows("2.41 2.30 1.20").stream()
                .mapToDouble(Blow::fev1)
                .average()
                .orElseThrow();
        assertThat(mean).isLessThan(2.0);
        assertThat(Session.of(blows("2.41 2.30 1.20"), 30).fev1()).isEqualTo(2.41);
    }

    @Test
    void a_blow_that_was_made_badly_does_not_count() {
        Blow slow = new Blow(2.9, 3.5, 0.180, null, null, null, null);
        Blow leaking = new Blow(2.8, 3.5, 0.05, false, false, true, null);
        Blow cough = new Blow(2.7, 3.5, 0.05, true, false, false, 3.5);
        assertThat(slow.worth()).isEqualTo(Blow.Worth.NEITHER);
        assertThat(new Blow(2.9, 4.0, 0.180, null, null, null, null).worth()).isEqualTo(Blow.Worth.ACCEPTABLE);
        assertThat(new Blow(2.9, 3.0, null, null, null, null, 3.2).worth()).isEqualTo(Blow.Worth.NEITHER);
        assertThat(Session.of(List.of(slow, leaking, cough, Blow.of(2.4)), 30)).isEqualTo(new Session(2.4, Grade.E, 4));
        assertThat(Session.of(List.of(slow, cough), 30).grade()).isEqualTo(Grade.U);
        assertThat(Session.of(List.of(slow), 30).grade()).isEqualTo(Grade.F);
        assertThat(Session.of(List.of(), 30).fev1()).isNaN();
    }

    @Test
    void poor_sessions_are_widened_and_unusable_ones_left_out() {
        assertThat(Grade.B.widening()).isEqualTo(1);
        assertThat(Grade.D.widening()).isEqualTo(1.5);
        assertThat(Grade.E.usable()).isTrue();
        assertThat(Grade.U.usable()).isFalse();
    }

    private static List<Blow> blows(String litres) {
        return Arrays.stream(litres.split(" "))
                .map(Double::valueOf)
                .map(Blow::of)
                .toList();
    }
}

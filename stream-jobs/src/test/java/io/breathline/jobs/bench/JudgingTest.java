package io.breathline.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JudgingTest {
    @Test
    void a_patient_with_half_a_year_of_usual_adherence_takes_less_than_twenty_kilobytes() {
        // 0.58 a day is the middle class of adherence; the wristband is worn a quarter more
        assertThat(new Judging(0.58, 0.83).stateBytes()).isBetween(10_000, 20_000);
    }

    @Test
    void a_patient_who_measures_everything_every_day_takes_half_as_much_again() {
        assertThat(new Judging(1, 1).stateBytes()).isLessThan(30_000);
    }

    @Test
    void a_reading_sixty_days_old_is_judged_again() {
        assertThat(new Judging(0.9, 0.9).rejudgeMicros()).isPositive();
    }
}

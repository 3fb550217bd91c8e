package io.breathline.simulators.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HospitalBookTest {
    private static final Instant BORN = Instant.parse("2026-01-05T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void a_hospital_started_again_tells_of_the_same_patients_what_it_would_have_told() {
        List<String> without = told(hospital(BORN), 0, 600);
        LiveHospital again = hospital(BORN);
        List<String> silent = told(again, 0, 300);
        assertThat(told(again, 300, 300)).isNotEmpty().isEqualTo(without.subList(silent.size(), without.size()));
    }

    @Test
    void a_hospital_that_began_at_another_moment_would_be_another_one() {
        assertThat(told(hospital(BORN.plusSeconds(60)), 300, 300)).isNotEqualTo(told(hospital(BORN), 300, 300));
    }

    @Test
    void when_it_began_and_how_far_it_has_told_outlives_the_process() {
        Path file = folder.resolve("book").resolve("hospital.txt");
        HospitalBook first = HospitalBook.open(file, BORN);
        assertThat(first.continued()).isFalse();
        first.toldUntil(BORN.plusSeconds(120));
        HospitalBook second = HospitalBook.open(file, BORN.plusSeconds(500));
        assertThat(second.born).isEqualTo(BORN);
        assertThat(second.toldUntil).isEqualTo(BORN.plusSeconds(120));
        assertThat(second.continued()).isTrue();
    }

    @Test
    void a_torn_or_very_old_book_and_none_begin_anew() throws IOException {
        Path file = folder.resolve("hospital.txt");
        Files.writeString(file, "2026-01-0");
        assertThat(HospitalBook.open(file, BORN).continued()).isFalse();
        HospitalBook.open(file, BORN).toldUntil(BORN.plusSeconds(60));
        assertThat(HospitalBook.open(file, BORN.plus(Duration.ofDays(8))).continued())
                .isFalse();
        HospitalBook.open(null, BORN).toldUntil(BORN.plusSeconds(60));
        assertThat(HospitalBook.open(null, BORN).continued()).isFalse();
    }

    private static LiveHospital hospital(Instant born) {
        LiveHospital hospital = new LiveHospital(DemoHospital.units(), 7, "demo", born, 120);
        hospital.joining(born);
        return hospital;
    }

    private static List<String> told(LiveHospital hospital, int from, int seconds) {
        List<String> told = new ArrayList<>();
        for (int second = from + 1; second <= from + seconds; second++) {
            hospital.second(BORN.plusSeconds(second)).forEach(wire -> told.add(wire.text()));
        }
        return told;
    }
}

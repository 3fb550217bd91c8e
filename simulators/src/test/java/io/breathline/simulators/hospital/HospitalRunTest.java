package io.breathline.simulators.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HospitalRunTest {
    @TempDir
    Path folder;

    @Test
    void the_same_seed_gives_the_same_bytes() throws IOException {
        assertThat(hash(1, "a")).isEqualTo(hash(1, "b")).isNotEqualTo(hash(2, "c"));
        assertThat(folder.resolve("a")).isDirectoryContaining("glob:**/messages.hl7");
        assertThat(Files.readString(folder.resolve("a/truth.csv")))
                .startsWith(TruthLog.HEADER)
                .contains("floor_crps_24");
    }

    private String hash(long seed, String name) throws IOException {
        HospitalRun run = new HospitalRun(seed, 6, Scenario.STATIONARY).run(true);
        return HospitalFolder.write(folder.resolve(name), run, run.happened, false, seed);
    }

    @Test
    void where_nobody_is_turned_away_the_need_is_who_is_there_and_who_waits() {
        HospitalRun run = new HospitalRun(3, 30, Scenario.STATIONARY).run(false);
        assertThat(run.core.stays()).noneMatch(stay -> stay.where == Stay.Where.ELSEWHERE);
        assertThat(run.truth.hours()).allSatisfy(hour -> {
            assertThat(hour.occupied()).isLessThanOrEqualTo(hour.beds());
            assertThat(hour.demandBeds()).isGreaterThanOrEqualTo(hour.occupied());
            assertThat(hour.demandHalfNurses()).isBetween(hour.demandBeds(), 2 * hour.demandBeds());
        });
    }

    @Test
    void a_full_unit_turns_people_away_and_they_still_count_as_need() {
        HospitalRun run = new HospitalRun(4, 60, Scenario.HOMOEOSTASIS).run(false);
        assertThat(run.happened.stream()
                        .map(Happened::happening)
                        .filter(Happening.Referral.class::isInstance)
                        .map(Happening.Referral.class::cast)
                        .map(Happening.Referral::reason))
                .contains("CAPACITY");
        assertThat(run.truth.hours()).anyMatch(hour -> hour.demandBeds() > hour.beds());
    }

    @Test
    void chaos_sends_twice_late_and_cancels_before_originals_but_loses_little() {
        HospitalRun run = new HospitalRun(5, 60, Scenario.CHAOS).run(false);
        List<Happened> chaos = Chaos.over(run.happened, 5, HospitalRun.START, run.end);
        Set<Happening> seen = new HashSet<>();
        Map<String, Integer> count = new HashMap<>();
        for (Happened one : chaos) {
            if (one.happening() instanceof Happening.Adt adt) {
                count.merge(adt.trigger(), 1, Integer::sum);
                count.merge(seen.add(adt) ? "once" : "twice", 1, Integer::sum);
                if (one.sent().isAfter(adt.at().plusSeconds(3600))) {
                    count.merge("late", 1, Integer::sum);
                }
            }
        }
        assertThat(count).containsKeys("A08", "A11", "A12", "A13", "twice", "late");
        assertThat(count.get("A08")).isGreaterThan(10 * count.get("A02"));
        assertThat(chaos).isSortedAccordingTo(java.util.Comparator.comparing(Happened::sent));
        assertThat(Chaos.over(run.happened, 5, HospitalRun.START, run.end)).isEqualTo(chaos);
    }

    @Test
    void a_scenario_does_what_it_says() {
        assertThat(arrivals(Scenario.REGIME)).isGreaterThan(arrivals(Scenario.STATIONARY));
        Circumstances block =
                Circumstances.of(Scenario.WARDBLOCK, HospitalRun.START, HospitalRun.START.plusSeconds(1000));
        assertThat(block.wards(HospitalRun.START.plusSeconds(750))).isEqualTo(0.3);
        assertThat(block.wards(HospitalRun.START.plusSeconds(500))).isEqualTo(1);
    }

    private static long arrivals(Scenario scenario) {
        return new HospitalRun(6, 200, scenario)
                .run(false).happened.stream()
                        .filter(one -> one.happening() instanceof Happening.Referral it
                                && it.decision().equals("ACCEPTED"))
                        .count();
    }
}

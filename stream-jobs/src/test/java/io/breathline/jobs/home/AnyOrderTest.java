package io.breathline.jobs.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.decode.Decoders;
import io.breathline.domain.reading.Reading;
import io.breathline.jobs.Facts;
import io.breathline.jobs.source.RawRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The readings are a function of the set of facts: of devices, assignments and payloads, in whatever order they come. */
class AnyOrderTest {
    private static final int SEEDS = 60;
    private static final Instant FIRST = Instant.parse("2026-01-05T07:00:00Z");

    @Test
    void any_order_batching_and_repetition_with_a_restart_in_between_gives_the_same_readings() throws Exception {
        List<Reading> clean = run(new Identify(), inOrder());
        assertThat(clean).hasSize(60);
        for (int seed = 0; seed < SEEDS; seed++) {
            assertThat(run(new Identify(), shuffled(seed))).as("seed %d", seed).isEqualTo(clean);
        }
    }

    @Test
    void a_job_without_memory_would_be_caught() throws Exception {
        List<Reading> clean = run(new Identify(), inOrder());
        assertThat(run(new Forgetful(), shuffled(0))).isNotEqualTo(clean);
    }

    private static final class Forgetful extends Identify {
        @Override
        boolean first(Reading it) {
            return true;
        }
    }

    private static List<Object> inOrder() {
        List<Object> facts = new ArrayList<>(registry());
        for (int i = 0; i < 60; i++) {
            facts.add(Facts.raw("d1", i, reading(i)));
        }
        return facts;
    }

    private static List<Object> shuffled(int seed) {
        Random random = new Random(seed);
        List<Integer> sent = new ArrayList<>();
        for (int copy = 0; copy < 3; copy++) {
            for (int i = 0; i < 60; i++) {
                if (copy == 0 || random.nextBoolean()) {
                    sent.add(i);
                }
            }
        }
        Collections.shuffle(sent, random);
        List<Object> facts = new ArrayList<>(registry());
        int offset = 0;
        for (int at = 0; at < sent.size(); ) {
            int size = Math.min(1 + random.nextInt(5), sent.size() - at);
            List<String> batch = sent.subList(at, at + size).stream()
                    .map(AnyOrderTest::reading)
                    .toList();
            facts.add(Facts.raw("d1", offset++, size == 1 ? batch.get(0) : "[" + String.join(",", batch) + "]"));
            at += size;
        }
        Collections.shuffle(facts, random);
        facts.add(facts.size() / 2, "restart");
        return facts;
    }

    /** The device passes from p1 to p2 after 20 readings, and after 40 to p3. */
    private static List<Object> registry() {
        return List.of(
                DeviceFact.described("live", "d1", Decoders.CANONICAL, "s1"),
                tenure("a1", "p1", null, at(20)),
                tenure("a2", "p2", at(20), at(40)),
                tenure("a3", "p3", at(40), null));
    }

    private static DeviceFact tenure(String id, String patient, Instant from, Instant to) {
        return DeviceFact.held(new AssignmentFact("live", id, 1, false, "d1", patient, from, to), "Europe/London");
    }

    private static Instant at(int i) {
        return FIRST.plusSeconds(6L * 3600 * i);
    }

    private static String reading(int i) {
        return Facts.json("PULSE", 60 + i, at(i).toString(), i);
    }

    private static List<Reading> run(Identify identify, List<Object> facts) throws Exception {
        try (var it = new IdentifyHarness(identify)) {
            for (Object fact : facts) {
                if (fact instanceof RawRecord raw) {
                    it.raw(raw);
                } else if (fact instanceof DeviceFact said) {
                    it.fact(said);
                } else {
                    it.restart();
                }
            }
            return it.readings().stream()
                    .sorted(Comparator.comparing(Reading::sequence))
                    .toList();
        }
    }
}

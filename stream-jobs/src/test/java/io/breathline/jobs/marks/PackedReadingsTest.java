package io.breathline.jobs.marks;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.packed.PackReader;
import io.breathline.domain.packed.PackWriter;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.TimeQuality;
import io.breathline.domain.topic.IsoTime;
import io.breathline.domain.topic.Mode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PackedReadingsTest {
    private static final int DAY = 20_500;

    @Test
    void readings_come_back_to_the_letter_whatever_is_absent_or_odd() throws Exception {
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            Names names = new Names();
            Metric metric = one(Metric.values(), random);
            List<Reading> readings = List.of(any(metric, random), any(metric, random), any(metric, random));
            byte[] packed = PackedReadings.write(DAY, readings, names);

            PackWriter kept = new PackWriter(16);
            names.pack(kept);
            Names again = Names.unpack(new PackReader(kept.done()));
            assertThat(PackedReadings.day(packed)).isEqualTo(DAY);
            assertThat(PackedReadings.read(packed, metric, "live", "p1", again)).isEqualTo(readings);
        }
    }

    @Test
    void what_every_reading_asks_for_comes_back() throws Exception {
        Neighbours.Known it = new Neighbours.Known();
        it.newest = DAY;
        it.today = (1L << 62) | 5;
        it.firsts.put(3, new HashMap<>(Map.of("a", DAY, "b", DAY - 400)));
        it.firsts.put(0, new HashMap<>(Map.of("c", -1)));
        Neighbours.Known back = PackedKnown.read(PackedKnown.write(it));
        assertThat(back)
                .usingRecursiveComparison()
                .ignoringFields("names", "changed")
                .isEqualTo(it);
        assertThat(PackedKnown.read(null).newest).isEqualTo(Integer.MIN_VALUE);
    }

    @Test
    void weights_come_back() throws Exception {
        NavigableMap<Integer, double[]> weights = new TreeMap<>();
        weights.put(DAY - 40, new double[] {58.1, 58.123456789});
        weights.put(DAY, new double[] {61});
        NavigableMap<Integer, double[]> back = PackedWeights.read(PackedWeights.write(weights));
        assertThat(back.keySet()).isEqualTo(weights.keySet());
        back.forEach((day, values) -> assertThat(values).containsExactly(weights.get(day)));
    }

    @Test
    void more_names_than_are_numbered_are_written_out() {
        Names names = new Names();
        PackWriter out = new PackWriter(16);
        for (int i = 0; i < 150; i++) {
            names.write("name " + i, out);
        }
        PackReader in = new PackReader(out.done());
        for (int i = 0; i < 150; i++) {
            assertThat(names.read(in)).isEqualTo("name " + i);
        }
    }

    private static Reading any(Metric metric, Random random) {
        Instant at = Instant.ofEpochSecond(DAY * 86_400L + random.nextInt(100_000), nanos(random));
        double value = random.nextInt(3) == 0 ? random.nextGaussian() : random.nextInt(900) / 10.0;
        return new Reading(
                random.nextBoolean() ? "0123456789abcdef".repeat(2) + "fedcba98" : text(random) + "x",
                "live",
                one(Mode.values(), random),
                "p1",
                text(random),
                metric,
                value,
                random.nextBoolean() ? Double.toString(value) : text(random),
                random.nextBoolean() ? metric.unit() : text(random),
                random.nextBoolean() ? at.toString() : text(random),
                at,
                random.nextInt(5) == 0 ? null : at.plusMillis(random.nextInt(1_000_000_000)),
                text(random),
                IsoTime.day(DAY),
                random.nextInt(5) == 0 ? null : one(TimeQuality.values(), random),
                text(random),
                text(random),
                random.nextBoolean() ? null : random.nextInt(),
                random.nextBoolean() ? null : random.nextLong(),
                text(random),
                text(random),
                text(random));
    }

    private static int nanos(Random random) {
        return random.nextBoolean() ? 0 : random.nextInt(1_000_000_000);
    }

    private static <T> T one(T[] all, Random random) {
        return all[random.nextInt(all.length)];
    }

    private static String text(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> null;
            case 1 -> "";
            case 2 -> "té😀";
            case 3 -> "2.10";
            default -> "x".repeat(random.nextInt(300));
        };
    }
}

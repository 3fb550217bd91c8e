package io.breathline.domain.exacerbation;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Status;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.PatientDay;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Mode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** A made-up patient for tests, and everything a detector said about them. */
final class Life implements Told {
    static final int START = (int) LocalDate.parse("2026-01-01").toEpochDay();

    final Detector detector;
    final Memory memory;
    final List<Alert> said = new ArrayList<>();
    final List<PatientDay> days = new ArrayList<>();
    int tooOld;

    Life() {
        this(new Detector(Parameters.of("sharp")), new HeapMemory());
    }

    Life(Detector detector, Memory memory) {
        this.detector = detector;
        this.memory = memory;
    }

    Life take(Iterable<Fact> facts) {
        facts.forEach(this::take);
        return this;
    }

    Life take(Fact fact) {
        detector.on(fact, "live", "p1", memory, this);
        return this;
    }

    /** What stands in the end: the latest revision of each alert that was not withdrawn, without ids and times of knowing. */
    Set<String> standing() {
        Set<String> all = new TreeSet<>();
        for (Alert it : latest().values()) {
            if (it.status() != Status.WITHDRAWN) {
                all.add(it.kind() + " " + it.level() + " " + it.onset() + " " + it.validAt());
            }
        }
        return all;
    }

    Map<String, Alert> latest() {
        Map<String, Alert> latest = new LinkedHashMap<>();
        said.forEach(alert -> latest.put(alert.id(), alert));
        return latest;
    }

    List<Alert> exacerbations() {
        return said.stream().filter(it -> it.kind() == AlertKind.EXACERBATION).toList();
    }

    /** Days of readings with an illness in them that begins on {@code onset}; some days and measures are missing. */
    static List<Fact> facts(long seed, int days, int onset, double effect) {
        Random random = new Random(seed);
        List<Fact> facts = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            double ill = day < onset || day > onset + 25 ? 0 : effect * (1 - Math.exp(-(day - onset + 1) / 4.0));
            if (random.nextDouble() < 0.15) {
                continue;
            }
            add(
                    facts,
                    random,
                    day,
                    Metric.FEV1,
                    Math.rint((2.40 * (1 - 0.11 * ill + 0.045 * random.nextGaussian())) * 100) / 100.0);
            add(
                    facts,
                    random,
                    day,
                    Metric.SPO2,
                    Math.min(100, Math.rint(96 - 1.2 * ill + 0.8 * random.nextGaussian())));
            add(
                    facts,
                    random,
                    day,
                    Metric.COUGH,
                    Math.max(0, Math.min(100, Math.rint(30 + 20 * ill + 8 * random.nextGaussian()))));
            add(
                    facts,
                    random,
                    day,
                    Metric.WELLNESS,
                    Math.max(0, Math.min(100, Math.rint(75 - 18 * ill + 8 * random.nextGaussian()))));
            add(facts, random, day, Metric.RESTING_HEART_RATE, Math.rint(64 + 4 * ill + 2.5 * random.nextGaussian()));
            add(facts, random, day, Metric.WEIGHT, Math.rint((61 + 0.4 * random.nextGaussian()) * 10) / 10.0);
            if (random.nextDouble() < 0.05) {
                add(facts, random, day, Metric.COLD_OR_FLU, 1);
            }
        }
        return facts;
    }

    private static void add(List<Fact> facts, Random random, int day, Metric metric, double value) {
        if (random.nextDouble() < 0.9) {
            facts.add(fact(day, 8 * 60 + facts.size() % 60, metric, value));
        }
    }

    /** A live reading of a day counted from the start, known as soon as it was measured. */
    static Fact fact(int day, int minute, Metric metric, double value) {
        Instant at = Instant.ofEpochSecond((START + day) * 86_400L + minute * 60L);
        return fact(day, minute, metric, value, Mode.LIVE, at);
    }

    static Fact fact(int day, int minute, Metric metric, double value, Mode mode, Instant known) {
        long id = ((day * 1441L + minute) * 31 + metric.name().hashCode()) * 0x9E3779B97F4A7C15L;
        return new Fact(
                id,
                null,
                metric,
                value,
                START + day,
                (START + day) * 1440 + minute,
                ' ',
                7,
                false,
                0,
                false,
                mode,
                known);
    }

    static Fact in(Mode mode, Fact it) {
        return new Fact(
                it.id(),
                it.rest(),
                it.metric(),
                it.value(),
                it.day(),
                it.minute(),
                it.grade(),
                it.device(),
                it.estimated(),
                it.replaces(),
                it.withdrawn(),
                mode,
                it.knownAt());
    }

    static Fact knownLater(Fact it, int days) {
        return new Fact(
                it.id(),
                it.rest(),
                it.metric(),
                it.value(),
                it.day(),
                it.minute(),
                it.grade(),
                it.device(),
                it.estimated(),
                it.replaces(),
                it.withdrawn(),
                it.mode(),
                it.knownAt().plusSeconds(days * 86_400L));
    }

    static Fact withdrawn(Fact it) {
        return new Fact(
                it.id(),
                it.rest(),
                it.metric(),
                it.value(),
                it.day(),
                it.minute(),
                it.grade(),
                it.device(),
                it.estimated(),
                it.replaces(),
                true,
                it.mode(),
                it.knownAt());
    }

    static RegistryEntry.Treatment antibiotics(int from, Integer to) {
        String end = to == null ? null : LocalDate.ofEpochDay(START + to).toString();
        return new RegistryEntry.Treatment(
                "course-" + from,
                "p1",
                "ANTIBIOTICS",
                LocalDate.ofEpochDay(START + from).toString(),
                end);
    }

    static Instant noon(int day) {
        return Instant.ofEpochSecond((START + day) * 86_400L + 43_200);
    }

    @Override
    public void alert(Alert alert) {
        said.add(alert);
    }

    @Override
    public void day(PatientDay day) {
        days.add(day);
    }

    @Override
    public void tooOld() {
        tooOld++;
    }
}

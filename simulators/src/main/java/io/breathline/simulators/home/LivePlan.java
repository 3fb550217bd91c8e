package io.breathline.simulators.home;

import io.breathline.domain.reading.Metric;
import io.breathline.simulators.cohort.Measurement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * What happens in the homes from now on: people who have not measured today sit down within the first minutes, those of
 * the stories first; pulses trickle in from the wrists; tomorrow is lived at its own times.
 */
final class LivePlan {
    private static final int EVERYBODY_WITHIN_SECONDS = 90;
    private static final Duration PULSE_EVERY = Duration.ofSeconds(60);
    private static final Duration PULSE_OF_THE_ILL = Duration.ofSeconds(15);

    private record Event(Instant at, Action action) {}

    /** Something that happens; it may plan more. */
    private interface Action {
        void happen(Instant now) throws InterruptedException;
    }

    private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparing(Event::at));
    private final List<Home> homes;
    private final Outbox outbox;
    private final SplittableRandom chance;
    private LocalDate day;

    LivePlan(List<Home> homes, Outbox outbox, MqttLine line, SplittableRandom chance, Instant now) {
        this.homes = homes;
        this.outbox = outbox;
        this.chance = chance;
        this.day = Days.healthDay(now);
        today(now);
        Mischief mischief = new Mischief(homes, line, chance);
        every(now.plusSeconds(40), Duration.ofMinutes(12), mischief::once);
    }

    /** Lets everything happen that is due. */
    void until(Instant now) throws InterruptedException {
        LocalDate current = Days.healthDay(now);
        if (!current.equals(day)) {
            day = current;
            homes.forEach(home -> planned(home, current));
        }
        while (!events.isEmpty() && !events.peek().at().isAfter(now)) {
            events.poll().action().happen(now);
        }
    }

    private void today(Instant now) {
        List<Home> measuring = new ArrayList<>();
        for (Home home : homes) {
            if (!home.measurements(day).isEmpty()) {
                measuring.add(home);
            }
            boolean ill = home.story() != null;
            every(
                    now.plusMillis(chance.nextLong(3_000, 20_000)),
                    ill ? PULSE_OF_THE_ILL : PULSE_EVERY,
                    at -> pulse(home, at));
        }
        measuring.sort(Comparator.comparing((Home home) -> home.story() == null));
        for (int i = 0; i < measuring.size(); i++) {
            Home home = measuring.get(i);
            Instant at = now.plusSeconds(2 + (long) EVERYBODY_WITHIN_SECONDS * i / measuring.size());
            events.add(new Event(at, then -> put(home.sitting(day, Days.local(then)), then)));
            tonight(home, day, now);
        }
    }

    /** Steps of the whole day are known late in the evening. */
    private void tonight(Home home, LocalDate date, Instant now) {
        for (Measurement it : home.measurements(date)) {
            Instant at = it.at().atZone(Days.ZONE).toInstant();
            if (it.metric() == Metric.STEPS && at.isAfter(now)) {
                events.add(new Event(at, then -> put(steps(home, date), then)));
            }
        }
    }

    private static List<Piece> steps(Home home, LocalDate date) {
        return home.day(date).stream()
                .filter(piece -> piece.json().contains("\"STEPS\""))
                .toList();
    }

    /** A day at its own times: each device when it was used. */
    private void planned(Home home, LocalDate date) {
        for (Piece piece : home.day(date)) {
            events.add(new Event(piece.at().plusSeconds(chance.nextInt(5, 40)), then -> put(List.of(piece), then)));
        }
    }

    private void put(List<Piece> pieces, Instant now) {
        pieces.stream().map(Piece::device).distinct().forEach(device -> Upload.bulk(
                        pieces.stream()
                                .filter(piece -> piece.device().equals(device))
                                .toList(),
                        30)
                .forEach(upload -> outbox.put(upload, false, now)));
    }

    private void pulse(Home home, Instant now) {
        LocalDateTime at = Days.local(now);
        double rate = home.stories().shifted(Metric.PULSE, 74 + 8 * chance.nextDouble(), home.ill(day));
        int tick = 1_000 + at.toLocalTime().toSecondOfDay() / 10;
        put(
                new Wire(home, Gear.WATCH, home.serial(Gear.WATCH, 0))
                        .write(List.of(Wire.Value.of(Metric.PULSE, rate, at)), home.sequence(day, tick)),
                now);
    }

    private void every(Instant first, Duration period, Action action) {
        events.add(new Event(first, now -> {
            action.happen(now);
            every(now.plusMillis((long) (period.toMillis() * chance.nextDouble(0.8, 1.2))), period, action);
        }));
    }
}

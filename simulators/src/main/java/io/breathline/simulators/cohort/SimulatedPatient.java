package io.breathline.simulators.cohort;

import io.breathline.domain.reading.Metric;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** One simulated person over the days of a cohort: who they are, what they measured, and the truth. */
public final class SimulatedPatient {
    private static final String[] GRADES = {"A", "A", "A", "B", "B", "B", "B", "C", "C", "D"};

    private final Person person;
    private final LocalDate start;
    private final int days;
    private final long seed;
    private final int number;
    private final List<Illnesses.Illness> illnesses;
    private final Disturbances around;
    private final Habits habits;
    private final Body body;

    SimulatedPatient(long seed, int number, Person person, LocalDate start, int days, Setting setting) {
        this.person = person;
        this.start = start;
        this.days = days;
        this.seed = seed;
        this.number = number;
        int dayOfYear = start.getDayOfYear();
        illnesses = Illnesses.of(person, setting, days, dayOfYear, new Dice(seed, number, "illnesses"));
        around = new Disturbances(person, setting, days, dayOfYear, new Dice(seed, number, "disturbances"));
        habits = new Habits(person, setting, days, illnesses, around, new Dice(seed, number, "habits"));
        body = new Body(person, setting, days, dayOfYear, illnesses, around, new Dice(seed, number, "body"));
    }

    public Person person() {
        return person;
    }

    /** What was measured on one of the cohort's days (0 is the first), before any transport; the same at each call. */
    public List<Measurement> measurements(int day) {
        Dice dice = new Dice(seed, number, "day " + day);
        List<Measurement> all = new ArrayList<>(14);
        LocalDate date = start.plusDays(day);
        if (habits.worn[day]) {
            LocalDateTime woke =
                    date.atTime(6, 30).plusMinutes(dice.whole(0, 150)).plusSeconds(dice.whole(0, 59));
            all.add(of(woke, Signal.HEART_RATE, day, null, 0));
            all.add(of(woke, Signal.SLEEP, day, null, 0));
            all.add(of(date.atTime(23, 30).plusSeconds(dice.whole(0, 1500)), Signal.STEPS, day, null, 0));
        }
        if (habits.session[day]) {
            boolean evening = dice.happens(0.15);
            LocalDateTime at = date.atTime(evening ? 19 : 7, 0)
                    .plusMinutes(dice.whole(0, 150))
                    .plusSeconds(dice.whole(0, 59));
            session(at, day, dice, all);
        }
        return all;
    }

    private void session(LocalDateTime at, int day, Dice dice, List<Measurement> all) {
        if (dice.happens(0.92)) {
            boolean poor = body.marked(Nuisance.Kind.POOR_BLOW, day);
            String grade = poor && dice.happens(0.5) ? "E" : GRADES[dice.whole(0, GRADES.length - 1)];
            all.add(of(at, Signal.FEV1, day, grade, 1));
        }
        if (dice.happens(0.92)) {
            all.add(of(at.plusSeconds(150), Signal.SPO2, day, null, 1));
            double pulse = body.shown(Signal.HEART_RATE, day) + 9 + 6 * dice.normal();
            all.add(new Measurement(
                    at.plusSeconds(150),
                    Metric.PULSE,
                    Math.round(pulse),
                    "oximeter",
                    around.generation(Signal.SPO2, day),
                    null,
                    1));
        }
        if (dice.happens(0.60)) {
            all.add(of(at.plusSeconds(240), Signal.TEMPERATURE, day, null, 1));
        }
        if (dice.happens(0.70)) {
            all.add(of(at.plusSeconds(330), Signal.WEIGHT, day, null, 1));
        }
        if (dice.happens(0.93)) {
            LocalDateTime asked = at.plusSeconds(420);
            all.add(of(asked, Signal.COUGH, day, null, 1));
            all.add(of(asked.plusSeconds(20), Signal.WELLNESS, day, null, 1));
            all.add(of(asked.plusSeconds(40), Signal.BREATHLESSNESS, day, null, 1));
            all.add(of(asked.plusSeconds(60), Signal.SPUTUM, day, null, 1));
            boolean cold = around.cold(day) > 0 ? dice.happens(0.6) : dice.happens(ill(day) ? 0.10 : 0.01);
            all.add(answer(asked.plusSeconds(80), Metric.COLD_OR_FLU, cold));
            boolean bleeds = dice.happens(ill(day) ? 0.004 : 0.0004);
            if (bleeds) {
                all.add(answer(asked.plusSeconds(90), Metric.HAEMOPTYSIS, true));
            }
        }
    }

    private boolean ill(int day) {
        return illnesses.stream().anyMatch(illness -> day >= illness.onset() && day < illness.treated() + 5);
    }

    private static Measurement answer(LocalDateTime at, Metric metric, boolean yes) {
        return new Measurement(at, metric, yes ? 1 : 0, "phone", 0, null, 1);
    }

    private Measurement of(LocalDateTime at, Signal signal, int day, String grade, int session) {
        double raw = body.shown(signal, day);
        double value =
                switch (signal) {
                    case FEV1 -> Math.min(7.5, Math.max(0.2, Math.round(raw * 100) / 100.0));
                    case SPO2 -> Math.min(100, Math.max(70, Math.round(raw)));
                    case HEART_RATE -> Math.min(150, Math.max(35, Math.round(raw)));
                    case TEMPERATURE, WEIGHT -> Math.round(raw * 10) / 10.0;
                    case COUGH, WELLNESS -> Math.min(100, Math.max(0, Math.round(raw)));
                    case BREATHLESSNESS, SPUTUM -> Math.min(4, Math.max(0, Math.round(raw)));
                    case STEPS -> Math.min(60_000, Math.max(50, Math.round(raw)));
                    case SLEEP -> Math.min(900, Math.max(60, Math.round(raw)));
                };
        String device =
                switch (signal) {
                    case FEV1 -> "spirometer";
                    case SPO2 -> "oximeter";
                    case TEMPERATURE -> "thermometer";
                    case WEIGHT -> "scales";
                    case HEART_RATE, STEPS, SLEEP -> "wristband";
                    default -> "phone";
                };
        Signal carrier = signal == Signal.STEPS || signal == Signal.SLEEP ? Signal.HEART_RATE : signal;
        return new Measurement(at, signal.metric, value, device, around.generation(carrier, day), grade, session);
    }

    /** The truth. The system under test must never see it. */
    public List<Exacerbation> exacerbations() {
        return illnesses.stream()
                .map(illness -> new Exacerbation(
                        start.plusDays(illness.onset()),
                        start.plusDays(illness.treated()),
                        start.plusDays(illness.treatedTo()),
                        illness.kind(),
                        illness.severity()))
                .toList();
    }

    /** What else happened, for splitting false alerts by cause. Truth too. */
    public List<Nuisance> nuisances() {
        List<Nuisance> all = new ArrayList<>();
        for (List<Disturbances.Spell> spells : List.of(around.colds, around.travels)) {
            spells.forEach(s -> all.add(new Nuisance(s.kind(), start.plusDays(s.from()), start.plusDays(s.to()))));
        }
        for (Disturbances.Swap swap : around.swaps) {
            Nuisance.Kind kind = swap.injected() ? Nuisance.Kind.SILENT_STEP : Nuisance.Kind.DEVICE_SWAP;
            all.add(new Nuisance(kind, start.plusDays(swap.day()), start.plusDays(swap.day() + 30L)));
        }
        for (Nuisance.Kind kind : Nuisance.Kind.values()) {
            for (int day = 0; day < days; day++) {
                if (body.marked(kind, day)) {
                    all.add(new Nuisance(kind, start.plusDays(day), start.plusDays(day)));
                }
            }
        }
        return all;
    }

    /** The day a modulator was started within the cohort, or null; the register knows it. */
    public LocalDate modulatorStart() {
        return around.modulatorStart < 0 ? null : start.plusDays(around.modulatorStart);
    }
}

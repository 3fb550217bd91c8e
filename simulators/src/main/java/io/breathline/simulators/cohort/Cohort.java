package io.breathline.simulators.cohort;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * People with cystic fibrosis who measure at home: the same seed gives the same people, values and illnesses, whatever
 * else is asked of it and in whatever order.
 *
 * <p>To drive simulated devices, take {@code Cohort.of(seed, patients, start, days)}; each {@link #patient} tells its
 * {@link SimulatedPatient#person() person} and its {@link SimulatedPatient#measurements(int) measurements} by day, in the
 * person's local time and before any transport, so that the caller chooses the device, its clock and the wire format. A
 * demo that wants somebody to deteriorate today picks patients whose {@link SimulatedPatient#exacerbations()} have an
 * onset a few days back. A patient is made afresh at each call (about 3 ms for 480 days): keep it while it is needed.
 */
public record Cohort(long seed, int size, LocalDate start, int days, Setting setting) {
    private static final String[] ETHNICITIES = {"white", "south-asian", "black", "mixed-or-other"};

    public static Cohort of(long seed, int patients, LocalDate start, int days) {
        return new Cohort(seed, patients, start, days, Setting.DEFAULT);
    }

    /** The same people under a stress. */
    public Cohort under(Setting other) {
        return new Cohort(seed, size, start, days, other);
    }

    /** All of them; for large cohorts ask for one at a time. */
    public List<SimulatedPatient> patients() {
        return IntStream.range(0, size).mapToObj(this::patient).toList();
    }

    public SimulatedPatient patient(int number) {
        return new SimulatedPatient(seed, number, person(number), start, days, setting);
    }

    private Person person(int number) {
        Dice dice = new Dice(seed, number, "person");
        boolean female = dice.happens(0.48);
        int age = dice.whole(16, 55);
        double height = (female ? 162 : 175) + 6.5 * dice.normal();
        double weight = (female ? 58 : 68) + 8 * dice.normal();
        double percent = 66 + 21 * dice.normal();
        while (percent < 25 || percent > 115) {
            percent = 66 + 21 * dice.normal();
        }
        double ethnic = dice.uniform();
        double habit = dice.uniform();
        boolean modulator = dice.happens(0.55);
        // a plausible size of lung for the demographics only: linear in height and age, as the ECSC equations are
        double predicted = female ? 3.95 * height / 100 - 0.025 * age - 2.60 : 4.30 * height / 100 - 0.029 * age - 2.49;
        return new Person(
                String.format("s%d-p%04d", seed, number + 1),
                female ? "female" : "male",
                start.getYear() - age,
                Math.round(height),
                Math.round(weight * 10) / 10.0,
                ETHNICITIES[ethnic < 0.86 ? 0 : ethnic < 0.93 ? 1 : ethnic < 0.96 ? 2 : 3],
                habit < 0.30 ? "high" : habit < 0.72 ? "middle" : "low",
                modulator || setting.everyoneOnModulator(),
                percent,
                Math.max(0.5, predicted * percent / 100));
    }
}

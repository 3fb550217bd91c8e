package io.breathline.simulators.score;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Level;
import io.breathline.domain.exacerbation.Detector;
import io.breathline.domain.exacerbation.Fact;
import io.breathline.domain.exacerbation.HeapMemory;
import io.breathline.domain.exacerbation.Told;
import io.breathline.domain.reading.PatientDay;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Mode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs our detector over one patient as it would have run: each fact when it was received, treatments when they began
 * and ended. Alerts count from the day people were first told.
 */
final class Ours implements Told {
    static final String RUN = "score";
    private static final long NIGHT = 4 * 3600L;

    private final Series series;
    private final Detector detector;
    private HeapMemory memory = new HeapMemory();
    private final Set<String> told = new HashSet<>();
    private final Set<String> toldRed = new HashSet<>();
    private final double[] logit;
    private final double[] opening;
    final List<Integer> amber = new ArrayList<>();
    final List<Integer> red = new ArrayList<>();
    final List<Integer> checks = new ArrayList<>();
    int tooOld;

    private Ours(Detector detector, Series series) {
        this.detector = detector;
        this.series = series;
        logit = new double[series.days];
        opening = new double[series.days];
        Arrays.fill(logit, Double.NaN);
        Arrays.fill(opening, Double.NaN);
    }

    static Ours run(Detector detector, Patients.Patient patient) {
        Ours ours = new Ours(detector, patient.series());
        History history = patient.history();
        List<Known> treatments = treatments(patient);
        int next = 0;
        int day = Integer.MIN_VALUE;
        for (int index : history.byReceipt()) {
            History.Line line = history.line(index);
            int on = (int) Math.floorDiv(line.received() - NIGHT, 86_400L);
            if (on != day) {
                ours.endOf(day);
                day = on;
            }
            while (next < treatments.size() && treatments.get(next).on() <= on) {
                Known known = treatments.get(next++);
                Instant at = Instant.ofEpochSecond(known.on() * 86_400L + 9 * 3600L);
                detector.on(known.treatment(), false, Mode.LIVE, at, RUN, patient.id(), ours.memory, ours);
            }
            detector.on(fact(line), RUN, patient.id(), ours.memory, ours);
        }
        ours.endOf(day);
        // only what counts is kept: a cohort's memories and explanations would fill the heap
        ours.memory = null;
        return ours;
    }

    static Fact fact(History.Line line) {
        return new Fact(
                line.id(),
                null,
                line.metric(),
                line.value(),
                line.day(),
                (int) (line.at() / 60),
                line.quality(),
                Fact.device(line.device()),
                line.estimated(),
                0,
                false,
                Mode.LIVE,
                Instant.ofEpochSecond(line.received()));
    }

    /** What the register says of a treatment, and from which day on. */
    record Known(int on, RegistryEntry.Treatment treatment) {}

    static List<Known> treatments(Patients.Patient patient) {
        List<Known> known = new ArrayList<>();
        for (Truth.Treatment it : patient.treatments()) {
            String id = patient.id() + "-" + it.kind() + "-" + it.from();
            String from = LocalDate.ofEpochDay(it.from()).toString();
            known.add(new Known(it.from(), new RegistryEntry.Treatment(id, patient.id(), it.kind(), from, null)));
            if (it.to() != Integer.MAX_VALUE) {
                String to = LocalDate.ofEpochDay(it.to()).toString();
                known.add(new Known(it.to(), new RegistryEntry.Treatment(id, patient.id(), it.kind(), from, to)));
            }
        }
        known.sort(Comparator.comparingInt(Known::on));
        return known;
    }

    private void endOf(int epochDay) {
        int day = epochDay - series.firstDay;
        Detector.Odds odds = detector.odds(memory);
        if (day >= 0 && day < series.days && odds != null && epochDay - odds.day() <= 3 && epochDay >= odds.day()) {
            logit[day] = odds.logit();
            opening[day] = odds.mayOpen() ? odds.logit() : Double.NEGATIVE_INFINITY;
        }
    }

    double[] logit() {
        return logit;
    }

    /** The odds on every day, drifting where nothing came, for ranking days. */
    double[] everyDay() {
        double[] all = logit.clone();
        for (int day = 1; day < all.length; day++) {
            all[day] = Double.isNaN(all[day]) ? detector.parameters().drift(all[day - 1]) : all[day];
        }
        return all;
    }

    double[] opening() {
        return opening;
    }

    @Override
    public void alert(Alert alert) {
        int on = (int) Math.floorDiv(alert.knownAt().getEpochSecond() - NIGHT, 86_400L);
        if (!alert.announce() || !alert.status().live()) {
            return;
        }
        if (alert.kind() == AlertKind.EXACERBATION) {
            if (told.add(alert.id())) {
                amber.add(on);
            }
            if (alert.level() == Level.RED && toldRed.add(alert.id())) {
                red.add(on);
            }
        } else if (alert.kind() == AlertKind.DEVICE_CHECK && told.add(alert.id())) {
            checks.add(on);
        }
    }

    @Override
    public void day(PatientDay day) {}

    @Override
    public void tooOld() {
        tooOld++;
    }
}

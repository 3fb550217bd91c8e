package io.breathline.simulators.home;

import io.breathline.domain.reading.Metric;
import io.breathline.simulators.cohort.Measurement;
import io.breathline.simulators.cohort.SimulatedPatient;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * One simulated person at home with their devices.
 *
 * @param story the illness that befalls them, or null; {@code anchor} the day it is told from; {@code start} day 0
 */
record Home(
        int number,
        String patient,
        String zone,
        SimulatedPatient body,
        Story story,
        Stories stories,
        LocalDate start,
        LocalDate anchor,
        Map<Gear, String> borrowed) {

    String device(Gear gear) {
        String own = String.format(Locale.ROOT, "%s-%04d", gear.prefix, number + 1);
        return borrowed.getOrDefault(gear, own);
    }

    String serial(Gear gear, int generation) {
        return String.format(
                Locale.ROOT,
                "%s%s%s",
                gear.prefix.toUpperCase(Locale.ROOT),
                device(gear).substring(gear.prefix.length() + 1),
                "ABCDEFGH".charAt(generation % 8));
    }

    /** What the devices send of one day, each reading at the time it was measured. */
    List<Piece> day(LocalDate date) {
        return day(date, UnaryOperator.identity());
    }

    /** The same with what goes wrong inside the devices. */
    List<Piece> day(LocalDate date, UnaryOperator<Wire.Value> slips) {
        return pieces(date, null, slips);
    }

    /** The same home with a device that was another's. */
    Home borrowing(Gear gear, String device) {
        return new Home(number, patient, zone, body, story, stories, start, anchor, Map.of(gear, device));
    }

    /** The same, but the person sat down two minutes ago and has just finished; what comes in the night is left out. */
    List<Piece> sitting(LocalDate date, LocalDateTime now) {
        return pieces(date, now, UnaryOperator.identity());
    }

    private List<Piece> pieces(LocalDate date, LocalDateTime now, UnaryOperator<Wire.Value> slips) {
        Map<Gear, List<Wire.Value>> measured = new EnumMap<>(Gear.class);
        Map<Gear, Integer> generations = new EnumMap<>(Gear.class);
        List<Measurement> all = measurements(date);
        LocalDateTime first =
                all.stream().map(Measurement::at).min(LocalDateTime::compareTo).orElse(null);
        for (Measurement it : all) {
            Gear gear = Gear.of(it.device());
            LocalDateTime at = it.at();
            if (now != null) {
                if (it.metric() == Metric.STEPS) {
                    continue;
                }
                at = now.minusSeconds(110)
                        .plusSeconds(Math.min(55, Duration.between(first, at).toSeconds() / 60));
            }
            generations.put(gear, it.generation());
            measured.computeIfAbsent(gear, ignored -> new ArrayList<>()).addAll(values(it, at, date));
        }
        List<Piece> pieces = new ArrayList<>();
        measured.forEach((gear, values) -> pieces.addAll(
                written(new Wire(this, gear, serial(gear, generations.get(gear))), values, sequence(date, 0), slips)));
        return pieces;
    }

    /** What the device makes of true values, each piece with the time it was measured in truth. */
    private List<Piece> written(Wire wire, List<Wire.Value> truth, long sequence, UnaryOperator<Wire.Value> slips) {
        List<Piece> pieces = wire.write(truth.stream().map(slips).toList(), sequence);
        List<Piece> timed = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            Wire.Value last = truth.get(pieces.size() == truth.size() ? i : truth.size() - 1);
            timed.add(pieces.get(i).measured(last.at().atZone(ZoneId.of(zone)).toInstant()));
        }
        return timed;
    }

    /** Numbers of a day's payloads; the first thousand are for sittings. */
    long sequence(LocalDate date, int within) {
        return (date.toEpochDay() - start.toEpochDay()) * 10_000 + within;
    }

    List<Measurement> measurements(LocalDate date) {
        return body.measurements((int) (date.toEpochDay() - start.toEpochDay()));
    }

    double ill(LocalDate date) {
        return story == null ? 0 : story.strength((int) (date.toEpochDay() - anchor.toEpochDay()));
    }

    private List<Wire.Value> values(Measurement it, LocalDateTime at, LocalDate date) {
        double strength = ill(date);
        if (it.metric() == Metric.FEV1) {
            return blows(it, at, date, strength);
        }
        double value = story != null && it.metric() == Metric.COLD_OR_FLU ? 0 : it.value();
        double shown = within(it.metric(), stories.shifted(it.metric(), value, strength));
        return List.of(Wire.Value.of(it.metric(), shown, at));
    }

    /** The blows of a session, the best of them last but one, spread as far as their grade allows (ATS/ERS 2019). */
    private List<Wire.Value> blows(Measurement it, LocalDateTime at, LocalDate date, double strength) {
        SplittableRandom chance = new SplittableRandom(number * 1_000_003L + date.toEpochDay());
        double best = within(Metric.FEV1, stories.shifted(Metric.FEV1, it.value(), strength));
        String grade = it.quality() == null ? "B" : it.quality();
        int count = grade.equals("A") ? 3 : grade.equals("E") ? 1 : 2;
        double spread =
                switch (grade) {
                    case "A", "B" -> 0.13;
                    case "C" -> 0.19;
                    default -> 0.24;
                };
        List<Wire.Value> values = new ArrayList<>();
        String session = "s" + date.toEpochDay();
        for (int effort = 1; effort <= count; effort++) {
            boolean isBest = effort == Math.max(1, count - 1);
            double litres = isBest ? best : Math.max(0.15, best - spread * chance.nextDouble(0.2, 1.0));
            LocalDateTime when = at.plusSeconds(20L * (effort - 1));
            values.add(blow(Metric.FEV1, litres, when, grade, session, effort));
            values.add(blow(Metric.FVC, Math.min(9.5, litres / 0.72), when, grade, session, effort));
            values.add(blow(Metric.PEF, Math.max(30, Math.min(950, litres * 125)), when, grade, session, effort));
        }
        return values;
    }

    private static Wire.Value blow(
            Metric metric, double value, LocalDateTime at, String grade, String session, int effort) {
        BigDecimal digits = Wire.digits(metric, value);
        return new Wire.Value(metric, digits, at, grade, session, effort);
    }

    private static double within(Metric metric, double value) {
        return switch (metric) {
            case SPO2 -> Math.min(100, Math.max(80, value));
            case COUGH, WELLNESS -> Math.min(100, Math.max(0, value));
            case BREATHLESSNESS, SPUTUM -> Math.min(4, Math.max(0, value));
            case FEV1 -> Math.max(0.25, value);
            case SLEEP -> Math.max(60, value);
            default -> value;
        };
    }
}

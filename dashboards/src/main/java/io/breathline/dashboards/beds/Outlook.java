package io.breathline.dashboards.beds;

import io.breathline.dashboards.beds.BedsView.FanRow;
import io.breathline.dashboards.beds.BedsView.WhatIf;
import io.breathline.dashboards.chart.Fan;
import io.breathline.dashboards.chart.FanChart;
import io.breathline.dashboards.words.Said;
import io.breathline.dashboards.words.When;
import io.breathline.domain.forecast.Forecast;
import io.breathline.domain.forecast.Forecast.Horizon;
import io.breathline.domain.icu.Board;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a forecast says, as a drawing, as sentences and as a table. */
final class Outlook {
    private final Forecast forecast;
    private final Board board;
    private final When when;

    Outlook(Forecast forecast, Board board, When when) {
        this.forecast = forecast;
        this.board = board;
        this.when = when;
    }

    private List<Horizon> horizons() {
        return forecast.horizons().stream()
                .filter(h -> h.hours() > 0 && h.hours() <= 72)
                .sorted(Comparator.comparingInt(Horizon::hours))
                .toList();
    }

    String draw() {
        var steps = horizons().stream()
                .map(h -> new Fan.Step(h.hours(), h.q05(), h.q25(), h.median(), h.q75(), h.q95(), h.staffedBeds()))
                .toList();
        String id = "fan-" + forecast.unit().replaceAll("[^A-Za-z0-9]", "-");
        int hours = steps.isEmpty() ? 0 : steps.get(steps.size() - 1).hours();
        return FanChart.draw(new Fan(
                id,
                "Beds needed in " + board.name() + ", next " + hours + " hours",
                sentence(),
                board.occupied(),
                steps));
    }

    String sentence() {
        return horizons().stream()
                .max(Comparator.comparingInt(Horizon::median)
                        .thenComparing(Comparator.comparingInt(Horizon::hours).reversed()))
                .map(peak -> "Most likely peak is " + peak.median() + " of " + peak.staffedBeds() + " staffed beds in "
                        + hours(peak.hours()) + ", with a 9 in 10 range of " + peak.q05() + " to " + peak.q95() + ".")
                .orElse("No forecast yet.");
    }

    /** The largest chance of being short within a day, in words that people can weigh. */
    String shortness() {
        if (unknown()) {
            return "The chance of being short is unknown: a feed is silent, and what is shown may be old.";
        }
        String banner = forecast.dataQuality() == null || forecast.dataQuality().equals("ok")
                ? ""
                : " Note: " + forecast.dataQuality() + ".";
        return chance() + banner;
    }

    private boolean unknown() {
        return forecast.dataQuality() != null && forecast.dataQuality().startsWith(Forecast.UNKNOWN);
    }

    private String chance() {
        Optional<Horizon> worst =
                horizons().stream().filter(h -> h.hours() <= 24).max(Comparator.comparingDouble(Horizon::shortChance));
        return worst.map(h -> "Chance of being short of beds or nurses within 24 hours: "
                        + tenths(h.shortChance())
                        + (h.shortChance() < 0.05 ? "." : ", highest in " + hours(h.hours()) + "."))
                .orElse("");
    }

    static String tenths(double chance) {
        if (chance < 0.05) {
            return "under 1 in 20";
        }
        if (chance > 0.95) {
            return "over 19 in 20";
        }
        return "about " + Math.max(1, Math.round(chance * 10)) + " in 10";
    }

    /** Every sixth hour, so that the table stays readable. */
    List<FanRow> rows() {
        return horizons().stream()
                .filter(h -> h.hours() % 6 == 0 || horizons().size() <= 12)
                .map(h -> new FanRow(
                        when.time(forecast.asOf().plus(Duration.ofHours(h.hours()))),
                        Integer.toString(h.median()),
                        h.q05() + " to " + h.q95(),
                        Integer.toString(h.staffedBeds()),
                        unknown() ? "unknown" : tenths(h.shortChance())))
                .toList();
    }

    List<WhatIf> whatIfs() {
        return forecast.whatIfs() == null
                ? List.of()
                : forecast.whatIfs().stream()
                        .sorted(Comparator.comparingDouble(Forecast.WhatIf::change))
                        .limit(5)
                        .map(w -> new WhatIf(words(w), effect(w.change())))
                        .toList();
    }

    private static String hours(int hours) {
        return hours == 1 ? "1 hour" : hours + " hours";
    }

    private String words(Forecast.WhatIf w) {
        String subject = w.subject() == null || w.subject().isBlank() ? "" : w.subject();
        return switch (w.action()) {
            case "EXPEDITE" -> "Move on sooner: " + bed(subject);
            case "NURSE", "ADD_NURSE" -> "One more nurse" + (subject.equals(board.unit()) ? "" : ": " + subject);
            case "DEFER", "DEFER_ELECTIVE" -> "Put off the operation of " + patient(subject);
            default -> Said.plain(w.action()) + (subject.isEmpty() ? "" : ": " + subject);
        };
    }

    private String bed(String id) {
        return board.beds().stream()
                .filter(bed -> bed.bed().equals(id) && bed.label() != null)
                .map(Board.Bed::label)
                .findFirst()
                .orElse(id);
    }

    /** A coordinator knows operations by the patient, not by the theatre system's number. */
    private String patient(String operation) {
        return board.electives() == null
                ? operation
                : board.electives().stream()
                        .filter(one -> one.id().equals(operation) && one.mrn() != null)
                        .map(one -> one.mrn() + ", " + when.time(one.start()))
                        .findFirst()
                        .orElse(operation);
    }

    static String effect(double change) {
        long points = Math.round(change * 100);
        if (points == 0) {
            return "no change";
        }
        return (points < 0 ? "lowers" : "raises") + " the chance of being short by " + Math.abs(points) + " in 100";
    }

    /** Whole nurses missing at the worst hour of the coming night, 20:00 to 08:00; empty without a forecast for it. */
    Optional<Integer> nursesShortTonight() {
        ZonedDateTime now = when.now().atZone(when.zone());
        ZonedDateTime begin = now.with(LocalTime.of(20, 0));
        if (now.toLocalTime().isBefore(LocalTime.of(8, 0))) {
            begin = begin.minusDays(1);
        }
        ZonedDateTime from = begin;
        ZonedDateTime to = begin.plusHours(12);
        return horizons().stream()
                .filter(h -> {
                    ZonedDateTime at =
                            forecast.asOf().plus(Duration.ofHours(h.hours())).atZone(when.zone());
                    return !at.isBefore(from) && at.isBefore(to);
                })
                .map(h -> (int) Math.ceil(Math.max(0, h.halfNurses() - h.staffedHalfNurses()) / 2))
                .max(Integer::compareTo);
    }
}

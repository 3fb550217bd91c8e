package io.breathline.domain.icu;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.forecast.Forecast;
import io.breathline.domain.forecast.Shortage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What a forecast says about the alerts that look ahead. It proposes; people decide. */
public final class ForecastSignals {
    private static final int WATCH_HOURS = 24;
    private static final int ACTION_HOURS = 12;
    private static final Duration QUEUED_TOO_LONG = Duration.ofHours(1);
    private static final double BEDS_ARE_NOT_THE_PROBLEM = 0.2;

    private ForecastSignals() {}

    public static List<Signal> of(UnitView view, Forecast forecast, boolean blind, ZoneId zone) {
        List<Signal> signals = new ArrayList<>();
        Forecast.Horizon day = Shortage.worst(forecast, WATCH_HOURS);
        Forecast.Horizon shift = Shortage.worst(forecast, ACTION_HOURS);
        double pressing = Shortage.pressing(forecast);
        boolean waiting = view.queue().stream()
                .anyMatch(it -> since(it).plus(QUEUED_TOO_LONG).isBefore(view.asOf()));
        signals.add(shortage(AlertKind.SHORTAGE_WATCH, view, forecast, day, day.shortChance(), blind, false));
        // The page clears only when the queue is empty too.
        double kept = view.queue().isEmpty()
                ? 0
                : WatchRule.ALL.get(AlertKind.SHORTAGE_ACTION).renew();
        double action = waiting ? 1 : Math.max(pressing, kept);
        Forecast.Horizon when = pressing > shift.shortChance() ? day : shift;
        signals.add(shortage(AlertKind.SHORTAGE_ACTION, view, forecast, when, action, blind, waiting));
        for (Forecast.Horizon horizon : forecast.horizons()) {
            double beds = beyond(horizon.beds(), view.capacity().open());
            double nurses = horizon.shortChance() - beds;
            boolean rostered = !view.resources()
                    .at(forecast.asOf().plus(Duration.ofHours(horizon.hours())))
                    .isEmpty();
            if (rostered && beds < BEDS_ARE_NOT_THE_PROBLEM && nurses > 0.05 && horizon.hours() <= 48) {
                signals.add(staffGap(view, forecast, horizon, nurses, blind));
            }
        }
        view.resources().theatre().stream()
                .filter(it -> it.status().pending()
                        && it.start() != null
                        && it.start().isAfter(view.asOf()))
                .filter(it -> it.start().isBefore(view.asOf().plus(Duration.ofHours(WATCH_HOURS))))
                .map(it -> elective(view, forecast, it, blind, zone))
                .filter(Objects::nonNull)
                .forEach(signals::add);
        return latestPerKey(signals);
    }

    private static Instant since(Referral referral) {
        return referral.decidedAt() == null ? referral.at() : referral.decidedAt();
    }

    private static Signal shortage(
            AlertKind kind,
            UnitView view,
            Forecast forecast,
            Forecast.Horizon at,
            double value,
            boolean blind,
            boolean sure) {
        double nurses = Math.max(0, at.halfNurses() - at.staffedHalfNurses()) / 2;
        String reason = String.format(
                Locale.ROOT,
                "In %d h about %d beds needed (9 in 10: %d to %d), %d staffed%s",
                at.hours(),
                at.median(),
                at.q05(),
                at.q95(),
                at.staffedBeds(),
                view.queue().isEmpty() ? "" : "; " + view.queue().size() + " accepted and waiting");
        List<Alert.Evidence> evidence = new ArrayList<>();
        evidence.add(Signals.evidence(
                "shortChance", rounded(at.shortChance()), null, "at its worst in " + at.hours() + " h"));
        evidence.add(Signals.evidence("shortBeds", rounded(at.expectedShortBeds()), (double) at.staffedBeds(), null));
        evidence.add(Signals.evidence("shortNurses", rounded(nurses), at.staffedHalfNurses() / 2.0, null));
        evidence.addAll(background(view, forecast, at));
        return new Signal(
                kind, "", value, blind, sure, forecast.asOf().plus(Duration.ofHours(at.hours())), reason, evidence);
    }

    /** What is there at that hour, what the need is made of, what would help most, and from which forecast all this is. */
    private static List<Alert.Evidence> background(UnitView view, Forecast forecast, Forecast.Horizon at) {
        List<Alert.Evidence> evidence = new ArrayList<>();
        Instant hour = forecast.asOf().plus(Duration.ofHours(at.hours()));
        view.resources()
                .at(hour)
                .forEach(shift -> evidence.add(Signals.evidence(
                        "rostered",
                        shift.atTheBedside(),
                        shift.planned() == null
                                ? null
                                : (Double) shift.planned().doubleValue(),
                        (shift.absent() == null ? 0 : shift.absent()) + " absent, shift from " + shift.from())));
        int closed = view.capacity().physical() - view.capacity().open();
        evidence.add(
                Signals.evidence("closedBeds", closed, (double) view.capacity().physical(), null));
        at.parts().forEach(part -> evidence.add(Signals.evidence("part", rounded(part.mean()), null, part.name())));
        forecast.whatIfs().stream()
                .sorted(Comparator.comparingDouble(Forecast.WhatIf::change))
                .limit(5)
                .forEach(it -> evidence.add(
                        Signals.evidence("action", rounded(it.change()), null, it.action() + subject(view, it))));
        evidence.add(Signals.evidence("dataQuality", 0, null, forecast.dataQuality()));
        evidence.add(Signals.evidence("forecast", 0, null, forecast.modelVersion() + " of " + forecast.asOf()));
        return evidence;
    }

    private static String subject(UnitView view, Forecast.WhatIf it) {
        return it.subject() == null
                ? ""
                : " "
                        + view.present().stream()
                                .filter(visit -> it.subject().equals(visit.bed()))
                                .map(Signals::place)
                                .findFirst()
                                .orElse(it.subject().replace('^', ' '));
    }

    private static Signal staffGap(
            UnitView view, Forecast forecast, Forecast.Horizon horizon, double chance, boolean blind) {
        Instant at = forecast.asOf().plus(Duration.ofHours(horizon.hours()));
        Shift shift = view.resources().at(at).get(0);
        String reason = "Shift from " + shift.from() + ": " + horizon.staffedHalfNurses() / 2
                + " nurses at the bedside, about " + Signals.halves((int) Math.ceil(horizon.halfNurses())) + " needed";
        return new Signal(
                AlertKind.STAFF_GAP,
                shift.from().toString(),
                chance,
                blind,
                false,
                shift.from(),
                reason,
                with(
                        Signals.evidence("gapChance", rounded(chance), null, reason),
                        background(view, forecast, horizon)));
    }

    private static Signal elective(UnitView view, Forecast forecast, TheatreCase it, boolean blind, ZoneId zone) {
        Forecast.CaseChance chance = forecast.cases() == null
                ? null
                : forecast.cases().stream()
                        .filter(one -> one.id().equals(it.id()))
                        .findFirst()
                        .orElse(null);
        if (chance == null) {
            return null;
        }
        Forecast.Horizon horizon = forecast.horizons().stream()
                .filter(one ->
                        !forecast.asOf().plus(Duration.ofHours(one.hours())).isBefore(chance.arrives()))
                .findFirst()
                .orElse(forecast.horizons().get(forecast.horizons().size() - 1));
        String reason = "Operation of " + it.start() + " may find no staffed bed at " + chance.arrives()
                + ": decide by " + decideBy(it.start(), zone);
        return new Signal(
                AlertKind.ELECTIVE_AT_RISK,
                it.id(),
                chance.noBedChance(),
                blind,
                false,
                it.start(),
                reason,
                with(
                        Signals.evidence(
                                "noBedChance",
                                rounded(chance.noBedChance()),
                                null,
                                "emergencies and operations that go before it are served first"),
                        background(view, forecast, horizon)));
    }

    /** A morning's list is settled by 06:30, an afternoon's by 10:30, by the clock on the wall. */
    private static Instant decideBy(Instant start, ZoneId zone) {
        ZonedDateTime local = start.atZone(zone);
        LocalTime by = local.getHour() < 13 ? LocalTime.of(6, 30) : LocalTime.of(10, 30);
        return local.toLocalDate().atTime(by).atZone(zone).toInstant();
    }

    private static List<Alert.Evidence> with(Alert.Evidence first, List<Alert.Evidence> others) {
        List<Alert.Evidence> all = new ArrayList<>();
        all.add(first);
        all.addAll(others);
        return all;
    }

    /** The worst hour of a shift speaks for the shift. */
    private static List<Signal> latestPerKey(List<Signal> signals) {
        List<Signal> kept = new ArrayList<>();
        for (Signal signal : signals) {
            boolean outdone = signals.stream()
                    .anyMatch(other -> other.key().equals(signal.key()) && other.value() > signal.value());
            if (!outdone && kept.stream().noneMatch(other -> other.key().equals(signal.key()))) {
                kept.add(signal);
            }
        }
        return kept;
    }

    private static double beyond(double[] beds, int open) {
        double chance = 0;
        for (int n = open + 1; n < beds.length; n++) {
            chance += beds[n];
        }
        return chance;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}

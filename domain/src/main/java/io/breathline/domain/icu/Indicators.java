package io.breathline.domain.icu;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The unit's indicators over the last 28 and 90 days, by event time: worked out anew from all that is known, so that a late
 * fact restates them. The wording follows ICNARC's; the exact CMP definitions need a clinician's word before live use.
 */
public final class Indicators {
    private static final int FEWEST = 10;
    private static final Duration FOUR = Duration.ofHours(4);
    private static final Duration EIGHT = Duration.ofHours(8);
    private static final Duration RETURN = Duration.ofDays(2);

    private final UnitView view;
    private final String run;
    private final Places places;
    private final ZoneId zone;
    private final Map<String, Visit> visits;
    private final List<Indicator> found = new ArrayList<>();

    private Indicators(UnitView view, String run, Places places, ZoneId zone) {
        this.view = view;
        this.run = run;
        this.places = places;
        this.zone = zone;
        this.visits = view.all().stream().collect(Collectors.toMap(Visit::visit, Function.identity(), (a, b) -> a));
    }

    public static List<Indicator> of(UnitView view, String run, Places places, ZoneId zone) {
        Indicators indicators = new Indicators(view, run, places, zone);
        for (int days : List.of(28, 90)) {
            indicators.window(days);
        }
        return indicators.found;
    }

    private void window(int days) {
        String window = days + "d";
        Instant from = view.asOf().minus(Duration.ofDays(days));
        hours(window, from);
        List<IcuStay> toWard = view.stays().stream()
                .filter(stay ->
                        !stay.open() && !stay.to().isBefore(from) && !stay.to().isAfter(view.asOf()))
                .filter(this::aliveToWard)
                .toList();
        List<IcuStay> withReady =
                toWard.stream().filter(stay -> ready(stay) != null).toList();
        share("delay4", window, withReady, (stay, visit) -> delay(stay).compareTo(FOUR) > 0);
        share("delay8", window, withReady, (stay, visit) -> delay(stay).compareTo(EIGHT) > 0);
        share(
                "ooh",
                window,
                toWard,
                (stay, visit) -> atNight(stay.to()) && delay(stay).compareTo(FOUR) <= 0);
        share("ooh_all_night", window, toWard, (stay, visit) -> atNight(stay.to()));
        List<IcuStay> mature = toWard.stream()
                .filter(stay -> !stay.to().isAfter(view.asOf().minus(RETURN)))
                .toList();
        share("readm48", window, mature, (stay, visit) -> cameBack(stay));
        referrals(window, from);
        cases(window, from);
    }

    private void hours(String window, Instant from) {
        BedHours hours = BedHours.of(view, from, zone, this::ready);
        add("occ_0000", window, hours.midnight()[0], hours.midnight()[1]);
        add("occ_0800", window, hours.eight()[0], hours.eight()[1]);
        add("occ_bed", window, hours.occupied(), hours.staffed());
        add("occ_active", window, hours.active(), hours.staffed());
        add("ratio_breach", window, hours.breached() * 60, hours.hours() * 60);
        double delayed = view.stays().stream()
                .filter(stay -> ready(stay) != null && (stay.open() || stay.to().isAfter(from)))
                .mapToDouble(stay -> lostDays(stay, from))
                .sum();
        add("bd_delay8", window, delayed * 100, hours.occupied() / 24);
    }

    /** Days beyond eight hours after being fit, as far as they lie in the window. */
    private double lostDays(IcuStay stay, Instant from) {
        Instant since = ready(stay).plus(EIGHT);
        Instant until = stay.open() ? view.asOf() : stay.to();
        return Math.max(
                0, Duration.between(since.isBefore(from) ? from : since, until).toMinutes() / 1440.0);
    }

    private void referrals(String window, Instant from) {
        int accepted = 0;
        int late = 0;
        int sentAway = 0;
        for (Referral referral : view.resources().referrals()) {
            if (referral.at().isBefore(from)) {
                continue;
            }
            boolean away = referral.decision() == Referral.Decision.TRANSFERRED
                    && "CAPACITY".equalsIgnoreCase(referral.reason());
            sentAway += away ? 1 : 0;
            boolean taken = referral.decision() == Referral.Decision.ACCEPTED
                    || referral.decision() == Referral.Decision.ADMITTED;
            if (!taken || "ELECTIVE".equalsIgnoreCase(referral.source())) {
                continue;
            }
            accepted++;
            Instant decided = referral.decidedAt() == null ? referral.at() : referral.decidedAt();
            Instant came = view.stays().stream()
                    .filter(stay -> stay.visit().equals(referral.visit())
                            && !stay.from().isBefore(referral.at()))
                    .map(IcuStay::from)
                    .min(Instant::compareTo)
                    .orElse(view.asOf());
            late += Duration.between(decided, came).compareTo(FOUR) > 0 ? 1 : 0;
        }
        int admissions = (int) view.stays().stream()
                .filter(stay -> !stay.from().isBefore(from))
                .count();
        add("adm_delay4", window, late, accepted);
        add("ncto", window, sentAway, admissions);
    }

    private void cases(String window, Instant from) {
        List<Cancellations.One> lost = Cancellations.of(view, zone).stream()
                .filter(one -> one.slot().start() != null && within(one.slot().start(), from))
                .toList();
        List<Cancellations.One> onTheDay =
                lost.stream().filter(one -> one.lead().onTheDay()).toList();
        int stood = 0;
        int used = 0;
        for (TheatreCase it : view.resources().theatre()) {
            boolean counts = it.start() != null
                    && within(it.start(), from)
                    && (it.status().pending() || it.status() == TheatreCase.Status.DONE);
            if (counts) {
                stood++;
                used += view.stays().stream().anyMatch(stay -> usedFor(stay, it)) ? 1 : 0;
            }
        }
        int scheduled = stood + onTheDay.size();
        add("elec_cancel_cc", window, count(onTheDay, "CC_BED"), scheduled);
        add("elec_cancel_all", window, onTheDay.size(), scheduled);
        add("util_elec", window, used, scheduled);
        Map<String, Integer> matrix = new TreeMap<>();
        lost.forEach(one -> matrix.merge(one.reason() + "/" + one.lead(), 1, Integer::sum));
        matrix.forEach((cell, times) -> add(Indicator.MATRIX + cell, window, times, lost.size()));
        breaches(window, from);
    }

    private boolean within(Instant time, Instant from) {
        return !time.isBefore(from) && time.isBefore(view.asOf());
    }

    private static int count(List<Cancellations.One> lost, String reason) {
        return (int) lost.stream().filter(one -> one.reason().equals(reason)).count();
    }

    private boolean usedFor(IcuStay stay, TheatreCase it) {
        return stay.visit().equals(it.visit())
                && !stay.from().isBefore(it.start())
                && stay.lengthAt(view.asOf()).compareTo(FOUR) >= 0;
    }

    /** Counted when the 28 days are over, not when the operation was cancelled. */
    private void breaches(String window, Instant from) {
        List<Cancellations.One> due = Cancellations.of(view, zone).stream()
                .filter(Cancellations.One::lastMinute)
                .filter(one -> within(one.at().plus(Cancellations.TO_REBOOK), from))
                .toList();
        int breached = (int)
                due.stream().filter(one -> Cancellations.breached(view, one)).count();
        add("rebook28_breach", window, breached, due.size());
    }

    /** Did the patient leave alive, for a ward of this hospital? */
    private boolean aliveToWard(IcuStay stay) {
        Visit visit = visits.get(stay.visit());
        if (visit == null) {
            return false;
        }
        for (Interval interval : visit.intervals()) {
            if (!interval.empty() && !interval.from().isBefore(stay.to())) {
                return places.kind(interval.bed()) == Places.Kind.WARD;
            }
        }
        return !visit.died() && "WARD".equalsIgnoreCase(visit.disposition());
    }

    private boolean cameBack(IcuStay left) {
        return view.stays().stream()
                .filter(stay -> stay.from().isAfter(left.to()))
                .filter(stay -> !stay.from().isAfter(left.to().plus(RETURN)))
                .anyMatch(stay -> samePerson(stay.visit(), left.visit()) && !planned(stay));
    }

    private boolean samePerson(String one, String other) {
        Visit a = visits.get(one);
        Visit b = visits.get(other);
        return one.equals(other)
                || (a != null && b != null && a.mrn() != null && a.mrn().equals(b.mrn()));
    }

    private boolean planned(IcuStay stay) {
        return view.resources().theatre().stream()
                .anyMatch(it -> stay.visit().equals(it.visit())
                        && it.start() != null
                        && Duration.between(it.start(), stay.from()).abs().compareTo(Duration.ofHours(24)) < 0);
    }

    private Instant ready(IcuStay stay) {
        Readiness ready = visits.get(stay.visit()).readyIn(stay);
        boolean counts = ready != null
                && ready.retractedAt() == null
                && !ready.readyAt().isBefore(stay.from())
                && (stay.open() || !ready.readyAt().isAfter(stay.to()));
        return counts ? ready.readyAt() : null;
    }

    private Duration delay(IcuStay stay) {
        Instant ready = ready(stay);
        return ready == null ? Duration.ZERO : Duration.between(ready, stay.open() ? view.asOf() : stay.to());
    }

    /** 22:00 in, 07:00 out, by the clock on the ward wall when the patient left. */
    private boolean atNight(Instant left) {
        int hour = LocalTime.ofInstant(left, zone).getHour();
        return hour >= 22 || hour < 7;
    }

    private void share(String name, String window, List<IcuStay> of, BiPredicate<IcuStay, Visit> which) {
        int hit = (int) of.stream()
                .filter(stay -> which.test(stay, visits.get(stay.visit())))
                .count();
        add(name, window, hit, of.size());
    }

    private void add(String name, String window, double numerator, double denominator) {
        Double rate = denominator < FEWEST ? null : (Double) (numerator / denominator);
        found.add(new Indicator(view.unit().id(), run, name, window, numerator, denominator, rate, view.asOf()));
    }
}

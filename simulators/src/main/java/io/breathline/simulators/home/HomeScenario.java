package io.breathline.simulators.home;

import io.breathline.domain.registry.RegistryEntry.Assignment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Many homes over some days with everything that goes wrong: the same seed gives the same bytes. */
final class HomeScenario {
    private final long seed;
    private final List<Home> homes;
    private final LocalDate from;
    private final LocalDate to;
    private final FaultRates rates;
    private final List<Assignment> passedOn = new ArrayList<>();
    private final Map<String, Integer> faults = new TreeMap<>();

    /** @param from and {@code to} the days that are sent, the last one left out; {@code rates} null for nothing wrong */
    HomeScenario(long seed, List<Home> homes, LocalDate from, LocalDate to, FaultRates rates) {
        this.seed = seed;
        this.homes = homes;
        this.from = from;
        this.to = to;
        this.rates = rates;
    }

    /** How often each fault was done. */
    Map<String, Integer> faults() {
        return faults;
    }

    HomeRecording recorded(String site) {
        Map<Integer, LocalDate> gives = passingOn();
        List<Transmission> sent = new ArrayList<>();
        for (Home home : homes) {
            SplittableRandom chance = new SplittableRandom(seed * 1_000_003L + home.number());
            Map<LocalDate, List<Piece>> days = days(home, gives, chance.split());
            if (rates == null) {
                days.values().forEach(pieces -> Upload.bulk(pieces, 1)
                        .forEach(upload -> sent.add(new Transmission(
                                upload.at().plusSeconds(10),
                                upload.device(),
                                upload.payload(),
                                upload.readings(),
                                upload.sequences(),
                                false))));
                continue;
            }
            Transport transport = new Transport(rates, chance.split());
            sent.addAll(transport.all(days));
            transport.done().forEach((fault, times) -> faults.merge(fault, times, Integer::sum));
        }
        sent.sort(Comparator.comparing(Transmission::receivedAt)
                .thenComparing(Transmission::device)
                .thenComparing(Transmission::again));
        return new HomeRecording(sent, DemoRegistry.of(homes, site), passedOn, site);
    }

    private Map<LocalDate, List<Piece>> days(Home home, Map<Integer, LocalDate> gives, SplittableRandom chance) {
        Slips slips = rates == null ? null : new Slips(rates, chance);
        Map<LocalDate, List<Piece>> days = new LinkedHashMap<>();
        for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
            LocalDate given = gives.get(home.number());
            LocalDate got = gives.get(home.number() - 1);
            List<Piece> pieces = new ArrayList<>();
            for (Piece piece : all(owner(home, got, day), day, slips)) {
                boolean oximeter = piece.device().startsWith(Gear.OXIMETER.prefix);
                boolean gone = oximeter && given != null && !piece.at().isBefore(noon(given));
                boolean notYet =
                        oximeter && got != null && day.equals(got) && piece.at().isBefore(noon(got));
                if (!gone && !notYet) {
                    pieces.add(piece);
                }
            }
            days.put(day, pieces);
        }
        if (slips != null) {
            slips.done().forEach((fault, times) -> faults.merge(fault, times, Integer::sum));
        }
        return days;
    }

    private static List<Piece> all(Home home, LocalDate day, Slips slips) {
        return slips == null ? home.day(day) : home.day(day, slips);
    }

    /** From the day it got another's oximeter, a home measures with that one. */
    private Home owner(Home home, LocalDate got, LocalDate day) {
        return got == null || day.isBefore(got)
                ? home
                : home.borrowing(Gear.OXIMETER, homes.get(home.number() - 1).device(Gear.OXIMETER));
    }

    /** Which homes give their oximeter to the next one, and when: at noon of a day in the middle. */
    private Map<Integer, LocalDate> passingOn() {
        Map<Integer, LocalDate> gives = new TreeMap<>();
        SplittableRandom chance = new SplittableRandom(seed);
        for (int i = 0; rates != null && i + 1 < homes.size(); i += 2) {
            if (chance.nextDouble() >= rates.passedOn().share()) {
                continue;
            }
            Home giver = homes.get(i);
            Home taker = homes.get(i + 1);
            LocalDate day = from.plusDays((to.toEpochDay() - from.toEpochDay()) / 2);
            gives.put(i, day);
            String device = giver.device(Gear.OXIMETER);
            Instant since = giver.start().atStartOfDay(ZoneOffset.UTC).toInstant();
            passedOn.add(new Assignment(device + "-" + giver.patient(), device, giver.patient(), since, noon(day)));
            passedOn.add(new Assignment(device + "-" + taker.patient(), device, taker.patient(), noon(day), null));
            faults.merge("passedOn", 1, Integer::sum);
        }
        return gives;
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).atZone(Days.ZONE).toInstant();
    }
}

package io.breathline.domain.icu;

import io.breathline.domain.registry.RegistryEntry;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A unit as tests tell it: who came, was fit and left, and what the theatre list said. */
final class UnitStory {
    static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Places PLACES = Places.of(Map.of("GICU", "GICU"));
    private static final RegistryEntry.Unit UNIT = new RegistryEntry.Unit(
            "GICU",
            "The unit",
            "demo",
            "GICU",
            3,
            4,
            List.of(bed("GICU^B1^01"), bed("GICU^B1^02"), bed("GICU^B1^03"), bed("GICU^B1^04")));

    private final Map<String, List<Fact>> facts = new TreeMap<>();
    private Resources resources = Resources.NONE;

    private static RegistryEntry.BedPlace bed(String id) {
        return new RegistryEntry.BedPlace(id, id);
    }

    UnitStory placed(String visit, String at, String bed) {
        return add(Fact.Kind.PLACED, visit, at, bed, Fact.Detail.NONE);
    }

    UnitStory left(String visit, String at, String bed) {
        return add(Fact.Kind.LEFT, visit, at, bed, Fact.Detail.NONE);
    }

    UnitStory level(String visit, String at, int level) {
        return add(Fact.Kind.CARE_LEVEL, visit, at, "GICU^B1^01", Fact.Detail.level(level));
    }

    UnitStory fit(String visit, String at) {
        Instant when = Instant.parse(at);
        return add(
                Fact.Kind.READY,
                visit,
                at,
                null,
                Fact.Detail.ready(new Readiness(when, when, null, null, null, null, "WARD", null)));
    }

    UnitStory list(String id, String start, TheatreCase.Status status, String reason, String recordedAt) {
        return list(id, start, status, reason, recordedAt, 3);
    }

    UnitStory list(String id, String start, TheatreCase.Status status, String reason, String recordedAt, int priority) {
        Instant recorded = Instant.parse(recordedAt);
        resources = resources.with(new TheatreCase(
                id,
                "V" + id,
                "M" + id,
                "GICU",
                "SURGERY",
                "OP " + id,
                Instant.parse(start),
                120,
                2,
                priority,
                status,
                reason,
                recorded,
                recorded));
        return this;
    }

    UnitStory roster(String from, String to, int planned, int absent) {
        resources = resources.with(new Shift(
                "GICU",
                Instant.parse(from),
                Instant.parse(to),
                "RN",
                planned,
                absent,
                0,
                0,
                Instant.parse(from).minusSeconds(86_400)));
        return this;
    }

    UnitStory referred(String visit, String source, String at) {
        Instant when = Instant.parse(at);
        resources = resources.with(new Referral(
                "R" + visit,
                visit,
                "M" + visit,
                "GICU",
                source,
                when,
                Referral.Decision.ADMITTED,
                when,
                null,
                3,
                null,
                when));
        return this;
    }

    private UnitStory add(Fact.Kind kind, String visit, String at, String bed, Fact.Detail detail) {
        Instant when = Instant.parse(at);
        facts.computeIfAbsent(visit, none -> new ArrayList<>())
                .add(Fact.of(
                        kind,
                        visit,
                        "M" + visit,
                        when,
                        TimeSource.EVN6,
                        bed,
                        null,
                        new Fact.Origin("PAS", null, "A01", when, when, when),
                        detail));
        return this;
    }

    UnitView at(String asOf) {
        Instant now = Instant.parse(asOf);
        Identities nobody = new Identities(List.of());
        List<Visit> visits = facts.entrySet().stream()
                .map(entry -> Projection.of(entry.getKey(), entry.getValue(), nobody, PLACES, now))
                .toList();
        return UnitView.of(UNIT, visits, resources, PLACES, now);
    }

    /** Numerator and denominator over 28 days, as "1/2", or null where there is no such line. */
    String indicator(String name, String asOf) {
        return Indicators.of(at(asOf), "live", PLACES, LONDON).stream()
                .filter(it -> it.indicator().equals(name) && it.window().equals("28d"))
                .map(it -> (int) it.numerator() + "/" + (int) it.denominator())
                .findFirst()
                .orElse(null);
    }
}

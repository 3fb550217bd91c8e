package io.breathline.jobs.icu;

import io.breathline.domain.icu.BedName;
import io.breathline.domain.icu.Census;
import io.breathline.domain.icu.Fact;
import io.breathline.domain.icu.FactSet;
import io.breathline.domain.icu.Identities;
import io.breathline.domain.icu.Interval;
import io.breathline.domain.icu.Places;
import io.breathline.domain.icu.Projection;
import io.breathline.domain.icu.Reconciliation;
import io.breathline.domain.icu.Visit;
import io.breathline.domain.topic.Json;
import io.breathline.jobs.icu.hl7.Hl7Reader;
import io.breathline.jobs.icu.hl7.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A simulated hospital's messages and censuses, in the order they were sent, through the product's own reader, projection
 * and reconciliation, against who really lay where. Every bed is looked at each ten minutes.
 */
final class BedAccuracy {
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final Duration SETTLE = Duration.ofMinutes(5);
    private static final Duration LATER = Duration.ofHours(2);
    /** The trust of a run begins when the first censuses have told who was there already. */
    private static final Duration WARM_UP = Duration.ofDays(1);

    private final String unit;
    private final Places places;
    private final Set<String> beds = new TreeSet<>();
    private final Map<String, FactSet> facts = new HashMap<>();
    private final Map<String, Fact> identity = new HashMap<>();
    private final Map<String, Visit> visits = new HashMap<>();
    private final BedTruth truth;
    private final boolean censuses;
    private Reconciliation.Past past = Reconciliation.Past.NONE;
    private long afterCensus;
    private long afterCensusLooked;

    /**
     * Shares of bed-times at which the right patient, or rightly nobody, was known to be in the bed.
     *
     * @param soon as known five minutes after; {@code later} two hours after; {@code atTheEnd} when all had been sent
     * @param afterCensus at the moment of each census, once it is reconciled
     */
    record Result(long looked, double soon, double later, double atTheEnd, double afterCensus) {}

    private record Sent(Instant at, byte[] message, Census census) {}

    private BedAccuracy(String unit, BedTruth truth, boolean censuses) {
        this.unit = unit;
        this.places = Places.of(Map.of(unit, unit));
        this.truth = truth;
        this.censuses = censuses;
    }

    /** @param censuses false to see what the messages alone are worth */
    static Result of(Path folder, boolean censuses) throws IOException {
        List<Sent> sent = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("census.jsonl"))) {
            Census census = Json.MAPPER.readValue(line, Census.class);
            sent.add(new Sent(census.asOf(), null, census));
        }
        Census first = sent.get(0).census();
        BedTruth truth = BedTruth.read(folder.resolve("truth-changes.csv"), first);
        BedAccuracy accuracy = new BedAccuracy(first.unit(), truth, censuses);
        sent.forEach(one -> one.census().rows().forEach(row -> accuracy.beds.add(BedName.parse(row.bed()))));
        Hl7Reader reader = new Hl7Reader(Hl7Reader.UK);
        Instant last = first.asOf();
        for (byte[] message : Messages.in(Files.readAllBytes(folder.resolve("messages.hl7")))) {
            // Messages that tell nothing have no time of their own to be known: they change nothing either.
            Instant at = reader.read(message, null).facts().stream()
                    .map(Fact::sentAt)
                    .max(Comparator.naturalOrder())
                    .orElse(last);
            last = at.isAfter(last) ? at : last;
            sent.add(new Sent(last, message, null));
        }
        sent.sort(Comparator.comparing(Sent::at));
        return accuracy.play(sent, reader, first.asOf().plus(WARM_UP));
    }

    private Result play(List<Sent> sent, Hl7Reader reader, Instant from) {
        Instant end = sent.get(sent.size() - 1).at();
        Map<Instant, Map<String, String>> soon = new HashMap<>();
        long looked = 0;
        long rightSoon = 0;
        long rightLater = 0;
        int next = 0;
        for (Instant at = from; at.plus(LATER).isBefore(end); at = at.plus(STEP)) {
            next = upTo(at.plus(SETTLE), sent, next, reader);
            Map<String, String> really = truth.at(at);
            rightSoon += right(at, really);
            looked += beds.size();
            soon.put(at, really);
            Instant then = at.minus(LATER);
            if (soon.containsKey(then)) {
                rightLater += right(then, soon.get(then));
            }
        }
        long laterLooked = (long) beds.size()
                * soon.keySet().stream()
                        .filter(at -> soon.containsKey(at.plus(LATER)))
                        .count();
        upTo(end, sent, next, reader);
        long rightEnd = 0;
        for (Map.Entry<Instant, Map<String, String>> then : soon.entrySet()) {
            rightEnd += right(then.getKey(), then.getValue());
        }
        return new Result(
                looked,
                (double) rightSoon / looked,
                (double) rightLater / laterLooked,
                (double) rightEnd / looked,
                (double) afterCensus / Math.max(1, afterCensusLooked));
    }

    private int upTo(Instant time, List<Sent> sent, int from, Hl7Reader reader) {
        int next = from;
        while (next < sent.size() && !sent.get(next).at().isAfter(time)) {
            Sent one = sent.get(next++);
            if (one.census() == null) {
                reader.read(one.message(), one.at()).facts().forEach(this::take);
            } else if (censuses) {
                reconcile(one.census());
                afterCensus += right(one.census().asOf(), truth.at(one.census().asOf()));
                afterCensusLooked += beds.size();
            }
        }
        return next;
    }

    private void take(Fact fact) {
        if (Identities.concerns(fact)) {
            identity.put(fact.id(), fact);
        }
        if (fact.visit() != null
                && !Identities.aboutAccounts(fact)
                && facts.computeIfAbsent(fact.visit(), none -> new FactSet()).add(fact)) {
            visits.remove(fact.visit());
        }
    }

    private void reconcile(Census census) {
        Reconciliation found = Reconciliation.of(census, projected(census.asOf()), beds, places, past);
        past = found.past();
        found.facts().values().forEach(all -> all.forEach(this::take));
    }

    private List<Visit> projected(Instant asOf) {
        Identities who = new Identities(identity.values());
        Set<String> missing = new HashSet<>(facts.keySet());
        missing.removeAll(visits.keySet());
        for (String visit : missing) {
            visits.put(visit, Projection.of(visit, facts.get(visit).list(), who, places, asOf));
        }
        return List.copyOf(visits.values());
    }

    /** Beds in which the latest claim at that time, as known now, is the right one. */
    private long right(Instant at, Map<String, String> really) {
        Map<String, Interval> claims = new HashMap<>();
        Map<String, String> believed = new HashMap<>();
        for (Visit visit : projected(at)) {
            Interval in = null;
            for (Interval interval : visit.intervals()) {
                if (!interval.empty() && interval.covers(at)) {
                    in = interval;
                }
            }
            if (in == null || !unit.equals(places.unit(in.bed()))) {
                continue;
            }
            Interval other = claims.get(in.bed());
            if (other == null || other.from().isBefore(in.from())) {
                claims.put(in.bed(), in);
                believed.put(in.bed(), visit.visit());
            }
        }
        return beds.stream()
                .filter(bed -> Objects.equals(believed.get(bed), really.get(bed)))
                .count();
    }
}

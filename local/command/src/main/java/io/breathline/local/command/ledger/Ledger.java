package io.breathline.local.command.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The whole way of the readings of the live run.
 *
 * @param lost over all hops
 * @param duplicatesInEffect ids that a person or an EHR would see twice: in the canonical log, the store or the EHR
 */
public record Ledger(List<Hop> hops, long lost, long duplicatesInEffect) {

    /**
     * What was read from each place.
     *
     * @param sender the senders' own book, empty where they keep none
     * @param quarantined ids in quarantine; {@code poison} records in it that have no reading id
     * @param store and {@code fhir} empty where the place cannot be asked
     * @param pastStore ids of readings so old that the store no longer keeps them, or soon will not
     * @param aheadOfFhir ids that the writer to the EHR has not reached in the log
     * @param brokerDropped messages that the broker counts as thrown away; empty where it does not tell
     */
    record Places(
            Optional<Place> sender,
            Place log,
            Place job,
            Set<String> quarantined,
            long poison,
            Optional<Place> store,
            Optional<Place> fhir,
            Set<String> pastStore,
            Set<String> aheadOfFhir,
            Optional<Long> brokerDropped) {}

    static Ledger of(Places places, Instant now, Duration patience) {
        List<Hop> hops = new ArrayList<>();
        places.sender().ifPresent(sender -> {
            hops.add(Hop.between("sender", sender, places.log(), places.quarantined(), Set.of(), now, patience));
            // What the broker and the bridge hold is what the sender has sent and the log has not: one count for both.
            hops.add(passing("broker", sender, places.log(), places.brokerDropped(), now, patience));
            hops.add(passing("bridge", sender, places.log(), Optional.empty(), now, patience));
        });
        hops.add(new Hop(
                "log",
                places.log().ids().size(),
                places.log().ids().size(),
                0,
                0,
                places.log().repeats(),
                places.poison(),
                null,
                null));
        hops.add(Hop.between("job", places.log(), places.job(), places.quarantined(), Set.of(), now, patience));
        places.store()
                .ifPresent(store -> hops.add(Hop.between(
                        "store", places.job().without(places.pastStore()), store, Set.of(), Set.of(), now, patience)));
        places.fhir()
                .ifPresent(fhir -> hops.add(
                        Hop.between("fhir", places.job(), fhir, Set.of(), places.aheadOfFhir(), now, patience)));
        long lost = hops.stream()
                .filter(hop -> !hop.hop().equals("broker") && !hop.hop().equals("bridge"))
                .mapToLong(Hop::lost)
                .sum();
        long inEffect = hops.stream()
                .filter(hop -> List.of("job", "store", "fhir").contains(hop.hop()))
                .mapToLong(Hop::duplicates)
                .sum();
        return new Ledger(hops, lost, inEffect);
    }

    private static Hop passing(
            String name, Place sender, Place log, Optional<Long> dropped, Instant now, Duration patience) {
        Hop hop = Hop.between(name, sender, log, Set.of(), Set.of(), now, patience);
        return new Hop(
                name,
                hop.in(),
                hop.out(),
                hop.inFlight(),
                hop.lost(),
                hop.duplicates(),
                0,
                dropped.orElse(null),
                hop.lagP99Millis());
    }
}

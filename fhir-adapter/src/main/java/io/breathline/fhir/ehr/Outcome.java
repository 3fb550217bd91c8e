package io.breathline.fhir.ehr;

import io.breathline.domain.receipt.Receipt;
import java.time.Instant;

/**
 * What became of a wanted resource.
 *
 * @param stale somebody changed it since we read it: not written, to be derived anew
 */
public record Outcome(
        Wanted wanted,
        Receipt.State state,
        String reference,
        String version,
        String cause,
        int attempts,
        boolean stale) {
    static Outcome stored(Wanted wanted, Place place, String version, int attempts) {
        String reference = place == null ? wanted.reference() : place.reference();
        String known = version != null ? version : place == null ? null : place.version();
        return new Outcome(wanted, Receipt.State.STORED, reference, known, null, attempts, false);
    }

    public static Outcome of(Wanted wanted, Receipt.State state, String cause, int attempts) {
        return new Outcome(wanted, state, null, null, cause, attempts, false);
    }

    static Outcome stale(Wanted wanted, int attempts) {
        return new Outcome(wanted, Receipt.State.UNCERTAIN, null, null, "changed-meanwhile", attempts, true);
    }

    public boolean stored() {
        return state == Receipt.State.STORED;
    }

    /** The same for another fact that the resource carries. */
    public Outcome about(Wanted other) {
        return new Outcome(other, state, reference, version, cause, attempts, stale);
    }

    public Receipt receipt(String endpoint, Instant at) {
        return new Receipt(
                endpoint,
                wanted.type(),
                wanted.name(),
                reference,
                wanted.fact(),
                wanted.revision(),
                version,
                state,
                cause,
                attempts,
                at);
    }
}

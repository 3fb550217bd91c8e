package io.breathline.fhir.inbound;

import io.breathline.domain.alert.Decision;
import java.util.List;

/** What a look at the EHR brought: what people decided there, and what only a person can make sense of. */
public record Seen(List<Decision> decisions, List<Parked> parked) {
    /** A change in the EHR that means nothing to us. {@code reference} and {@code version} say which. */
    public record Parked(String reference, String version, String why) {}
}

package io.breathline.fhir.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.receipt.Receipt.State;
import java.time.Duration;
import java.util.Optional;
import org.hl7.fhir.r4.model.Observation;

/**
 * For servers that create only: looks before each create, and after each create of which nothing was heard. Without a
 * search by identifier an Observation is known again by patient, code and second, and by its value.
 */
final class SearchFirst {
    /** A create that stalled may still be done after we have given up on it: what looks too early finds nothing. */
    private static final Duration UNTIL_IT_SHOWS = Duration.ofMinutes(1);

    private final Endpoint endpoint;
    private final Sender sender;

    SearchFirst(Endpoint endpoint, Sender sender) {
        this.endpoint = endpoint;
        this.sender = sender;
    }

    Outcome write(Wanted wanted) throws InterruptedException {
        for (int attempts = 1; ; attempts++) {
            Optional<Place> there = find(wanted);
            if (there.isPresent()) {
                return Outcome.stored(wanted, there.get(), null, attempts);
            }
            Sender.Result result =
                    sender.send(() -> Requests.single(wanted, Strategy.SEARCH_POST, endpoint.places()), false);
            switch (result.verdict().kind()) {
                case STORED -> {
                    return Outcome.stored(
                            wanted,
                            result.answer().place().orElse(null),
                            result.answer().version().orElse(null),
                            attempts);
                }
                case ACCEPTED -> {
                    return Outcome.of(wanted, State.ACCEPTED, result.verdict().cause(), attempts);
                }
                case DUPLICATE -> {
                    return adopt(wanted, attempts);
                }
                case UNCERTAIN, UNAUTHORISED -> endpoint.waits().pause(UNTIL_IT_SHOWS);
                default -> {
                    State state = result.verdict().kind() == Verdict.Kind.DEAD ? State.DEAD : State.PARKED;
                    return Outcome.of(wanted, state, result.verdict().cause(), attempts);
                }
            }
        }
    }

    /** The server says it has it: where? */
    Outcome adopt(Wanted wanted, int attempts) throws InterruptedException {
        return Outcome.stored(wanted, find(wanted).orElse(null), null, attempts);
    }

    Optional<Place> find(Wanted wanted) throws InterruptedException {
        return Optional.ofNullable(look(wanted).place());
    }

    /** What a look brought: {@code place} null where it is not there, or where nobody answered. */
    record Look(boolean answered, Place place) {
        static final Look NO_ANSWER = new Look(false, null);
    }

    Look look(Wanted wanted) throws InterruptedException {
        boolean byIdentifier = wanted.key() != null
                && endpoint.capabilities().of(wanted.type()).searches().contains("identifier");
        if (byIdentifier) {
            return search(Requests.find(wanted.type(), wanted.key()), null);
        }
        return wanted.resource() instanceof Observation observation
                ? search(ObservationSearch.bySecond(observation), observation)
                : Look.NO_ANSWER;
    }

    private Look search(Ask ask, Observation like) throws InterruptedException {
        Sender.Result result = sender.send(() -> ask, false);
        return result.answer().ok()
                ? new Look(true, first(result.answer().body(), like).orElse(null))
                : Look.NO_ANSWER;
    }

    private static Optional<Place> first(JsonNode bundle, Observation like) {
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode found = entry.path("resource");
            if (found.hasNonNull("id") && (like == null || ObservationSearch.same(found, like))) {
                return Optional.of(new Place(
                        found.path("resourceType").asText(),
                        found.path("id").asText(),
                        found.at("/meta/versionId").asText(null)));
            }
        }
        return Optional.empty();
    }
}

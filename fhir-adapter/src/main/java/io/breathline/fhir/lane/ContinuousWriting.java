package io.breathline.fhir.lane;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.reading.Reading;
import io.breathline.fhir.ehr.Answer;
import io.breathline.fhir.ehr.Ask;
import io.breathline.fhir.ehr.Endpoint;
import io.breathline.fhir.ehr.Fhir;
import io.breathline.fhir.ehr.Requests;
import io.breathline.fhir.ehr.Wanted;
import io.breathline.fhir.reading.ContinuousHour;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;

/** Writes a stream's hours: what the server has of one is kept, and when a new one begins the one before it is closed. */
final class ContinuousWriting {
    private final Endpoint endpoint;
    private final Standing standing;

    ContinuousWriting(Endpoint endpoint, Standing standing) {
        this.endpoint = endpoint;
        this.standing = standing;
    }

    List<Wanted> hour(Observation alone, List<Reading> samples) throws InterruptedException {
        Observation ours = ContinuousHour.of(alone, samples, endpoint.clock().instant());
        String id = ContinuousHour.id(samples.get(0));
        Observation there = standing.at(Observation.class, ours.getIdPart());
        if (there != null) {
            return List.of(wanted(ContinuousHour.completed(ours, there), id));
        }
        var all = new ArrayList<Wanted>();
        for (Observation open : open(ours)) {
            all.add(wanted(
                    ContinuousHour.closed(open), open.getIdentifierFirstRep().getValue()));
        }
        all.add(wanted(ours, id));
        return all;
    }

    private static Wanted wanted(Observation hour, String id) {
        return Wanted.of(hour, hour.getIdentifierFirstRep(), id, 0);
    }

    /** Earlier hours of the same stream that still say they are not done. */
    private List<Observation> open(Observation ours) throws InterruptedException {
        Identifier stream = ours.getIdentifier().get(1);
        Answer answer = endpoint.patiently(Ask.get("Observation?identifier=" + Requests.encoded(stream.getSystem())
                + "%7C" + Requests.encoded(stream.getValue()) + "&status=preliminary&_count=50"));
        var open = new ArrayList<Observation>();
        for (JsonNode entry : answer.body().path("entry")) {
            Observation each = Fhir.read(Observation.class, entry.path("resource"));
            boolean earlier = each.getStatus() == Observation.ObservationStatus.PRELIMINARY
                    && each.hasEffectivePeriod()
                    && start(each).isBefore(start(ours));
            if (earlier) {
                open.add(each);
            }
        }
        return open;
    }

    private static Instant start(Observation hour) {
        return OffsetDateTime.parse(hour.getEffectivePeriod().getStartElement().getValueAsString())
                .toInstant();
    }
}

package io.breathline.fhir.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.fhir.Times;
import java.math.BigDecimal;
import java.time.Instant;
import org.hl7.fhir.r4.model.Observation;

/** Knows an Observation again where its identifier cannot be searched for. */
final class ObservationSearch {
    private ObservationSearch() {}

    /** Patient, first code, and the closed second around it: Oracle wants closed ranges. */
    static Ask bySecond(Observation observation) {
        Instant at = observation.getEffective().dateTimeValue().getValue().toInstant();
        var code = observation.getCode().getCodingFirstRep();
        return Ask.get("Observation?patient="
                + Requests.encoded(
                        observation.getSubject().getReferenceElement().getIdPart())
                + "&code=" + Requests.encoded(code.getSystem()) + "%7C" + Requests.encoded(code.getCode())
                + "&date=ge" + Requests.encoded(Times.text(at.minusSeconds(1)))
                + "&date=le" + Requests.encoded(Times.text(at.plusSeconds(1))));
    }

    /** The same value, compared as numbers: some servers turn 88 into 88.0. */
    static boolean same(JsonNode found, Observation like) {
        if (!kind(found.path("status").asText()).equals(kind(like.getStatus().toCode()))) {
            return false;
        }
        if (!like.hasValueQuantity()) {
            return true;
        }
        JsonNode value = found.at("/valueQuantity/value");
        return value.isNumber()
                && new BigDecimal(value.asText())
                                .compareTo(like.getValueQuantity().getValue())
                        == 0;
    }

    /** A withdrawal has the value of what it withdraws: it is not to be taken for it. */
    private static String kind(String status) {
        return switch (status) {
            case "entered-in-error", "cancelled" -> "withdrawn";
            case "amended", "corrected" -> "corrected";
            default -> "measured";
        };
    }
}

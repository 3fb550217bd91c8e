package io.breathline.simulators.hospital;

import java.time.Instant;

/**
 * One message as it leaves a hospital system.
 *
 * @param kind hl7, or the name of the HTTP feed
 * @param about the visit or other subject, so that what belongs together can be kept together
 */
record Wire(Instant at, String kind, String about, String text) {
    static final String HL7 = "hl7";
}

package io.breathline.simulators.home;

import java.time.Instant;
import java.util.List;

/**
 * The smallest thing a device can send: one JSON object.
 *
 * @param at when it was measured in truth, whatever the device's clock says
 * @param sequences the numbers it can be receipted by; {@code readings} the identities it should become
 * @param joinable may it stand in an array with others of the device?
 */
record Piece(String device, Instant at, String json, List<Long> sequences, List<String> readings, boolean joinable) {
    Piece measured(Instant truth) {
        return new Piece(device, truth, json, sequences, readings, joinable);
    }
}

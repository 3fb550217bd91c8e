package io.breathline.simulators.home;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** How often what goes wrong, as a file that a nurse can review. */
record FaultRates(
        String seen,
        Rate duplicates,
        Rate lateHours,
        Rate lateDays,
        Rate lateWeeks,
        Rate outOfOrder,
        Rate unparsable,
        Rate unknownDevice,
        Rate halfOpen,
        Rate offline,
        Rate clockUnset,
        Rate clockHourOff,
        Rate clockZoneOff,
        Rate sentinel,
        Rate fahrenheit,
        Rate tenfold,
        Rate pounds,
        Rate otherPerson,
        Rate passedOn) {
    /** @param source where the number comes from */
    record Rate(double share, String source) {}

    static FaultRates read(String resource) {
        try (InputStream in = FaultRates.class.getResourceAsStream(resource)) {
            return new YAMLMapper().readValue(in, FaultRates.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the fault rates cannot be read", unreadable);
        }
    }
}

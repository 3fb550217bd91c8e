package io.breathline.domain.decode;

import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.reading.Metric;
import java.math.BigDecimal;
import java.util.List;

/**
 * What one GATT value says.
 *
 * @param time the device's own local time, or null where it sent none or does not know it
 * @param flags comma-separated marks, or null
 */
record GattValue(List<Part> parts, String time, String flags) {
    /** @param number as sent, or null for the device's own sign for no measurement; {@code unit} UCUM as sent */
    record Part(Metric metric, BigDecimal number, String unit) {}

    static GattValue read(String characteristic, GattBytes bytes) throws Refused {
        return switch (characteristic) {
            case "2A5E" -> PulseOximeter.spotCheck(bytes);
            case "2A5F" -> PulseOximeter.continuous(bytes);
            case "2A9D" -> BodyMeasures.weight(bytes);
            case "2A1C" -> BodyMeasures.temperature(bytes);
            case "2A37" -> BodyMeasures.heartRate(bytes);
            case "2A35" -> BodyMeasures.bloodPressure(bytes);
            default -> throw new Refused(Reason.UNSUPPORTED, "characteristic", "not a characteristic we read");
        };
    }
}

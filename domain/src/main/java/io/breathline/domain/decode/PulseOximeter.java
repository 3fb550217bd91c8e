package io.breathline.domain.decode;

import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.reading.Metric;
import java.util.List;

/** PLX Spot-Check (0x2A5E) and Continuous (0x2A5F) Measurement, Bluetooth Pulse Oximeter Service 1.0.1, section 3. */
final class PulseOximeter {
    private static final int ONGOING = 1 << 5;
    private static final int EARLY_ESTIMATE = 1 << 6;
    private static final int FROM_STORAGE = 1 << 9;
    private static final int DEMONSTRATION_OR_TEST = 1 << 10 | 1 << 11;
    private static final int CALIBRATING = 1 << 12;
    private static final int UNAVAILABLE = 1 << 13;
    private static final int QUESTIONABLE = 1 << 14;
    private static final int INVALID = 1 << 15;

    /** Malfunction, unconnected to the user, sensor displaced, sensor malfunctioning, sensor disconnected. */
    private static final int NO_FINGER_OR_BROKEN = 1 << 1 | 1 << 11 | 1 << 13 | 1 << 14 | 1 << 15;

    /** Irregular, inadequate, poor, low perfusion, erratic, not pulsatile, questionable pulse, interference. */
    private static final int WEAK = 1 << 2 | 1 << 3 | 1 << 4 | 1 << 5 | 1 << 6 | 1 << 7 | 1 << 8 | 1 << 10;

    private PulseOximeter() {}

    static GattValue spotCheck(GattBytes bytes) throws Refused {
        int flags = bytes.u8();
        List<GattValue.Part> parts = pair(bytes);
        String time = (flags & 1) == 0 ? null : bytes.dateTime();
        boolean clockNotSet = (flags & 1 << 4) != 0;
        Marks marks = new Marks().when(clockNotSet, "CLOCK_NOT_SET");
        status(bytes, (flags & 1 << 1) != 0, (flags & 1 << 2) != 0, marks);
        if ((flags & 1 << 3) != 0) {
            bytes.sfloat();
        }
        bytes.end();
        return new GattValue(parts, clockNotSet ? null : time, marks.text());
    }

    static GattValue continuous(GattBytes bytes) throws Refused {
        int flags = bytes.u8();
        List<GattValue.Part> normal = pair(bytes);
        if ((flags & 1) != 0) {
            pair(bytes);
        }
        if ((flags & 1 << 1) != 0) {
            pair(bytes);
        }
        Marks marks = new Marks().when(true, "CONTINUOUS");
        status(bytes, (flags & 1 << 2) != 0, (flags & 1 << 3) != 0, marks);
        if ((flags & 1 << 4) != 0) {
            bytes.sfloat();
        }
        bytes.end();
        return new GattValue(normal, null, marks.text());
    }

    private static List<GattValue.Part> pair(GattBytes bytes) throws Refused {
        return List.of(
                new GattValue.Part(Metric.SPO2, bytes.sfloat(), "%"),
                new GattValue.Part(Metric.PULSE, bytes.sfloat(), "/min"));
    }

    private static void status(GattBytes bytes, boolean measurement, boolean sensor, Marks marks) throws Refused {
        int measured = measurement ? bytes.u16() : 0;
        int sensed = sensor ? bytes.u24() : 0;
        if ((measured & DEMONSTRATION_OR_TEST) != 0) {
            throw new Refused(Reason.UNSUPPORTED, "value", "a demonstration or a test, says the device");
        }
        if ((measured & (UNAVAILABLE | INVALID)) != 0 || (sensed & NO_FINGER_OR_BROKEN) != 0) {
            throw new Refused(Reason.SENTINEL, "value", "no valid measurement, says the device");
        }
        marks.when((measured & (ONGOING | EARLY_ESTIMATE | CALIBRATING)) != 0, "NOT_FINAL")
                .when((measured & FROM_STORAGE) != 0, "FROM_STORAGE")
                .when((measured & QUESTIONABLE) != 0, "QUESTIONABLE")
                .when((sensed & WEAK) != 0, "WEAK_SIGNAL");
    }
}

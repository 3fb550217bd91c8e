package io.breathline.simulators.home;

import java.io.ByteArrayOutputStream;
import java.time.LocalDateTime;

/** Writes GATT values as the Bluetooth SIG lays them out. Written apart from the decoder, which must not mark its own work. */
final class Gatt {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Gatt u8(int value) {
        bytes.write(value);
        return this;
    }

    Gatt u16(int value) {
        return u8(value & 0xFF).u8(value >> 8 & 0xFF);
    }

    /** mantissa * 10^exponent in 12 and 4 bits. */
    Gatt sfloat(int mantissa, int exponent) {
        return u16((mantissa & 0xFFF) | (exponent & 0xF) << 12);
    }

    /** mantissa * 10^exponent in 24 and 8 bits. */
    Gatt float32(int mantissa, int exponent) {
        return u16(mantissa & 0xFFFF).u8(mantissa >> 16 & 0xFF).u8(exponent & 0xFF);
    }

    Gatt time(LocalDateTime at) {
        return u16(at.getYear())
                .u8(at.getMonthValue())
                .u8(at.getDayOfMonth())
                .u8(at.getHour())
                .u8(at.getMinute())
                .u8(at.getSecond());
    }

    byte[] value() {
        return bytes.toByteArray();
    }

    static byte[] oximeter(int saturation, int pulse, LocalDateTime at) {
        return new Gatt()
                .u8(0x01)
                .sfloat(saturation, 0)
                .sfloat(pulse, 0)
                .time(at)
                .value();
    }

    /** Grams, in steps of 5. */
    static byte[] scale(int grams, LocalDateTime at) {
        return new Gatt().u8(0x02).u16(grams / 5).time(at).value();
    }

    static byte[] thermometer(int tenthsCelsius, LocalDateTime at) {
        return new Gatt().u8(0x06).float32(tenthsCelsius, -1).time(at).u8(2).value();
    }

    static byte[] heartRate(int rate) {
        return new Gatt().u8(0x06).u8(rate).value();
    }
}

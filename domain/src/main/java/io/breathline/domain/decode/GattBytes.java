package io.breathline.domain.decode;

import io.breathline.domain.quarantine.Quarantined.Reason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Reads a GATT value from its first byte to its last, little-endian. SFLOAT and FLOAT as ISO/IEEE 11073-20601 defines
 * them, date and time as the Bluetooth SIG's Date Time characteristic 0x2A08.
 */
final class GattBytes {
    private static final String VALUE = "value";
    private final byte[] bytes;
    private int next;

    GattBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    int u8() throws Refused {
        if (next >= bytes.length) {
            throw new Refused(Reason.UNPARSABLE, VALUE, "shorter than its flags say");
        }
        return bytes[next++] & 0xFF;
    }

    int u16() throws Refused {
        int low = u8();
        return low | u8() << 8;
    }

    int u24() throws Refused {
        int low = u16();
        return low | u8() << 16;
    }

    /** 4-bit exponent, 12-bit mantissa; null for a value the standard reserves (NaN, NRes, ±INFINITY). */
    BigDecimal sfloat() throws Refused {
        int raw = u16();
        int mantissa = raw & 0x0FFF;
        if (mantissa >= 0x07FE && mantissa <= 0x0802) {
            return null;
        }
        return decimal(mantissa << 20 >> 20, raw << 16 >> 28);
    }

    /** 8-bit exponent, 24-bit mantissa; null for a value the standard reserves. */
    BigDecimal float32() throws Refused {
        int mantissa = u24();
        int exponent = (byte) u8();
        if (mantissa >= 0x007F_FFFE && mantissa <= 0x0080_0002) {
            return null;
        }
        return decimal(mantissa << 8 >> 8, exponent);
    }

    /** Local date and time without offset; null where the device says that it does not know the day. */
    String dateTime() throws Refused {
        int year = u16();
        int month = u8();
        int day = u8();
        int hour = u8();
        int minute = u8();
        int second = u8();
        if (year == 0 || month == 0 || day == 0) {
            return null;
        }
        try {
            return LocalDateTime.of(year, month, day, hour, minute, second)
                    .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
        } catch (DateTimeException notOne) {
            throw new Refused(Reason.UNUSABLE_TIME, VALUE, "not a date and time");
        }
    }

    boolean more() {
        return next < bytes.length;
    }

    /** Refuses bytes that no flag announced. */
    void end() throws Refused {
        if (next != bytes.length) {
            throw new Refused(Reason.UNPARSABLE, VALUE, "longer than its flags say");
        }
    }

    private static BigDecimal decimal(int mantissa, int exponent) {
        BigDecimal value = new BigDecimal(BigInteger.valueOf(mantissa), -exponent);
        return exponent > 0 ? value.setScale(0) : value;
    }
}

package io.breathline.domain.decode;

import io.breathline.domain.quarantine.Quarantined.Reason;
import java.math.BigDecimal;

/** Decimal numbers as devices write them, bounded so that no text makes a number of a million digits. */
final class Numbers {
    private static final int MOST_DIGITS = 30;

    private Numbers() {}

    static BigDecimal decimal(String text, String field) throws Refused {
        try {
            if (text.length() > 40) {
                throw unreadable(field);
            }
            BigDecimal value = new BigDecimal(text);
            if (Math.abs((long) value.scale()) > MOST_DIGITS) {
                throw unreadable(field);
            }
            return value;
        } catch (NumberFormatException notDecimal) {
            throw unreadable(field);
        }
    }

    private static Refused unreadable(String field) {
        return new Refused(Reason.UNPARSABLE, field, "not a number a device sends");
    }
}

package io.breathline.domain.topic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * W3C trace context in the headers of records and requests. What a sender began is carried on; where nobody began one, it is
 * derived from the record's own id, so that a replay repeats it to the byte.
 */
public final class TraceContext {
    public static final String HEADER = "traceparent";
    private static final int LENGTH = 55;
    private static final int TRACE = 3;
    private static final int SPAN = 36;
    private static final int FLAGS = 53;
    private static final String NOTHING = "0".repeat(32);

    private static final boolean[] HEX = new boolean['f' + 1];

    static {
        "0123456789abcdef".chars().forEach(digit -> HEX[digit] = true);
    }

    private TraceContext() {}

    /** The context of a record that follows from {@code before}, or begins a trace where that is null or no trace. */
    public static String next(String before, String id) {
        boolean begun = usable(before);
        String own = hex(id, 40) ? id : hash(id);
        String trace = begun ? before.substring(TRACE, TRACE + 32) : own.substring(0, 32);
        return "00-" + trace + "-" + own.substring(24, 40) + "-" + (begun ? before.substring(FLAGS, LENGTH) : "01");
    }

    /** The trace's own id, by which logs are searched; null where there is none. */
    public static String trace(String traceparent) {
        return usable(traceparent) ? traceparent.substring(TRACE, TRACE + 32) : null;
    }

    /** Is it a traceparent by the W3C's rules? A version of the future may be longer. */
    public static boolean usable(String it) {
        if (it == null
                || it.length() < LENGTH
                || (it.length() > LENGTH && (it.charAt(LENGTH) != '-' || it.startsWith("00")))) {
            return false;
        }
        return it.charAt(2) == '-'
                && it.charAt(SPAN - 1) == '-'
                && it.charAt(FLAGS - 1) == '-'
                && hex(it, 0, 2)
                && !it.startsWith("ff")
                && hex(it, TRACE, TRACE + 32)
                && hex(it, SPAN, SPAN + 16)
                && hex(it, FLAGS, LENGTH)
                && !it.startsWith(NOTHING, TRACE)
                && !it.startsWith(NOTHING.substring(16), SPAN);
    }

    private static boolean hex(String id, int length) {
        return id.length() == length && hex(id, 0, length);
    }

    private static boolean hex(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            char one = text.charAt(at);
            if (one > 'f' || !HEX[one]) {
                return false;
            }
        }
        return true;
    }

    private static String hash(String id) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(id.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}

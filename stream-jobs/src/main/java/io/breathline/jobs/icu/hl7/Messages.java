package io.breathline.jobs.icu.hl7;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Finds the messages in bytes: one, many, a batch with FHS and BHS, or MLLP frames. Each comes back as sent. */
public final class Messages {
    private static final List<String> BATCH = List.of("FHS", "BHS", "BTS", "FTS");

    private Messages() {}

    public static List<byte[]> in(byte[] bytes) {
        if (utf16(bytes)) {
            return List.of(bytes);
        }
        List<byte[]> messages = new ArrayList<>();
        ByteArrayOutputStream message = null;
        int at = 0;
        while (at < bytes.length) {
            int end = at;
            while (end < bytes.length && bytes[end] != '\r' && bytes[end] != '\n' && bytes[end] != 0x1C) {
                end++;
            }
            int from = at;
            while (from < end && (bytes[from] == 0x0B || bytes[from] == ' ' || isBom(bytes, from))) {
                from += isBom(bytes, from) ? 3 : 1;
            }
            String head = new String(bytes, from, Math.min(3, end - from), StandardCharsets.ISO_8859_1);
            if (head.equals("MSH")) {
                add(messages, message);
                message = new ByteArrayOutputStream();
            }
            if (BATCH.contains(head)) {
                add(messages, message);
                message = null;
            } else if (end > from) {
                if (message == null) {
                    message = new ByteArrayOutputStream();
                }
                message.write(bytes, from, end - from);
                message.write('\r');
            }
            at = end + 1;
        }
        add(messages, message);
        return messages;
    }

    static boolean utf16(byte[] bytes) {
        int mark = bytes.length < 2 ? 0 : ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
        return mark == 0xFEFF || mark == 0xFFFE;
    }

    private static boolean isBom(byte[] bytes, int at) {
        return at + 2 < bytes.length
                && (bytes[at] & 0xFF) == 0xEF
                && (bytes[at + 1] & 0xFF) == 0xBB
                && (bytes[at + 2] & 0xFF) == 0xBF;
    }

    private static void add(List<byte[]> messages, ByteArrayOutputStream message) {
        if (message != null && message.size() > 0) {
            messages.add(message.toByteArray());
        }
    }
}

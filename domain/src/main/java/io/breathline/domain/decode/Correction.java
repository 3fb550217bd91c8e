package io.breathline.domain.decode;

import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.reading.ReadingId;
import io.breathline.domain.topic.Decoded;
import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A person's correction of a reading: one canonical element that names what it replaces, in a wrapping of its own so that
 * it can be told from what the device sends. Believed only where the record's source is {@link #SOURCE}, which no door of
 * ours gives to anything that comes from outside.
 */
public final class Correction {
    /** Header {@code ce_source} of a correction. */
    public static final String SOURCE = "/command/correct";
    /** Header: the patient from whom a reading is taken, where the registry no longer gives it to them. */
    public static final String OWNER = "owner";

    private static final byte[] BEGINS = "{\"correction\":".getBytes(StandardCharsets.UTF_8);

    private Correction() {}

    /** Does the payload say that it is one? */
    public static boolean claimed(byte[] payload) {
        return payload.length > BEGINS.length && Arrays.equals(payload, 0, BEGINS.length, BEGINS, 0, BEGINS.length);
    }

    public static List<Decoded<Measurement>> decode(byte[] payload) {
        try {
            byte[] element =
                    Json.MAPPER.writeValueAsBytes(Json.MAPPER.readTree(payload).path("correction"));
            return Decoders.forKind(Decoders.CANONICAL).decode(element);
        } catch (IOException notJson) {
            return List.of(Decoded.rejected(Reason.UNPARSABLE, "", "not JSON"));
        }
    }

    /** Another value in place of the one that was sent. */
    public static byte[] value(Reading original, BigDecimal value) {
        Map<String, Object> element = like(original);
        element.put("value", value);
        element.put("replaces", original.id());
        return wrapped(element);
    }

    /** It should never have been there. */
    public static byte[] withdrawal(Reading original) {
        Map<String, Object> element = like(original);
        element.put("replaces", original.id());
        element.put("flags", "WITHDRAWN");
        return wrapped(element);
    }

    /** The same once more under a name of its own, for whoever the registry says now that it belongs to. */
    public static byte[] again(Reading original) {
        Map<String, Object> element = like(original);
        element.put("flags", "MOVED");
        element.put("sequence", -1 - Long.parseLong(ReadingId.hash("moved|" + original.id()), 0, 12, 16));
        return wrapped(element);
    }

    private static Map<String, Object> like(Reading it) {
        Map<String, Object> element = new LinkedHashMap<>();
        element.put("metric", it.metric().name());
        element.put("value", it.valueText() == null ? BigDecimal.valueOf(it.value()) : new BigDecimal(it.valueText()));
        element.put("measuredAt", it.measuredAt());
        element.put("zone", it.zone());
        element.put("session", it.session());
        element.put("effort", it.effort());
        element.put("quality", it.quality());
        element.put("serial", it.serial());
        element.values().removeIf(java.util.Objects::isNull);
        return element;
    }

    private static byte[] wrapped(Map<String, Object> element) {
        return Json.write(Map.of("correction", element));
    }
}

package io.breathline.domain.topic;

import java.io.IOException;
import java.io.Serializable;

/** JSON for one type. A reader takes a newer writer's records: unknown fields are ignored. */
public record Codec<T>(Class<T> type) implements Serializable {
    public byte[] encode(T value) {
        return Json.write(value);
    }

    public Decoded<T> decode(byte[] bytes) {
        try {
            T value = Json.MAPPER.readValue(bytes, type);
            return value == null ? Decoded.rejected("", "empty") : Decoded.ok(value);
        } catch (IOException bad) {
            return Decoded.rejected("", Json.reason(bad));
        }
    }
}

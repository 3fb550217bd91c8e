package io.breathline.ingest.mqtt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.util.Arrays;

/**
 * The {@code sequence} numbers in a payload, wherever they stand. This is all the bridge ever looks at, it does so after
 * the payload is stored, and what it cannot read it leaves out.
 */
final class Sequences {
    private static final int MOST = 10_000;

    private Sequences() {}

    static long[] in(byte[] payload) {
        long[] found = new long[4];
        int count = 0;
        try (JsonParser parser = Json.MAPPER.createParser(payload)) {
            JsonToken token = parser.nextToken();
            while (token != null && count < MOST) {
                boolean ours = token == JsonToken.FIELD_NAME && "sequence".equals(parser.currentName());
                token = parser.nextToken();
                if (ours && token == JsonToken.VALUE_NUMBER_INT) {
                    found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
                    found[count] = parser.getLongValue();
                    count++;
                }
            }
        } catch (IOException notJsonFromHere) {
            return Arrays.copyOf(found, count);
        }
        return Arrays.copyOf(found, count);
    }
}

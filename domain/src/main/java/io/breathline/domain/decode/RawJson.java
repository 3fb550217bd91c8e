package io.breathline.domain.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON with every number kept as its text, because a reading's identity hashes what was sent. Strict: UTF-8, one value,
 * no key twice, 16 levels deep.
 */
final class RawJson {
    /** A number as written. */
    record Num(String text) {}

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    // a giant in one element must not cost its neighbours: payloads are bounded as a whole
                    .maxNumberLength(1 << 20)
                    .maxStringLength(1 << 20)
                    .maxNameLength(1 << 20)
                    .build())
            .build();

    private RawJson() {}

    /** Map, List, String, Num, Boolean or null. */
    static Object parse(byte[] payload) throws IOException {
        try (JsonParser parser = parser(payload)) {
            if (parser.nextToken() == null) {
                throw new IOException("empty");
            }
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new IOException("more than one value");
            }
            return value;
        }
    }

    /** Plain ASCII, which nearly everything is, need not become a text first. */
    private static JsonParser parser(byte[] payload) throws IOException {
        for (byte one : payload) {
            // a zero would have the parser guess at other charsets
            if (one <= 0) {
                return FACTORY.createParser(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(payload))
                        .toString());
            }
        }
        return FACTORY.createParser(payload);
    }

    private static Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Num(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IOException("not JSON");
        };
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        int names = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
            if (fields.size() != ++names) {
                throw new IOException("a name twice");
            }
        }
        return fields;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }
}

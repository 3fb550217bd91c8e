package io.breathline.domain.decode;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * How a vendor's JSON becomes measurements, said in a file instead of in code. Paths are field names joined by {@code /};
 * one that begins with {@code /} starts at the document, any other at the element.
 *
 * @param elements path of the array of elements; empty where the document is the element or the array itself
 * @param time where the time is, and whether it is {@code iso} or {@code epoch-ms}
 */
record Mapping(
        String kind,
        String about,
        String elements,
        Time time,
        String zone,
        String sequence,
        String session,
        String effort,
        String quality,
        String serial,
        List<Measure> measures) {
    record Time(String path, String format) {}

    /**
     * @param when the element must say this for the measure to be read, or null
     * @param unit UCUM unit it is always in; or {@code unitPath}, where the vendor's word is, and {@code units}, what each
     *     word is in UCUM
     * @param code LOINC code that the vendor's field means, checked against ours
     */
    record Measure(
            When when,
            String metric,
            String path,
            String unit,
            String unitPath,
            Map<String, String> units,
            String code) {}

    record When(String path, String is) {}

    private static final ObjectReader STRICT =
            Json.MAPPER.readerFor(Mapping.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    static Mapping parse(byte[] json) {
        try {
            return STRICT.readValue(json);
        } catch (IOException bad) {
            throw new UncheckedIOException("a mapping that is not one: " + Json.reason(bad), bad);
        }
    }

    /** A mapping of ours; one that does not pass its lint is a bug. */
    static Mapping resource(String name) {
        try (InputStream in = Mapping.class.getResourceAsStream("vendor/" + name + ".json")) {
            Mapping mapping = parse(in.readAllBytes());
            List<String> problems = MappingLint.problems(mapping);
            if (!problems.isEmpty()) {
                throw new IllegalStateException("mapping " + name + ": " + String.join("; ", problems));
            }
            return mapping;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

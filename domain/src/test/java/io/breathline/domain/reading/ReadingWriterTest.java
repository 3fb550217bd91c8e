package io.breathline.domain.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.JsonBytes;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadingWriterTest {
    private static final JsonBytes OUT = new JsonBytes(16);
    private static final List<String> TEXTS =
            List.of("plain ", "té\"xt\n", "back\\slash\t\u0001\u007f", "\uD83D\uDE00 ", "2.10/");

    @Test
    void it_writes_byte_for_byte_what_the_common_dialect_writes_whatever_is_absent() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            Reading reading = any(Reading.class, random);
            assertThat(new String(ReadingWriter.json(reading, OUT), StandardCharsets.UTF_8))
                    .isEqualTo(new String(Json.write(reading), StandardCharsets.UTF_8));
        }
    }

    @Test
    void and_so_it_does_a_day() throws Exception {
        Random random = new Random(8);
        for (int i = 0; i < 2_000; i++) {
            List<PatientDay.Measure> measures = new ArrayList<>();
            for (int count = random.nextInt(4); count > 0; count--) {
                measures.add(any(PatientDay.Measure.class, random));
            }
            PatientDay it = any(PatientDay.class, random);
            PatientDay day = new PatientDay(
                    it.run(),
                    it.patient(),
                    it.day(),
                    it.knownAt(),
                    it.level(),
                    random.nextInt(9) == 0 ? null : measures,
                    it.treated());
            assertThat(new String(ReadingWriter.json(day, OUT), StandardCharsets.UTF_8))
                    .isEqualTo(new String(Json.write(day), StandardCharsets.UTF_8));
        }
    }

    /** Fills every component of the record by its type, so that a new one cannot be forgotten here. */
    private static <T extends Record> T any(Class<T> record, Random random) throws Exception {
        RecordComponent[] parts = record.getRecordComponents();
        Class<?>[] types = new Class<?>[parts.length];
        Object[] values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            types[i] = parts[i].getType();
            values[i] = types[i].isPrimitive() ? plain(types[i], random) : absentOr(types[i], random);
        }
        Constructor<T> all = record.getDeclaredConstructor(types);
        return all.newInstance(values);
    }

    private static Object plain(Class<?> type, Random random) {
        return type == int.class ? (Object) random.nextInt() : number(random);
    }

    private static Object number(Random random) {
        double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, -0.0, 1e-7, 12345678, 2.1};
        return random.nextInt(5) == 0 ? odd[random.nextInt(odd.length)] : random.nextGaussian();
    }

    private static Object absentOr(Class<?> type, Random random) {
        if (random.nextInt(4) == 0) {
            return null;
        }
        if (type == String.class) {
            return TEXTS.get(random.nextInt(TEXTS.size())) + random.nextInt(1000);
        }
        if (type == Instant.class) {
            return Instant.ofEpochMilli(random.nextLong(0, 4_000_000_000_000L));
        }
        if (type == Integer.class) {
            return random.nextInt();
        }
        if (type == Double.class) {
            return number(random);
        }
        if (type == Boolean.class) {
            return random.nextBoolean();
        }
        if (type == List.class) {
            return null;
        }
        if (type == Long.class) {
            return random.nextLong();
        }
        Object[] constants = type.getEnumConstants();
        return constants[random.nextInt(constants.length)];
    }
}

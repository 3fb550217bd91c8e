package io.breathline.domain.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.topic.Json;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadingWriterTest {
    @Test
    void it_writes_byte_for_byte_what_the_common_dialect_writes_whatever_is_absent() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            Reading reading = any(random);
            assertThat(new String(ReadingWriter.json(reading), StandardCharsets.UTF_8))
                    .isEqualTo(new String(Json.write(reading), StandardCharsets.UTF_8));
        }
    }

    /** Fills every component of the record by its type, so that a new one cannot be forgotten here. */
    private static Reading any(Random random) throws Exception {
        RecordComponent[] parts = Reading.class.getRecordComponents();
        Class<?>[] types = new Class<?>[parts.length];
        Object[] values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            types[i] = parts[i].getType();
            values[i] = types[i] == double.class ? (Object) random.nextGaussian() : absentOr(types[i], random);
        }
        Constructor<Reading> all = Reading.class.getDeclaredConstructor(types);
        return all.newInstance(values);
    }

    private static Object absentOr(Class<?> type, Random random) {
        if (random.nextInt(4) == 0) {
            return null;
        }
        if (type == String.class) {
            return "té\"xt\n" + random.nextInt(1000);
        }
        if (type == Instant.class) {
            return Instant.ofEpochMilli(random.nextLong(0, 4_000_000_000_000L));
        }
        if (type == Integer.class) {
            return random.nextInt();
        }
        if (type == Long.class) {
            return random.nextLong();
        }
        Object[] constants = type.getEnumConstants();
        return constants[random.nextInt(constants.length)];
    }
}

package io.breathline.domain.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonBytesTest {
    private static final byte[] NAME = JsonBytes.name("n");

    @Test
    void a_decimal_is_written_as_the_jdk_writes_it() {
        for (long thousandths = 0; thousandths < 2_000_000; thousandths += 7) {
            assertWritten(thousandths / 1000.0);
            assertWritten(-thousandths / 1000.0);
        }
        assertWritten(Double.MIN_VALUE);
        assertWritten(0.001);
        assertWritten(0.0009);
        assertWritten(999_999.999);
        assertWritten(1e6);
        assertWritten(1e7);
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            assertWritten(random.nextDouble() * 3);
            assertWritten(random.nextLong() / 1000.0);
            assertWritten(Double.longBitsToDouble(random.nextLong()));
            assertWritten(Math.nextUp(random.nextInt(1_000_000) / 1000.0));
        }
    }

    private static void assertWritten(double number) {
        String plain = Double.isNaN(number) || Double.isInfinite(number) ? "\"" + number + "\"" : "" + number;
        byte[] json = new JsonBytes(2)
                .open('{')
                .number(NAME, (Double) number)
                .close('}')
                .done();
        assertThat(new String(json, StandardCharsets.US_ASCII)).isEqualTo("{\"n\":" + plain + "}");
    }
}

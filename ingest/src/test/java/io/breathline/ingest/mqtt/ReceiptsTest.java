package io.breathline.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReceiptsTest {
    @Test
    void numbers_become_ranges_per_device() {
        var receipts = new Receipts();
        receipts.add("a/down", new long[] {3, 1});
        receipts.add("b/down", new long[] {7});
        receipts.add("a/down", new long[] {2, 9, 9});
        var taken = receipts.take();
        assertThat(text(taken.get("a/down").payload())).isEqualTo("{\"ranges\":[[1,3],[9,9]]}");
        assertThat(text(taken.get("b/down").payload())).isEqualTo("{\"ranges\":[[7,7]]}");
        assertThat(receipts.take()).isEmpty();
    }

    @Test
    void memory_is_bounded_by_forgetting_which_makes_a_device_send_again() {
        var receipts = new Receipts();
        receipts.add("a/down", LongStream.range(0, 100_000).toArray());
        receipts.add("b/down", new long[] {1});
        assertThat(receipts.take()).containsOnlyKeys("a/down");
    }

    @Test
    void sequences_are_found_wherever_they_stand() {
        assertThat(sequences("{\"value\":2.4,\"sequence\":12}")).containsExactly(12);
        assertThat(sequences("[{\"sequence\":1},{\"sequence\":2,\"x\":[{\"sequence\":5}]}]"))
                .containsExactly(1, 2, 5);
        assertThat(sequences("{\"sequence\":\"12\",\"x\":{\"sequence\":1.5}}")).isEmpty();
    }

    @Test
    void what_cannot_be_read_is_left_out_and_hurts_nobody() {
        assertThat(sequences("{\"sequence\":12,\"val")).containsExactly(12);
        assertThat(sequences("{\"sequence\":99999999999999999999999}")).isEmpty();
        assertThat(sequences("")).isEmpty();
        assertThat(sequences("[".repeat(5_000))).isEmpty();
        assertThat(Sequences.in(new byte[] {0, (byte) 0xff, 0x7b})).isEmpty();
    }

    private static long[] sequences(String payload) {
        return Sequences.in(payload.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

package io.breathline.ingest.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.ingest.log.Fingerprint;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
    private final List<Frame> frames = new ArrayList<>();
    private final FrameReader reader = new FrameReader(1_000, frames::add);

    @Test
    void blocks_are_found_however_the_stream_is_cut() {
        byte[] stream = bytes("noise\u000Bone\u001C\r\u000B\u001C\r\r\n\u000Btwo\rthree\u001C\r");
        for (int seed = 0; seed < 200; seed++) {
            List<Frame> found = new ArrayList<>();
            var cut = new FrameReader(1_000, found::add);
            var random = new Random(seed);
            for (int from = 0; from < stream.length; ) {
                int to = Math.min(stream.length, from + 1 + random.nextInt(5));
                cut.read(Arrays.copyOfRange(stream, from, to));
                from = to;
            }
            assertThat(texts(found)).containsExactly("one", "", "two\rthree");
            assertThat(cut.open()).isFalse();
        }
    }

    @Test
    void a_start_within_a_block_means_the_sender_gave_the_first_up() {
        reader.read(bytes("\u000Bhalf a mess\u000Bwhole\u001C\r"));
        assertThat(texts(frames)).containsExactly("whole");
        assertThat(reader.givenUp()).isEqualTo(1);
    }

    @Test
    void an_end_without_its_return_ends_at_the_next_start() {
        reader.read(bytes("\u000Bone\u001C\u000Btwo\u001C\r"));
        assertThat(texts(frames)).containsExactly("one", "two");
    }

    @Test
    void a_stray_end_byte_is_content_and_kept_verbatim() {
        reader.read(bytes("\u000Ba\u001Cb\u001C\u001C\r"));
        assertThat(texts(frames)).containsExactly("a\u001Cb\u001C");
    }

    @Test
    void a_block_that_has_not_ended_is_open() {
        reader.read(bytes("\u000Bone"));
        assertThat(reader.open()).isTrue();
        reader.read(bytes("\u001C"));
        assertThat(reader.open()).isTrue();
        assertThat(frames).isEmpty();
    }

    @Test
    void of_a_giant_only_head_size_and_hash_are_held() {
        var giant = new ByteArrayOutputStream();
        for (int n = 0; n < 10_000; n++) {
            giant.write('a' + n % 26);
        }
        reader.read(bytes("\u000B"));
        reader.read(giant.toByteArray());
        reader.read(bytes("\u001C\r\u000Bnext\u001C\r"));
        var digest = Fingerprint.digest();
        digest.update(giant.toByteArray());
        var seen = (Frame.TooLarge) frames.get(0);
        assertThat(seen.size()).isEqualTo(10_000);
        assertThat(seen.sha256()).isEqualTo(Fingerprint.hex(digest));
        assertThat(giant.toByteArray()).startsWith(seen.head());
        assertThat(seen.head()).hasSizeLessThanOrEqualTo(4_096);
        assertThat(texts(frames.subList(1, 2))).containsExactly("next");
    }

    @Test
    void noise_outside_blocks_is_counted() {
        reader.read(bytes("GET / HTTP/1.1\r\n\r\n"));
        assertThat(reader.skipped()).isEqualTo(18);
        assertThat(frames).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<String> texts(List<Frame> frames) {
        return frames.stream()
                .map(frame -> new String(((Frame.Whole) frame).message(), StandardCharsets.ISO_8859_1))
                .toList();
    }
}

package io.breathline.domain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.quality.DeviceClock;
import io.breathline.domain.topic.Decoded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A hundred thousand payloads that are wrong in some way: each is read or refused with a reason, as an oracle says. */
class MalformedPayloadsTest {
    private static final Instant RECEIVED = Instant.parse("2026-01-05T07:20:00Z");
    private static final int PAYLOADS = 100_000;
    private static final String GOOD =
            "{\"metric\":\"FEV1\",\"value\":2.41,\"unit\":\"L\",\"measuredAt\":\"2026-01-05T07:12:03+00:00\",\"zone\":\"Europe/London\",\"quality\":\"A\",\"session\":\"s-881\",\"effort\":2,\"sequence\":1041}";

    @Test
    void every_payload_is_read_or_refused_as_the_oracle_says() {
        int[] readAndRefused = new int[2];
        assertThat(differences(Decoders.forKind(Decoders.CANONICAL), PAYLOADS, readAndRefused))
                .isEmpty();
        assertThat(readAndRefused[0]).isGreaterThan(PAYLOADS / 10);
        assertThat(readAndRefused[1]).isGreaterThan(PAYLOADS / 3);
    }

    /** Decoders as one might write them, each with one fault. */
    private enum Broken {
        TAKES_ITS_NEIGHBOURS_ALONG {
            @Override
            List<Decoded<Measurement>> decode(byte[] payload, List<Decoded<Measurement>> right) {
                return right.stream()
                        .filter(it -> it instanceof Decoded.Rejected)
                        .findFirst()
                        .map(List::of)
                        .orElse(right);
            }
        },
        FORGETS_THE_LAST {
            @Override
            List<Decoded<Measurement>> decode(byte[] payload, List<Decoded<Measurement>> right) {
                return right.size() > 1 ? right.subList(0, right.size() - 1) : right;
            }
        },
        READS_ANY_CHARSET {
            @Override
            List<Decoded<Measurement>> decode(byte[] payload, List<Decoded<Measurement>> right) {
                String text = new String(payload, StandardCharsets.ISO_8859_1);
                return Decoders.forKind(Decoders.CANONICAL).decode(text.getBytes(StandardCharsets.UTF_8));
            }
        },
        STOPS_AT_THE_FIRST_DOCUMENT {
            @Override
            List<Decoded<Measurement>> decode(byte[] payload, List<Decoded<Measurement>> right) {
                String text = new String(payload, StandardCharsets.UTF_8);
                int end = text.indexOf('}');
                return text.startsWith("{") && end > 0
                        ? Decoders.forKind(Decoders.CANONICAL)
                                .decode(text.substring(0, end + 1).getBytes(StandardCharsets.UTF_8))
                        : right;
            }
        };

        abstract List<Decoded<Measurement>> decode(byte[] payload, List<Decoded<Measurement>> right);
    }

    @ParameterizedTest
    @EnumSource(Broken.class)
    void a_decoder_with_a_fault_is_told_by_the_oracle(Broken broken) {
        Decoder right = Decoders.forKind(Decoders.CANONICAL);
        Decoder faulty = payload -> broken.decode(payload, right.decode(payload));
        assertThat(differences(faulty, 5_000, new int[2])).isNotEmpty();
    }

    /** The first payloads of which a decoder says something else than the oracle. */
    private static List<String> differences(Decoder decoder, int payloads, int[] readAndRefused) {
        Mutations mutations = new Mutations(7);
        List<String> differ = new ArrayList<>();
        for (int i = 0; i < payloads; i++) {
            byte[] payload = mutations.next(GOOD);
            List<Decoded<Measurement>> decoded = decoder.decode(payload);
            List<Boolean> answers =
                    decoded.stream().map(it -> it instanceof Decoded.Ok).toList();
            if (!answers.equals(Oracle.expect(payload)) && differ.size() < 10) {
                differ.add(new String(payload, StandardCharsets.UTF_8) + " " + answers);
            }
            for (Decoded<Measurement> it : decoded) {
                sound(it);
                readAndRefused[it instanceof Decoded.Ok ? 0 : 1]++;
            }
        }
        return differ;
    }

    @Test
    void no_decoder_is_brought_down_by_anothers_payload_or_by_noise() {
        Mutations mutations = new Mutations(8);
        String good =
                "{\"characteristic\":\"2A5E\",\"value\":\"AWEASADqBwEFBwwD\",\"at\":\"2026-01-05T07:12:03Z\",\"sequence\":3}";
        for (int i = 0; i < 10_000; i++) {
            byte[] payload = mutations.next(i % 2 == 0 ? good : GOOD);
            for (String kind : List.of(Decoders.BLUETOOTH, Decoders.AEROLAB, Decoders.HOMEBODY)) {
                List<Decoded<Measurement>> decoded = Decoders.forKind(kind).decode(payload);
                assertThat(decoded).isNotEmpty();
                decoded.forEach(MalformedPayloadsTest::sound);
            }
        }
    }

    @Test
    void gatt_values_of_a_length_that_their_flags_do_not_announce_are_never_read() {
        Mutations mutations = new Mutations(9);
        List<String> characteristics = List.of("2A5E", "2A5F", "2A9D", "2A1C", "2A37", "2A35");
        int read = 0;
        for (int i = 0; i < 30_000; i++) {
            String characteristic = characteristics.get(i % characteristics.size());
            byte[] value = mutations.random(1 + mutations.whole(24));
            value[0] &= 0x1F;
            String json = "{\"characteristic\":\"%s\",\"value\":\"%s\",\"at\":\"2026-01-05T07:15:00Z\"}"
                    .formatted(characteristic, Base64.getEncoder().encodeToString(value));
            List<Decoded<Measurement>> decoded =
                    Decoders.forKind(Decoders.BLUETOOTH).decode(json.getBytes(StandardCharsets.UTF_8));
            decoded.forEach(MalformedPayloadsTest::sound);
            boolean any = decoded.stream().anyMatch(it -> it instanceof Decoded.Ok);
            read += any ? 1 : 0;
            if (any) {
                assertThat(announced(characteristic, value)).isTrue();
            }
        }
        assertThat(read).isPositive();
    }

    @Test
    void a_good_reading_among_bad_ones_is_the_same_reading() {
        Mutations mutations = new Mutations(10);
        Measurement alone = CanonicalJsonTest.ok(decode(GOOD).get(0));
        for (int i = 0; i < 5_000; i++) {
            String bad = new String(mutations.next(GOOD), StandardCharsets.UTF_8);
            List<Decoded<Measurement>> decoded = decode("[" + GOOD + "," + bad + "," + GOOD + "]");
            if (decoded.size() > 2) {
                assertThat(CanonicalJsonTest.ok(decoded.get(0))).isEqualTo(alone);
                assertThat(CanonicalJsonTest.ok(decoded.get(decoded.size() - 1)))
                        .isEqualTo(alone);
            }
        }
    }

    @Test
    void an_oracle_that_forgot_the_sentinels_would_be_noticed() {
        byte[] sentinel = "{\"metric\":\"SPO2\",\"value\":127,\"measuredAt\":\"2026-01-05T07:12:03Z\"}"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(Oracle.expect(sentinel)).containsExactly(false);
        assertThat(Oracle.expect(GOOD.getBytes(StandardCharsets.UTF_8))).containsExactly(true);
    }

    /** Length from the flags by the tables of the service specifications, kept apart from the decoder. */
    private static boolean announced(String characteristic, byte[] value) {
        int flags = value[0];
        int length =
                switch (characteristic) {
                    case "2A5E" -> 5 + bit(flags, 0, 7) + bit(flags, 1, 2) + bit(flags, 2, 3) + bit(flags, 3, 2);
                    case "2A5F" ->
                        5
                                + bit(flags, 0, 4)
                                + bit(flags, 1, 4)
                                + bit(flags, 2, 2)
                                + bit(flags, 3, 3)
                                + bit(flags, 4, 2);
                    case "2A9D" -> 3 + bit(flags, 1, 7) + bit(flags, 2, 1) + bit(flags, 3, 4);
                    case "2A1C" -> 5 + bit(flags, 1, 7) + bit(flags, 2, 1);
                    case "2A35" -> 7 + bit(flags, 1, 7) + bit(flags, 2, 2) + bit(flags, 3, 1) + bit(flags, 4, 2);
                    default -> 2 + bit(flags, 0, 1) + bit(flags, 3, 2);
                };
        boolean intervals = characteristic.equals("2A37") && (flags & 1 << 4) != 0;
        return intervals ? value.length > length && (value.length - length) % 2 == 0 : value.length == length;
    }

    private static int bit(int flags, int bit, int bytes) {
        return (flags >> bit & 1) * bytes;
    }

    /** Plain comparisons: this runs some hundred thousand times. */
    private static void sound(Decoded<Measurement> decoded) {
        if (decoded instanceof Decoded.Rejected<Measurement> it) {
            String said = it.field() + " " + it.reason();
            if (it.reason().isBlank() || it.why() == null || said.contains("Jane") || said.contains("2.41")) {
                throw new AssertionError("a poor reason: " + said);
            }
        } else if (decoded instanceof Decoded.Ok<Measurement> it) {
            Measurement read = it.value();
            boolean timed = DeviceClock.read(read.measuredAt(), ZoneOffset.UTC, RECEIVED) != null;
            if (!timed || !read.metric().plausible(read.value()) || read.id("d").length() != 40) {
                throw new AssertionError("not a reading: " + read);
            }
        }
    }

    private static List<Decoded<Measurement>> decode(String json) {
        return Decoders.forKind(Decoders.CANONICAL).decode(json.getBytes(StandardCharsets.UTF_8));
    }
}

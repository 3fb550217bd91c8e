package io.breathline.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.topic.Message;
import io.breathline.ingest.count.Counts;
import io.breathline.ingest.count.Listener;
import io.breathline.ingest.log.Fate;
import io.breathline.ingest.log.RawLog;
import io.breathline.ingest.testing.FakeLog;
import io.breathline.ingest.testing.FaultyLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 4,000 posts, or 100,000 with {@code -Dsoak}, wrong in every way: the status each must have is judged by rules of this test's own. */
class HttpFuzzIT {
    private static final int POSTS = System.getProperty("soak") == null ? 4_000 : 100_000;
    private static final int LARGEST = 20_000;
    private static final String WIDE = "Bearer wide-token";
    private static final String NARROW = "Bearer narrow-token";
    private static final List<String> TOKENS = Arrays.asList(
            WIDE, WIDE, WIDE, NARROW, null, "Bearer", "Bearer ", "Basic d2lkZQ==", "wide-token", "Bearer WIDE-TOKEN");
    private static final List<String> KINDS =
            List.of("theatre", "roster", "census", "referral", "readiness", "gossip", "Theatre", "x".repeat(200));
    private static final List<String> MODES = Arrays.asList(null, "backfill", "BACKFILL", "live", "REPLAY", "\u00e9");
    private static final String READING =
            "{\"metric\":\"FEV1\",\"value\":2.41,\"measuredAt\":\"2026-01-05T07:12:03Z\",\"sequence\":1}";

    private final FakeLog log = new FakeLog();

    /** A post and what must become of it. */
    private record Post(
            String door, String name, String kind, String token, String mode, String type, byte[] body, boolean up) {
        String path() {
            String path = "/" + door + "/" + encoded(name) + (kind == null ? "" : "/" + kind);
            return mode == null ? path : path + "?mode=" + encoded(mode);
        }

        int status() {
            boolean wide = WIDE.equals(token);
            if (!wide && !NARROW.equals(token)) {
                return 401;
            }
            if (name.isBlank() || name.length() > 128) {
                return 400;
            }
            if (!wide && !name.startsWith("ring-")) {
                return 403;
            }
            if (kind != null && KINDS.indexOf(kind) > 4) {
                return 404;
            }
            if (MODES.indexOf(mode) > 3) {
                return 400;
            }
            if (body.length > LARGEST) {
                return 413;
            }
            if (body.length == 0) {
                return 400;
            }
            return up ? 202 : 503;
        }

        boolean stored(Message it) {
            return it.key().equals(name)
                    && Arrays.equals(it.value(), body)
                    && it.headers().get("run").equals("live")
                    && it.headers().get("mode").equals("backfill".equalsIgnoreCase(mode) ? "BACKFILL" : "LIVE")
                    && (kind == null || it.headers().get("kind").equals(kind));
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }

    @Test
    void every_post_is_answered_rightly_and_what_is_accepted_is_in_the_log_verbatim() throws Exception {
        assertThat(differences(log, POSTS)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(FaultyLog.Fault.class)
    void an_intake_on_a_log_with_a_fault_fails_the_same_check(FaultyLog.Fault fault) throws Exception {
        assertThat(differences(new FaultyLog(log, fault), 600)).isNotEmpty();
    }

    @Test
    void what_is_not_even_http_disturbs_nobody() throws Exception {
        try (var intake = intake(log)) {
            var random = new Random(3);
            for (int n = 0; n < 100; n++) {
                babble(intake.port(), random);
            }
            Post good = new Post("readings", "phone-1", null, WIDE, null, "application/json", utf8(READING), true);
            assertThat(send(intake, good)).isEqualTo(202);
            assertThat(log.stored).hasSize(1).allMatch(good::stored);
        }
    }

    @Test
    void the_same_post_again_is_the_same_record_again() throws Exception {
        try (var intake = intake(log)) {
            Post post = new Post("readings", "phone-1", null, WIDE, null, "application/json", utf8(READING), true);
            assertThat(send(intake, post)).isEqualTo(202);
            assertThat(send(intake, post)).isEqualTo(202);
            assertThat(log.stored)
                    .extracting(it -> it.headers().get("ce_id"))
                    .hasSize(2)
                    .containsOnly(log.stored.element().headers().get("ce_id"));
        }
    }

    private List<String> differences(RawLog into, int posts) throws Exception {
        List<String> differences = new ArrayList<>();
        int accepted = 0;
        try (var intake = intake(into)) {
            for (int n = 0; n < posts; n++) {
                Post post = post(new Random(n));
                log.fate = post.up() ? Fate.STORED : Fate.UNREACHABLE;
                int status = send(intake, post);
                boolean kept = status == 202
                        ? log.stored.size() == 1 && post.stored(log.stored.element())
                        : log.stored.isEmpty();
                accepted += status == 202 ? 1 : 0;
                if (status != post.status() || !kept) {
                    differences.add("post " + n + ": " + status + " for " + post.status()
                            + ", in the log as it must be: " + kept);
                }
                log.stored.clear();
            }
        }
        assertThat(accepted).as("good ones among them").isGreaterThan(posts / 20);
        return differences;
    }

    private static Post post(Random random) {
        boolean reading = random.nextInt(3) > 0;
        return new Post(
                reading ? "readings" : "hospital",
                name(random),
                reading ? null : KINDS.get(random.nextInt(KINDS.size())),
                TOKENS.get(random.nextInt(TOKENS.size())),
                MODES.get(random.nextInt(MODES.size())),
                List.of("application/json", "text/csv", "image/png; charset=nonsense", "x")
                        .get(random.nextInt(4)),
                body(random),
                random.nextInt(10) > 0);
    }

    private static String name(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> "ring-" + random.nextInt(100);
            case 1 -> "\u00e9\u4e16 " + random.nextInt(100);
            case 2 -> "x".repeat(126 + random.nextInt(5));
            case 3 -> "  ";
            case 4 -> "'\"<>&?#=+*|" + random.nextInt(10);
            default -> "phone-" + random.nextInt(100);
        };
    }

    private static byte[] body(Random random) {
        byte[] good = utf8(READING);
        switch (random.nextInt(8)) {
            case 0 -> {
                return new byte[0];
            }
            case 1 -> {
                return new byte[LARGEST - 1 + random.nextInt(3)];
            }
            case 2 -> {
                return utf8("[".repeat(5_000));
            }
            case 3 -> {
                byte[] noise = new byte[1 + random.nextInt(500)];
                random.nextBytes(noise);
                return noise;
            }
            case 4 -> {
                good[random.nextInt(good.length)] ^= (byte) (1 << random.nextInt(8));
                return good;
            }
            case 5 -> {
                return READING.getBytes(StandardCharsets.UTF_16);
            }
            default -> {
                return good;
            }
        }
    }

    private HttpIntake intake(RawLog into) {
        var config = new IntakeConfig(
                "127.0.0.1",
                0,
                Tokens.parse("wide=wide-token,narrow=narrow-token ring-*"),
                1_000_000,
                LARGEST,
                Duration.ofSeconds(60),
                Optional.empty());
        var counts = new Counts(Listener.HTTP);
        return new HttpIntake(
                        config,
                        into,
                        counts,
                        List.of(counts),
                        new Readiness(() -> true, () -> true),
                        InstantSource.system())
                .start();
    }

    /** On a line of its own, so that what is refused unread cannot spoil the next; -1 where nothing is answered. */
    private static int send(HttpIntake intake, Post post) throws IOException {
        String head = "POST " + post.path() + " HTTP/1.1\r\nHost: intake\r\nConnection: close\r\nContent-Type: "
                + post.type()
                + "\r\n" + (post.token() == null ? "" : "Authorization: " + post.token() + "\r\n") + "Content-Length: "
                + post.body().length + "\r\n\r\n";
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), intake.port())) {
            socket.setSoTimeout(120_000);
            socket.getOutputStream().write(utf8(head));
            try {
                socket.getOutputStream().write(post.body());
            } catch (SocketException refusedUnread) {
                assertThat(post.status()).as("refused before all was sent").isGreaterThan(399);
            }
            String answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            return answer == null ? -1 : Integer.parseInt(answer.split(" ", 3)[1]);
        }
    }

    /** Says something, hears what comes, and goes without a word. */
    private static void babble(int port, Random random) throws IOException {
        byte[] noise = new byte[random.nextInt(300)];
        random.nextBytes(noise);
        List<String> starts = List.of(
                "",
                "POST /readings/phone-1 HTTP/1.1\r\n",
                "POST /readings/phone-1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer wide-token\r\nContent-Length: 9999\r\n\r\n{",
                "POST /readings/phone-1 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFF\r\n",
                "GET /readings/../../health HTTP/9.9\r\n\r\n");
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(utf8(starts.get(random.nextInt(starts.size()))));
            socket.getOutputStream().write(noise);
        } catch (SocketException shutOut) {
            // The intake may hang up on such a one at any moment.
            assertThat(shutOut).isNotNull();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

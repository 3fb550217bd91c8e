package io.breathline.ingest.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.topic.Message;
import io.breathline.ingest.count.Counts;
import io.breathline.ingest.count.Listener;
import io.breathline.ingest.log.DivertingLog;
import io.breathline.ingest.log.Fate;
import io.breathline.ingest.testing.FakeLog;
import io.breathline.ingest.testing.MllpPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MllpListenerIT {
    private static final String START = "MSH|^~\\&|ADT|GICU|BL|SITE|20260105||";
    /** Unanswered messages that the limit of 64 may come to: what one packet holds comes on top. */
    private static final long FEW = 500;

    private final FakeLog log = new FakeLog();
    private final Counts counts = new Counts(Listener.MLLP);
    private MllpListener listener;

    @BeforeEach
    void listen() {
        listener = listener(10_000, 50_000, 20, 64, Duration.ofMillis(700));
    }

    private MllpListener listener(int largest, long hopeless, int connections, int unanswered, Duration slowest) {
        var config = new MllpConfig(
                "127.0.0.1", 0, "demo", largest, hopeless, connections, unanswered, slowest, Duration.ofSeconds(60));
        return new MllpListener(
                        config,
                        new DivertingLog(log, Runnable::run, InstantSource.system()),
                        counts,
                        InstantSource.system(),
                        Optional.empty())
                .start();
    }

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void a_message_is_answered_after_the_log_has_it_verbatim() throws Exception {
        String message = START + "ADT^A01|77|P|2.5\rEVN|A01\rPID|||1^^^X||M\u00fcller\r";
        try (var peer = MllpPeer.connect(listener.port())) {
            assertThat(peer.ask(message)).contains("||ACK^A01^ACK|").endsWith("\rMSA|AA|77\r");
        }
        Message stored = log.stored.remove();
        assertThat(stored.topic()).isEqualTo("hospital.raw.v1");
        assertThat(stored.key()).isEqualTo("GICU");
        assertThat(stored.headers()).containsEntry("kind", "hl7").containsEntry("ce_source", "/mllp/GICU");
        assertThat(stored.value()).isEqualTo(message.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void al_ne_gets_ca_and_never_aa() throws Exception {
        try (var peer = MllpPeer.connect(listener.port())) {
            assertThat(peer.ask(START + "ADT^A02|78|P|2.5|||AL|NE\r")).contains("\rMSA|CA|78\r");
        }
    }

    @Test
    void while_the_log_is_down_senders_are_told_to_send_again() throws Exception {
        log.fate = Fate.UNREACHABLE;
        try (var peer = MllpPeer.connect(listener.port())) {
            assertThat(peer.ask(START + "ADT^A01|1|P|2.5\r")).contains("MSA|AE|1");
            assertThat(peer.ask(START + "ADT^A01|2|P|2.5|||AL|NE\r")).contains("MSA|CE|2");
            assertThat(peer.ask("rubbish")).contains("MSA|AE|");
            peer.write(MllpPeer.framed(START + "ADT^A01|3|P|2.5|||NE|NE\r"));
            assertThat(peer.answer()).as("the connection ends").isNull();
        }
        assertThat(log.stored).isEmpty();
    }

    @Test
    void poison_is_kept_and_rejected() throws Exception {
        try (var peer = MllpPeer.connect(listener.port())) {
            assertThat(peer.ask("rubbish")).contains("MSA|AR|");
            assertThat(peer.ask("")).contains("MSA|AR|");
            assertThat(peer.ask(START + "|4|P|2.5|||AL|NE\r")).contains("MSA|CR|4");
            assertThat(peer.ask(START + "ADT^A01|5|P|3.1\r")).contains("MSA|AR|5");
        }
        assertThat(log.stored).hasSize(4).extracting(Message::key).containsExactly("demo", "demo", "GICU", "GICU");
    }

    @Test
    void answers_come_in_the_order_of_the_messages_even_when_the_log_answers_backwards() throws Exception {
        log.holding = true;
        try (var peer = MllpPeer.connect(listener.port())) {
            for (int n = 0; n < 10; n++) {
                peer.write(MllpPeer.framed(START + "ADT^A08|" + n + "|P|2.5\r"));
            }
            log.awaitHeld(10);
            log.answerBackwards();
            for (int n = 0; n < 10; n++) {
                assertThat(peer.answer()).contains("MSA|AA|" + n + "\r");
            }
        }
    }

    @Test
    void a_giant_is_rejected_its_head_is_kept_and_the_connection_lives() throws Exception {
        try (var peer = MllpPeer.connect(listener.port())) {
            assertThat(peer.ask(START + "ADT^A01|9|P|2.5|||AL|NE\rOBX|" + "x".repeat(20_000)))
                    .contains("MSA|CR|9");
            assertThat(peer.ask(START + "ADT^A01|10|P|2.5\r")).contains("MSA|AA|10");
        }
        assertThat(log.stored).extracting(Message::topic).containsExactly("quarantine.v1", "hospital.raw.v1");
    }

    @Test
    void a_giant_without_end_is_hung_up_on() throws Exception {
        try (var peer = MllpPeer.connect(listener.port())) {
            peer.write("\u000B" + START + "x".repeat(60_000));
            assertThat(peer.answer()).isNull();
        }
    }

    @Test
    void a_half_open_peer_loses_its_connection_and_the_others_do_not() throws Exception {
        try (var half = MllpPeer.connect(listener.port());
                var other = MllpPeer.connect(listener.port())) {
            half.write("\u000B" + START + "ADT^A01|11|P");
            assertThat(other.ask(START + "ADT^A01|12|P|2.5\r")).contains("MSA|AA|12");
            assertThat(half.answer()).isNull();
            assertThat(other.ask(START + "ADT^A01|13|P|2.5\r")).contains("MSA|AA|13");
        }
        assertThat(log.stored).hasSize(2);
    }

    @Test
    void a_slow_peer_is_understood_byte_by_byte() throws Exception {
        try (var peer = MllpPeer.connect(listener.port())) {
            for (char next : MllpPeer.framed(START + "ADT^A01|14|P|2.5\r").toCharArray()) {
                peer.write(String.valueOf(next));
            }
            assertThat(peer.answer()).contains("MSA|AA|14");
        }
    }

    @Test
    void a_peer_that_waits_for_no_answer_is_read_no_further_than_the_log_keeps_up() throws Exception {
        log.holding = true;
        try (var peer = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            offerMany(peer);
            log.awaitHeld(64);
            long held = -1;
            while (held != counts.totals().get("received")) {
                held = counts.totals().get("received");
                TimeUnit.MILLISECONDS.sleep(500);
            }
            assertThat(held).as("messages in memory of 20,000 offered").isBetween(64L, FEW);
        }
        assertThat(MllpConfig.of("127.0.0.1", 0, "demo").unanswered())
                .as("as shipped")
                .isEqualTo(64);
    }

    @Test
    void a_listener_that_reads_on_whatever_waits_would_be_caught() throws Exception {
        log.holding = true;
        try (var greedy = listener(10_000, 50_000, 20, Integer.MAX_VALUE, Duration.ofMinutes(5));
                var peer = new Socket(InetAddress.getLoopbackAddress(), greedy.port())) {
            offerMany(peer);
            log.awaitHeld((int) FEW + 1);
            assertThat(counts.totals().get("received")).isGreaterThan(FEW);
        }
    }

    /** 20,000 messages, from a thread of their own that goes on for as long as somebody reads them. */
    private static void offerMany(Socket peer) {
        String padding = "x".repeat(900);
        var sender = new Thread(
                () -> {
                    try {
                        var out = peer.getOutputStream();
                        for (int n = 0; n < 20_000; n++) {
                            String message = START + "ADT^A01|" + n + "|P|2.5\rNTE|1||" + padding + "\r";
                            out.write(("\u000b" + message + "\u001c\r").getBytes(StandardCharsets.US_ASCII));
                        }
                    } catch (IOException hungUp) {
                        // the end of the test
                    }
                },
                "sender");
        sender.setDaemon(true);
        sender.start();
    }

    @Test
    void many_connections_are_served_and_too_many_are_turned_away() throws Exception {
        List<MllpPeer> peers = new ArrayList<>();
        try {
            for (int n = 0; n < 20; n++) {
                peers.add(MllpPeer.connect(listener.port()));
                assertThat(peers.get(n).ask(START + "ADT^A01|" + n + "|P|2.5\r"))
                        .contains("MSA|AA|" + n + "\r");
            }
            peers.add(MllpPeer.connect(listener.port()));
            assertThat(peers.get(20).answer()).isNull();
            assertThat(peers.get(0).ask(START + "ADT^A01|99|P|2.5\r")).contains("MSA|AA|99");
        } finally {
            for (MllpPeer peer : peers) {
                peer.close();
            }
        }
    }

    @Test
    void a_listener_without_these_limits_would_be_caught() throws Exception {
        List<MllpPeer> peers = new ArrayList<>();
        var roomy = listener(1_000_000, 50_000_000, 1_000, 64, Duration.ofMinutes(5));
        try (var giant = MllpPeer.connect(roomy.port());
                var endless = MllpPeer.connect(roomy.port())) {
            assertThat(giant.ask(START + "ADT^A01|9|P|2.5|||AL|NE\rOBX|" + "x".repeat(20_000)))
                    .contains("MSA|CA|9");
            endless.write("\u000B" + START + "x".repeat(60_000));
            assertThat(endless.silentFor(2_000)).as("not hung up on").isTrue();
            for (int n = 0; n < 21; n++) {
                peers.add(MllpPeer.connect(roomy.port()));
            }
            assertThat(peers.get(20).ask(START + "ADT^A01|20|P|2.5\r")).contains("MSA|AA|20\r");
        } finally {
            for (MllpPeer peer : peers) {
                peer.close();
            }
            roomy.close();
        }
    }

    @Test
    void a_listener_that_answers_before_the_log_is_caught() throws Exception {
        log.holding = true;
        try (var peer = MllpPeer.connect(listener.port())) {
            peer.write(MllpPeer.framed(START + "ADT^A01|15|P|2.5\r"));
            log.awaitHeld(1);
            assertThat(peer.silentFor(300)).as("no answer before the log's").isTrue();
            log.answerBackwards();
            assertThat(peer.answer()).contains("MSA|AA|15");
        }
    }
}

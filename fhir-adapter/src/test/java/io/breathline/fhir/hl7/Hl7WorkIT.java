package io.breathline.fhir.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.alert.Status;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.receipt.Receipt;
import io.breathline.domain.topic.Decoded;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topic;
import io.breathline.domain.topic.Topics;
import io.breathline.fhir.Facts;
import io.breathline.fhir.TestClock;
import io.breathline.fhir.lane.Counters;
import io.breathline.fhir.lane.Ledger;
import io.breathline.fhir.register.Register;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A receiver that accepts, refuses, says nothing or hangs up; and what it was sent. */
class Hl7WorkIT {
    private static final OruMessages.Parties PARTIES =
            new OruMessages.Parties("HOME", "EHR", "ROYAL", "RJ1", OruMessages.Parties.ACM);

    private final TestClock clock = new TestClock();
    private final MockProducer<String, byte[]> kafka =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private final Register register = new Register();
    private ServerSocket server;
    private MllpLine line;
    private Hl7Work work;

    @BeforeEach
    void start() throws Exception {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::receive, "receiver");
        thread.setDaemon(true);
        thread.start();
        register.put(Facts.patient("p1"));
        line = new MllpLine("127.0.0.1", server.getLocalPort(), Duration.ofMillis(300));
        var ledger = new Ledger(kafka, "v2", clock, new Counters());
        work = new Hl7Work("readings", register, line, PARTIES, ledger, clock);
    }

    @AfterEach
    void stop() throws Exception {
        line.close();
        server.close();
    }

    @Test
    void a_reading_is_an_oru_r01_with_its_codes_and_has_a_receipt() throws Exception {
        var reading = Facts.reading("r1", "p1", Metric.PULSE, "88");
        work.deliver(List.of(record(Topics.HOME_READINGS, reading)));
        List<String> segments = List.of(heard.get(0).split("\r"));
        assertThat(field(segments, "MSH", 8)).isEqualTo("ORU^R01^ORU_R01");
        assertThat(field(segments, "MSH", 9)).isEqualTo(reading.id());
        assertThat(field(segments, "MSH", 11)).isEqualTo("2.6");
        assertThat(field(segments, "MSH", 20)).startsWith("IHE_PCD_001");
        assertThat(field(segments, "PID", 3)).isEqualTo("mrn-p1^^^RJ1^MR");
        assertThat(field(segments, "OBX", 3)).isEqualTo("149530^MDC_PULS_OXIM_PULS_RATE^MDC^8867-4^PULSE^LN");
        assertThat(field(segments, "OBX", 5)).isEqualTo("88");
        assertThat(field(segments, "OBX", 11)).isEqualTo("F");
        assertThat(field(segments, "OBX", 18)).isEqualTo("dev-p1^BREATHLINE");
        assertThat(receipts()).extracting(Receipt::state).containsExactly(Receipt.State.STORED);
    }

    @Test
    void an_alert_is_an_oru_r40_that_starts_goes_on_and_ends() throws Exception {
        work.deliver(List.of(
                record(Topics.ALERTS, Facts.alert("a", 1, "p1", Status.OPEN)),
                record(Topics.ALERTS, Facts.alert("a", 2, "p1", Status.ESCALATED)),
                record(Topics.ALERTS, Facts.alert("a", 3, "p1", Status.CLEARED)),
                record(Topics.ALERTS, Facts.unitAlert("u", 1, "icu-a", Status.OPEN))));
        assertThat(heard).hasSize(4);
        List<String> first = List.of(heard.get(0).split("\r"));
        assertThat(field(first, "MSH", 8)).isEqualTo("ORU^R40^ORU_R40");
        assertThat(field(first, "MSH", 9)).isEqualTo("a.1");
        assertThat(field(first, "MSH", 20)).startsWith("IHE_PCD_ACM_001");
        assertThat(field(first, "OBR", 4)).isEqualTo("196616^MDC_EVT_ALARM^MDC");
        assertThat(field(first, "OBX", 8)).isEqualTo("PH~SP");
        assertThat(heard.get(0)).contains("68481^MDC_ATTR_EVENT_PHASE^MDC|1.0.0.0.2|start");
        assertThat(heard.get(1)).contains("|continue|").contains("|active|");
        assertThat(heard.get(2)).contains("|end|").contains("|inactive|");
        assertThat(heard.get(3)).contains("PV1||I|icu-a").doesNotContain("PID|");
    }

    @Test
    void without_an_acknowledgement_the_same_message_comes_again_and_nothing_is_skipped() throws Exception {
        answers.addAll(List.of("silence", "hang up", "garbage", "AA"));
        work.deliver(List.of(
                record(Topics.HOME_READINGS, Facts.reading("r1", "p1", Metric.PULSE, "88")),
                record(Topics.HOME_READINGS, Facts.reading("r2", "p1", Metric.PULSE, "89"))));
        assertThat(heard).hasSize(5);
        assertThat(heard.subList(0, 4)).containsOnly(heard.get(0));
        assertThat(receipts())
                .extracting(Receipt::state)
                .containsOnly(Receipt.State.STORED)
                .hasSize(2);
    }

    @Test
    void what_the_receiver_refuses_is_kept_for_a_person_and_the_next_goes_on() throws Exception {
        answers.addAll(List.of("AE", "AR", "AA"));
        work.deliver(List.of(
                record(Topics.HOME_READINGS, Facts.reading("r1", "p1", Metric.PULSE, "88")),
                record(Topics.HOME_READINGS, Facts.reading("r2", "p1", Metric.PULSE, "89")),
                record(Topics.HOME_READINGS, Facts.reading("r3", "p1", Metric.PULSE, "90"))));
        assertThat(heard).hasSize(3);
        assertThat(receipts())
                .extracting(Receipt::state)
                .containsExactly(Receipt.State.DEAD, Receipt.State.DEAD, Receipt.State.STORED);
        assertThat(sent(Topics.QUARANTINE))
                .extracting(Quarantined::reason)
                .containsOnly(Quarantined.Reason.REFUSED_BY_EHR)
                .hasSize(2);
    }

    @Test
    void a_replay_sends_nothing_and_a_backfill_no_alert() throws Exception {
        work.deliver(List.of(
                record(Topics.HOME_READINGS, Facts.reading("r1", "p1", Metric.PULSE, "88", Mode.REPLAY)),
                record(Topics.ALERTS, Facts.unannounced("a", 1, "p1", Mode.BACKFILL)),
                record(
                        Topics.ALERTS,
                        Facts.alert("b", 1, Mode.REPLAY, "p1", null, Status.OPEN, true, null, List.of()))));
        assertThat(heard).isEmpty();
    }

    @Test
    void whoever_is_not_in_the_register_is_parked() throws Exception {
        work.deliver(List.of(record(Topics.HOME_READINGS, Facts.reading("r1", "nobody", Metric.PULSE, "88"))));
        assertThat(heard).isEmpty();
        assertThat(receipts()).extracting(Receipt::cause).containsExactly("UNKNOWN_PATIENT");
    }

    @Test
    void no_value_can_break_out_of_its_field() {
        assertThat(Segments.value("a|b^c&d~e\\f\rOBX|1")).isEqualTo("a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f\\.br\\OBX\\F\\1");
    }

    private void receive() {
        while (!server.isClosed()) {
            try (Socket one = server.accept()) {
                converse(one);
            } catch (IOException ended) {
                // The next one may be better.
            }
        }
    }

    private void converse(Socket one) throws IOException {
        InputStream in = one.getInputStream();
        for (String message = read(in); message != null; message = read(in)) {
            heard.add(message);
            String answer = answers.isEmpty() ? "AA" : answers.poll();
            if (answer.equals("hang up")) {
                return;
            }
            String id = message.split("\\|")[9];
            String said = answer.equals("garbage")
                    ? "what?"
                    : "MSH|^~\\&|EHR|ROYAL|||20260301||ACK^R01|1|P|2.6\rMSA|" + answer + "|" + id + "\r";
            if (!answer.equals("silence")) {
                one.getOutputStream().write(("\u000b" + said + "\u001c\r").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static String read(InputStream in) throws IOException {
        var block = new ByteArrayOutputStream();
        for (int each = in.read(); each >= 0; each = in.read()) {
            if (each == 0x1c) {
                in.read();
                return block.toString(StandardCharsets.UTF_8);
            }
            if (each != 0x0b) {
                block.write(each);
            }
        }
        return null;
    }

    /** Counted as HL7 counts; of MSH one less, for its separator is its first field. */
    private static String field(List<String> segments, String name, int number) {
        String segment = segments.stream()
                .filter(each -> each.startsWith(name + "|"))
                .findFirst()
                .orElseThrow();
        return segment.split("\\|", -1)[number];
    }

    private List<Receipt> receipts() {
        return sent(Topics.RECEIPTS);
    }

    private <T> List<T> sent(Topic<T> topic) {
        return kafka.history().stream()
                .filter(each -> each.topic().equals(topic.name()))
                .map(each -> ((Decoded.Ok<T>) topic.codec().decode(each.value())).value())
                .toList();
    }

    private static <T> ConsumerRecord<String, byte[]> record(Topic<T> topic, T value) {
        return new ConsumerRecord<>(topic.name(), 0, 0, "k", topic.codec().encode(value));
    }
}

package io.breathline.ingest.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breathline.domain.topic.Message;
import io.breathline.ingest.count.Counts;
import io.breathline.ingest.count.Listener;
import io.breathline.ingest.log.DivertingLog;
import io.breathline.ingest.log.RawLog;
import io.breathline.ingest.testing.FakeLog;
import io.breathline.ingest.testing.FaultyLog;
import io.breathline.ingest.testing.MllpPeer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 50,000 mutated messages: what each must be answered is judged by expressions of this test's own. */
class MllpFuzzIT {
    private static final int MESSAGES = 50_000;
    private static final int PER_CONNECTION = 500;
    private static final List<String> SEEDS = List.of(
            "MSH|^~\\&|ADT|GICU|BL|SITE|20260105||ADT^A01|%d|P|2.5\rEVN|A01|20260105\rPID|||1^^^X||DOE^JO\rPV1||I|GICU^1^2\r",
            "MSH|^~\\&|ADT|GICU|BL|SITE|20260105||ADT^A02^ADT_A02|%d|P|2.4|||AL|NE\rEVN|A02\r",
            "MSH$*~\\&$ADT$W1$BL$SITE$20260105$$ADT*A08$%d$P$2.3.1$$$NE$AL\rEVN$A08\r",
            "MSH|^~\\&|SIU|TH|BL|SITE|1||SIU^S15|%d|T|2.5.1|||SU|ER||UNICODE UTF-8\rSCH|1\r",
            "MSH|^~\\&#|ADT|GICU|BL|SITE|1||ORU^R01|%d|P|2.7|||ER|NE\rOBX|1|NM|x||2.4\r");
    /** A block: from a start with no other start after it, to the first end that a return or another start follows. */
    private static final Pattern BLOCK = Pattern.compile("\\x0B([^\\x0B]*?)\\x1C(?:\\r|(?=\\x0B))");
    /** A header: MSH, a separator, one to five punctuation marks without it, then the rest of the line. */
    private static final Pattern HEADER = Pattern.compile(
            "[\\r\\n]*(MSH|BHS|FHS)([^\\r\\n])((?:(?!\\2)[!-/:-@\\[-`{-~]){1,5})(?:\\2([^\\r\\n]*))?(?:[\\r\\n][\\s\\S]*)?");

    private final FakeLog log = new FakeLog();

    @Test
    void each_of_fifty_thousand_mutants_is_answered_rightly_and_the_listener_lives() throws Exception {
        assertThat(answeredRightly(log, MESSAGES)).isGreaterThan(MESSAGES * 9 / 10);
    }

    @ParameterizedTest
    @EnumSource(FaultyLog.Fault.class)
    void a_listener_on_a_log_with_a_fault_fails_the_same_check(FaultyLog.Fault fault) {
        assertThatThrownBy(() -> answeredRightly(new FaultyLog(log, fault), PER_CONNECTION))
                .isInstanceOf(AssertionError.class);
    }

    /** How many messages a listener on this log took; fails where an answer or what is stored is not as it must be. */
    private int answeredRightly(RawLog into, int messages) throws Exception {
        var config = new MllpConfig(
                "127.0.0.1", 0, "demo", 100_000, 1_000_000, 20, 64, Duration.ofSeconds(60), Duration.ofSeconds(60));
        int expectedStored = 0;
        try (var listener = new MllpListener(
                        config,
                        new DivertingLog(into, Runnable::run, InstantSource.system()),
                        new Counts(Listener.MLLP),
                        InstantSource.system(),
                        Optional.empty())
                .start()) {
            for (int from = 0; from < messages; from += PER_CONNECTION) {
                String stream = stream(from);
                List<String> blocks = blocks(stream);
                expectedStored += blocks.size();
                List<String> wanted = blocks.stream()
                        .map(MllpFuzzIT::answer)
                        .map(answer -> answer.replace("\u001C", ""))
                        .filter(answer -> !answer.isEmpty())
                        .toList();
                assertThat(conversation(listener.port(), stream, wanted.size()))
                        .as("messages from %d", from)
                        .isEqualTo(wanted);
                assertThat(log.stored.stream().map(MllpFuzzIT::text))
                        .as("stored verbatim")
                        .containsExactlyElementsOf(blocks);
                log.stored.clear();
            }
        }
        return expectedStored;
    }

    /** Mutants one after the other, then one message that is whole. */
    private static String stream(int from) {
        var stream = new StringBuilder();
        for (int n = from; n < from + PER_CONNECTION - 1; n++) {
            var random = new Random(n);
            String seed =
                    MllpPeer.framed(SEEDS.get(random.nextInt(SEEDS.size())).formatted(n));
            stream.append(mutated(seed, random));
        }
        return stream.append("\u001C\r")
                .append(MllpPeer.framed(SEEDS.get(1).formatted(from + PER_CONNECTION - 1)))
                .toString();
    }

    private static String mutated(String seed, Random random) {
        var text = new StringBuilder(seed);
        int mutations = random.nextInt(4);
        for (int n = 0; n < mutations; n++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(8)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, (char) random.nextInt(256));
                case 2 -> text.setCharAt(at, (char) random.nextInt(256));
                case 3 -> text.insert(at, "|^~\\&\r\n\u000B\u001C".charAt(random.nextInt(9)));
                case 4 -> text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
                case 5 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(20))));
                case 6 -> text.insert(at, "\u001C\r\u000B");
                default -> text.insert(at, "9".repeat(random.nextInt(200)));
            }
            if (text.isEmpty()) {
                return "";
            }
        }
        return text.toString();
    }

    private static List<String> blocks(String stream) {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(stream);
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }

    /** Code and number of the answer that a message must have; empty for none. */
    private static String answer(String message) {
        Matcher header = HEADER.matcher(message);
        if (!header.matches()
                || Character.isLetterOrDigit(header.group(2).charAt(0))
                || header.group(2).charAt(0) < 32
                || header.group(2).matches("[\\x7f-\\x9f]")) {
            return "AR ";
        }
        String rest = header.group(4) == null ? "" : header.group(4);
        String[] fields = rest.split(Pattern.quote(header.group(2)), -1);
        if (!header.group(1).equals("MSH")) {
            return "AA " + at(fields, 11);
        }
        String component = header.group(3).substring(0, 1);
        String type = at(fields, 9).split(Pattern.quote(component), -1)[0];
        String version = at(fields, 12).split(Pattern.quote(component), -1)[0].strip();
        boolean good = !type.isBlank() && (version.isEmpty() || version.charAt(0) == '2');
        String accept = at(fields, 15).strip();
        String application = at(fields, 16).strip();
        String letter = good ? "A" : "R";
        if (accept.isEmpty() && application.isEmpty()) {
            return "A" + letter + " " + at(fields, 10);
        }
        if (wanted(accept, good)) {
            return "C" + letter + " " + at(fields, 10);
        }
        return wanted(application, good) ? "A" + letter + " " + at(fields, 10) : "";
    }

    private static boolean wanted(String condition, boolean good) {
        if (condition.isEmpty() || condition.equalsIgnoreCase("NE")) {
            return false;
        }
        return condition.equalsIgnoreCase("ER") ? !good : !condition.equalsIgnoreCase("SU") || good;
    }

    /** Field n, where the first of the array is field 3. */
    private static String at(String[] fields, int n) {
        return n - 3 < fields.length ? fields[n - 3] : "";
    }

    private static List<String> conversation(int port, String stream, int answers) throws Exception {
        try (var peer = MllpPeer.connect(port)) {
            byte[] bytes = stream.getBytes(StandardCharsets.ISO_8859_1);
            var writer = new Thread(() -> write(peer, bytes), "mutants");
            writer.start();
            List<String> heard = new ArrayList<>();
            for (int n = 0; n < answers; n++) {
                heard.add(codeAndNumber(peer.answer()));
            }
            writer.join();
            return heard;
        }
    }

    private static void write(MllpPeer peer, byte[] bytes) {
        try {
            var chunk = new ByteArrayOutputStream();
            var random = new Random(bytes.length);
            for (byte next : bytes) {
                chunk.write(next);
                if (random.nextInt(700) == 0) {
                    peer.write(chunk.toByteArray());
                    chunk.reset();
                }
            }
            peer.write(chunk.toByteArray());
        } catch (java.io.IOException closed) {
            throw new java.io.UncheckedIOException(closed);
        }
    }

    /** MSA-1 and MSA-2 of an answer, whose separator is its fourth byte. */
    private static String codeAndNumber(String answer) {
        if (answer == null) {
            return "(connection ended)";
        }
        String msa = answer.substring(answer.lastIndexOf("\rMSA") + 1);
        String[] fields =
                msa.strip().isEmpty() ? new String[0] : msa.substring(4).split(Pattern.quote(msa.substring(3, 4)), 2);
        String number = fields.length > 1 ? fields[1] : "";
        return fields[0] + " " + (number.endsWith("\r") ? number.substring(0, number.length() - 1) : number);
    }

    private static String text(Message stored) {
        return new String(stored.value(), StandardCharsets.ISO_8859_1);
    }
}

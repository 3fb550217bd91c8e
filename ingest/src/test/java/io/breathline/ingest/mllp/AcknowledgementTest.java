package io.breathline.ingest.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcknowledgementTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // accept, application, kept, later, rejected
        "'', '', AA, AE, AR",
        "AL, NE, CA, CE, CR",
        "AL, '', CA, CE, CR",
        "AL, AL, CA, CE, CR",
        "ER, NE, '', CE, CR",
        "SU, NE, CA, '', ''",
        "NE, NE, '', '', ''",
        "NE, AL, AA, AE, AR",
        "'', AL, AA, AE, AR",
        "'', NE, '', '', ''",
        "NE, ER, '', AE, AR",
        "NE, SU, AA, '', ''",
        "al, ne, CA, CE, CR",
        "XX, NE, CA, CE, CR",
    })
    void the_answer_is_the_one_the_sender_asked_for(
            String accept, String application, String kept, String later, String rejected) {
        Header header = header("MSH|^~\\&|ADT|GICU|BL|SITE|20260105||ADT^A01|77|P|2.5|||" + accept + "|" + application);
        assertThat(Acknowledgement.code(header, Verdict.KEPT).orElse("")).isEqualTo(kept);
        assertThat(Acknowledgement.code(header, Verdict.LATER).orElse("")).isEqualTo(later);
        assertThat(Acknowledgement.code(header, Verdict.REJECTED).orElse("")).isEqualTo(rejected);
    }

    @Test
    void an_answer_goes_back_where_the_message_came_from() {
        Header header =
                header("MSH|^~\\&|ADT|GICU^1.2.3^ISO|BL|SITE|20260105120000||ADT^A02^ADT_A02|MSG00001|T|2.4\rEVN|A02");
        assertThat(answer(header, "AA"))
                .isEqualTo("MSH|^~\\&|BL|SITE|ADT|GICU^1.2.3^ISO|20260105120000.000+0000||ACK^A02^ACK|id-1|T|2.4\r"
                        + "MSA|AA|MSG00001\r");
        assertThat(header.sendingSite()).isEqualTo("GICU");
    }

    @Test
    void the_sender_s_own_separators_are_spoken() {
        Header header = header("MSH$*~\\&$ADT$GICU*X$BL$SITE$20260105$$ADT*A08$7$P$2.3");
        assertThat(answer(header, "AA"))
                .isEqualTo("MSH$*~\\&$BL$SITE$ADT$GICU*X$20260105120000.000+0000$$ACK*A08*ACK$id-1$P$2.3\rMSA$AA$7\r");
        assertThat(header.sendingSite()).isEqualTo("GICU");
    }

    @ParameterizedTest
    @CsvSource({"UNICODE UTF-8, UTF-8", "8859/15, ISO-8859-15", "GB 18030-2000, GB18030", "ASCII, ISO-8859-1"})
    void the_sender_s_charset_is_spoken(String named, String charset) {
        String site = charset.equals("GB18030") ? "\u91cd\u75c7" : charset.equals("ISO-8859-1") ? "GICU" : "R\u00e9a";
        String message = "MSH|^~\\&|ADT|" + site + "|BL|S|1||ADT^A01|9|P|2.5||||||" + named + "\r";
        Header header = Header.read(message.getBytes(Charset.forName(charset))).orElseThrow();
        assertThat(header.sendingSite()).isEqualTo(site);
        byte[] answer = Acknowledgement.text(header, "AA", "id-1", NOON);
        assertThat(new String(answer, Charset.forName(charset)))
                .contains("|ADT|" + site + "|")
                .contains("|P|2.5||||||" + named + "\r");
    }

    @Test
    void an_unknown_charset_comes_back_byte_for_byte() {
        byte[] message =
                "MSH|^~\\&|ADT|R\u00e9a|BL|S|1||ADT^A01|9|P|2.5||||||KLINGON\r".getBytes(StandardCharsets.UTF_8);
        byte[] answer = Acknowledgement.text(Header.read(message).orElseThrow(), "AA", "i", NOON);
        assertThat(new String(answer, StandardCharsets.UTF_8)).contains("|ADT|R\u00e9a|");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MSH",
                "MSH|",
                "MSHAAAAAAAAA",
                "PID|^~\\&|1",
                "MSH||ADT|X",
                "msh|^~\\&|A",
                "<ADT/>",
                "{\"a\":1}"
            })
    void what_has_no_header_is_nobody_s(String message) {
        assertThat(Header.read(message.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ADT^A01, 2.5, true",
        "ADT^A01, '', true",
        "ADT^A01, 2.5.1^GBR, true",
        "ADT, 2.1, true",
        "'', 2.5, false",
        "ADT^A01, 3.0, false",
        "ADT^A01, <x>, false"
    })
    void only_hl7_v2_with_a_type_is_acceptable(String type, String version, boolean acceptable) {
        assertThat(header("MSH|^~\\&|A|B|C|D|1||" + type + "|9|P|" + version).acceptable())
                .isEqualTo(acceptable);
    }

    @Test
    void a_batch_is_answered_as_one_by_its_own_number() {
        Header header = header("BHS|^~\\&|ADT|GICU|BL|SITE|20260105||||B-12\rMSH|^~\\&|ADT|GICU|||||ADT^A01|1|P|2.5");
        assertThat(Acknowledgement.code(header, Verdict.KEPT)).contains("AA");
        assertThat(answer(header, "AA")).endsWith("\rMSA|AA|B-12\r");
        assertThat(header.acceptable()).isTrue();
    }

    @Test
    void line_ends_of_any_kind_and_before_the_header_do_no_harm() {
        assertThat(header("\r\nMSH|^~\\&|ADT|GICU|BL|S|1||ADT^A01|9|P|2.5\r\nEVN")
                        .field(12))
                .isEqualTo("2.5");
    }

    private static Header header(String message) {
        return Header.read(message.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static String answer(Header header, String code) {
        return new String(Acknowledgement.text(header, code, "id-1", NOON), StandardCharsets.UTF_8);
    }
}

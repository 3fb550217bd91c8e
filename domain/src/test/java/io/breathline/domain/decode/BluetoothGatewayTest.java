package io.breathline.domain.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.quarantine.Quarantined.Reason;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.topic.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every vector was laid out by hand from the service specifications; 2026-01-05 07:12:03 is EA 07 01 05 07 0C 03. */
class BluetoothGatewayTest {
    private static final String TIME = "EA07 01 05 07 0C 03";

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "2A5E, 01 6100 4800 EA07010507 0C03,                  SPO2 97 | PULSE 72",
        "0x2a5e, 00 CFF3 D0F2,                                SPO2 97.5 | PULSE 72.0",
        "2A5E, 0F 6100 4800 EA07010507 0C03 8001 000000 64F0, SPO2 97 | PULSE 72",
        "2A5F, 00 6000 5100,                                  SPO2 96 | PULSE 81",
        "2A5F, 1F 6000 5100 6100 5200 5F00 5000 8001 000000 64F0, SPO2 96 | PULSE 81",
        "2A9D, 00 3935,                                       WEIGHT 68.125",
        "2A9D, 01 AC3A,                                       WEIGHT 68.130",
        "2A9D, 0E 3935 EA07010507 0C03 FF E600 A406,          WEIGHT 68.125",
        "2A1C, 00 6E0100FF,                                   TEMPERATURE 36.6",
        "2A1C, 01 DA0300FF,                                   TEMPERATURE 37.00",
        "2A1C, 06 740E00FE EA07010507 0C03 06,                TEMPERATURE 37.00",
        "2A37, 00 48,                                         PULSE 72",
        "2A37, 01 C800,                                       PULSE 200",
        "2A37, 1E 48 1000 0004 F803,                          PULSE 72",
        "2A35, 00 7800 5000 5D00,                             SYSTOLIC 120 | DIASTOLIC 80",
        "2A35, 1E 7800 5000 5D00 EA07010507 0C03 4800 01 0000, SYSTOLIC 120 | DIASTOLIC 80 | PULSE 72",
        "2A35, 01 A0F0 6BF0 6BF0,                             SYSTOLIC 120.01 | DIASTOLIC 80.26"
    })
    void values_are_read_in_our_units(String characteristic, String hex, String expected) {
        List<String> read = decode(characteristic, hex).stream()
                .map(CanonicalJsonTest::ok)
                .map(it -> it.metric() + " " + it.valueText())
                .toList();
        assertThat(String.join(" | ", read)).isEqualTo(expected);
    }

    @Test
    void the_devices_own_time_counts_and_the_gateways_stands_in_for_it() {
        Measurement own =
                CanonicalJsonTest.ok(decode("2A5E", "01 6100 4800" + TIME).get(0));
        assertThat(own.rawTime()).isEqualTo("2026-01-05T07:12:03");
        assertThat(own.sequence()).isEqualTo(12);
        Measurement none = CanonicalJsonTest.ok(decode("2A5E", "00 6100 4800").get(0));
        assertThat(none.measuredAt()).isEqualTo("2026-01-05T07:15:00Z");
        Measurement unknownDay = CanonicalJsonTest.ok(
                decode("2A5E", "01 6100 4800 0000 00 00 07 0C 03").get(0));
        assertThat(unknownDay.measuredAt()).isEqualTo("2026-01-05T07:15:00Z");
        Measurement notSet = CanonicalJsonTest.ok(
                decode("2A5E", "11 6100 4800 B207 01 01 00 00 09").get(0));
        assertThat(notSet.measuredAt()).isEqualTo("2026-01-05T07:15:00Z");
        assertThat(notSet.flags()).isEqualTo("CLOCK_NOT_SET");
        assertThat(why("2A5E", "01 6100 4800 EA07 0D 05 07 0C 03")).isEqualTo(Reason.UNUSABLE_TIME);
    }

    @ParameterizedTest
    @CsvSource({"FF07", "0008", "FE07", "0208", "0108"})
    void nan_nres_and_infinities_of_sfloat_are_no_measurement(String special) {
        List<Decoded<Measurement>> all = decode("2A5E", "00 " + special + " 4800");
        assertThat(CanonicalJsonTest.rejected(all.get(0)).why()).isEqualTo(Reason.SENTINEL);
        assertThat(CanonicalJsonTest.rejected(all.get(0)).field()).isEqualTo("SPO2");
        assertThat(CanonicalJsonTest.ok(all.get(1)).metric()).isEqualTo(Metric.PULSE);
    }

    @ParameterizedTest
    @CsvSource({"FFFF7F00", "00008000", "FEFF7F00", "02008000", "01008000"})
    void nan_nres_and_infinities_of_float_are_no_measurement(String special) {
        assertThat(why("2A1C", "00" + special)).isEqualTo(Reason.SENTINEL);
    }

    @Test
    void negative_and_extreme_numbers_are_numbers() throws Refused {
        assertThat(bytes("FF0F").sfloat()).isEqualTo("-1");
        assertThat(bytes("0388").sfloat().toPlainString()).isEqualTo("-0.00002045");
        assertThat(bytes("FD77").sfloat().toPlainString()).isEqualTo("20450000000");
        assertThat(bytes("FFFFFFFF").float32()).isEqualTo("-0.1");
        assertThat(bytes("0100007F").float32().toPlainString()).hasSize(128);
    }

    @ParameterizedTest
    @CsvSource({
        "2A9D, 00 FFFF, SENTINEL",
        "2A5E, 00 7F00 FF01, SENTINEL",
        "2A5E, 02 6100 4800 0080, SENTINEL",
        "2A5E, 04 6100 4800 000800, SENTINEL",
        "2A5E, 02 6100 4800 0004, UNSUPPORTED",
        "2A37, 00 00, SENTINEL",
        "2A5E, 00 6100 48, UNPARSABLE",
        "2A5E, 00 6100 4800 00, UNPARSABLE",
        "2A5E, 03 6100 4800 EA07, UNPARSABLE",
        "2AFF, 00, UNSUPPORTED",
        "2A1C, 00 0A0000FF, IMPLAUSIBLE_VALUE"
    })
    void what_is_no_measurement_says_why(String characteristic, String hex, Reason why) {
        assertThat(why(characteristic, hex)).isEqualTo(why);
    }

    @Test
    void doubts_of_the_device_travel_as_flags() {
        assertThat(flags("2A5E", "06 6100 4800 4042 200000"))
                .isEqualTo("NOT_FINAL,FROM_STORAGE,QUESTIONABLE,WEAK_SIGNAL");
        assertThat(flags("2A9D", "04 3935 03")).isEqualTo("SCALE_USER_3");
        assertThat(flags("2A37", "04 48")).isEqualTo("NO_CONTACT");
        assertThat(flags("2A35", "10 7800 5000 5D00 0500")).isEqualTo("MOTION,IRREGULAR_PULSE");
    }

    @Test
    void broken_envelopes_are_refused_with_the_field() {
        for (String json : List.of(
                "{}",
                "{\"characteristic\":\"2A37\"}",
                "{\"characteristic\":\"2A37\",\"value\":\"%%\"}",
                "7",
                "[]",
                "x")) {
            assertThat(Decoders.forKind(Decoders.BLUETOOTH).decode(json.getBytes(StandardCharsets.UTF_8)))
                    .as(json)
                    .allMatch(it -> it instanceof Decoded.Rejected);
        }
    }

    private static String flags(String characteristic, String hex) {
        return CanonicalJsonTest.ok(decode(characteristic, hex).get(0)).flags();
    }

    private static Reason why(String characteristic, String hex) {
        return CanonicalJsonTest.rejected(decode(characteristic, hex).get(0)).why();
    }

    private static GattBytes bytes(String hex) {
        return new GattBytes(HexFormat.of().parseHex(hex));
    }

    private static List<Decoded<Measurement>> decode(String characteristic, String hex) {
        String base64 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex.replace(" ", "")));
        String json = "{\"characteristic\":\"%s\",\"value\":\"%s\",\"at\":\"2026-01-05T07:15:00Z\",\"sequence\":12}"
                .formatted(characteristic, base64);
        return Decoders.forKind(Decoders.BLUETOOTH).decode(json.getBytes(StandardCharsets.UTF_8));
    }
}

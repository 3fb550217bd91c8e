package io.breathline.jobs.icu.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.icu.Fact;
import io.breathline.jobs.icu.Adt;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Mutants against a second reading of them that shares no code with the product's: by String.split alone, and silent where a
 * mutant is not plain. Where it speaks, the reader must say the same.
 */
class Hl7FuzzOracleTest {
    private static final int MUTANTS = 50_000;
    private static final Map<String, Fact.Kind> KINDS = Map.of(
            "A01",
            Fact.Kind.PLACED,
            "A02",
            Fact.Kind.PLACED,
            "A03",
            Fact.Kind.LEFT,
            "A11",
            Fact.Kind.PLACE_CANCELLED,
            "A12",
            Fact.Kind.PLACE_CANCELLED,
            "A13",
            Fact.Kind.LEFT_CANCELLED);

    /** @param bed null where the oracle does not look at it */
    private record Said(Fact.Kind kind, String visit, String bed, Instant at) {}

    @Test
    void what_a_plain_mutant_says_is_what_the_reader_reads() {
        assertThat(differences(Function.identity())).isEmpty();
    }

    @Test
    void a_reader_that_takes_pv1_3_for_the_bed_of_a_cancelled_transfer_is_caught() {
        assertThat(differences(Hl7FuzzOracleTest::priorBedAsBed)).isNotEmpty();
    }

    private static List<String> differences(Function<byte[], byte[]> fault) {
        Random random = new Random(11);
        Hl7Reader reader = new Hl7Reader(Hl7Reader.UK);
        List<String> differences = new ArrayList<>();
        int spoken = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutant(random);
            Said said = oracle(mutant);
            if (said == null) {
                continue;
            }
            spoken++;
            List<Fact> facts = reader.read(fault.apply(mutant), Adt.START).facts();
            boolean same = facts.stream()
                    .anyMatch(fact -> fact.kind() == said.kind()
                            && fact.visit().equals(said.visit())
                            && (said.bed() == null || said.bed().equals(fact.bed()))
                            && said.at().equals(fact.at()));
            if (!same && differences.size() < 5) {
                differences.add(said + " but " + facts + " of " + new String(mutant, StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(spoken).isGreaterThan(MUTANTS / 10);
        return differences;
    }

    /** One or two letters changed, lost or put in: mutants that are still plain often enough. */
    private static byte[] mutant(Random random) {
        byte[] bytes = Hl7FuzzTest.SEEDS.get(random.nextInt(Hl7FuzzTest.SEEDS.size()));
        for (int n = 1 + random.nextInt(2); n > 0; n--) {
            int at = random.nextInt(bytes.length);
            byte[] letter = {(byte) "0123456789ABCVXMyz^|~ ".charAt(random.nextInt(22))};
            bytes = switch (random.nextInt(3)) {
                case 0 -> Hl7FuzzTest.spliced(bytes, at, at + 1, letter);
                case 1 -> Hl7FuzzTest.spliced(bytes, at, at, letter);
                default -> Hl7FuzzTest.spliced(bytes, at, Math.min(bytes.length, at + 1), new byte[0]);
            };
        }
        return bytes;
    }

    private static Said oracle(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<String> lines = Arrays.asList(text.split("\r", -1));
        boolean plain = text.startsWith("MSH|^~\\&|")
                && text.chars().allMatch(c -> c == '\r' || (c >= ' ' && c < 127))
                && lines.stream().allMatch(line -> line.isEmpty() || line.matches("(MSH|EVN|PID|PV1|PV2)\\|.*"));
        String[] msh = only(lines, "MSH");
        String[] evn = only(lines, "EVN");
        String[] pid = only(lines, "PID");
        String[] pv1 = only(lines, "PV1");
        if (!plain
                || msh == null
                || evn == null
                || pid == null
                || pv1 == null
                || !field(msh, 17).isEmpty()) {
            return null;
        }
        String[] type = field(msh, 8).split("\\^", -1);
        String visit = field(pv1, 19);
        Instant sent = time(field(msh, 6));
        Instant typed = time(field(evn, 2));
        Instant happened = time(field(evn, 6));
        boolean known = type.length >= 2 && type[0].equals("ADT") && KINDS.containsKey(type[1]);
        boolean certain = visit.matches("[A-Za-z0-9]{1,20}")
                && field(pid, 3).matches("[A-Za-z0-9]+\\^\\^\\^HOSP\\^MR")
                && sent != null
                && typed != null
                && happened != null
                && !happened.isAfter(sent)
                && !happened.isAfter(typed);
        if (!known || !certain) {
            return null;
        }
        String trigger = type[1];
        boolean leaving = trigger.equals("A03") || trigger.equals("A13");
        if (leaving && !Objects.equals(field(pv1, 45), "") && !happened.equals(time(field(pv1, 45)))) {
            return null;
        }
        String bed = field(pv1, trigger.equals("A12") ? 6 : 3);
        if (!bed.matches("[A-Z0-9]{2,}\\^[A-Z0-9]+\\^[A-Z0-9]+") || bed.matches(".*(NULL|WAIT|POOL).*")) {
            return null;
        }
        return new Said(KINDS.get(trigger), visit, leaving ? null : bed, happened);
    }

    private static String[] only(List<String> lines, String name) {
        List<String> those =
                lines.stream().filter(line -> line.startsWith(name + "|")).toList();
        return those.size() == 1 ? those.get(0).split("\\|", -1) : null;
    }

    private static String field(String[] fields, int number) {
        return number < fields.length ? fields[number] : "";
    }

    /** Of a winter's day only, when London is at UTC. */
    private static Instant time(String text) {
        if (!text.matches("20260[12]\\d{6}(\\d\\d)?")) {
            return null;
        }
        try {
            String whole = text.length() == 12 ? text + "00" : text;
            return LocalDateTime.parse(whole, DateTimeFormatter.ofPattern("yyyyMMddHHmmss"))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static byte[] priorBedAsBed(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String[] lines = text.split("\r", -1);
        for (int i = 0; i < lines.length; i++) {
            String[] fields = lines[i].split("\\|", -1);
            if (lines[i].startsWith("PV1|") && text.contains("^A12") && fields.length > 6) {
                fields[6] = fields[3];
                lines[i] = String.join("|", fields);
            }
        }
        return String.join("\r", lines).getBytes(StandardCharsets.ISO_8859_1);
    }
}

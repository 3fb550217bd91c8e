package io.breathline.jobs.icu.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.icu.Fact;
import io.breathline.domain.icu.Hospital;
import io.breathline.domain.icu.Places;
import io.breathline.jobs.icu.Adt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Hl7FuzzTest {
    private static final int MUTANTS = 50_000;

    static final List<byte[]> SEEDS = List.of(
            Adt.a01("V1", 0, Adt.A).bytes(),
            Adt.a02("V1", 60, Adt.A, Adt.B).bytes(),
            Adt.a03("V1", 90, Adt.B).bytes(),
            Adt.a11("V1", 0, Adt.A).bytes(),
            Adt.a12("V1", 60, Adt.A, Adt.B).bytes(),
            Adt.a13("V1", 90, Adt.B).bytes(),
            Adt.a17("V1", Adt.B, "V2", Adt.A, 100).bytes(),
            Adt.a40("M1", "M2", 120).bytes(),
            Adt.adt("A15", "V1", 20).set("PV1-42", Adt.WARD).bytes(),
            Adt.adt("A45", "V9", 60)
                    .more("MRG|M1||||V1\rPV1||I|||||||||||||||||V9\r")
                    .bytes());

    @Test
    void fifty_thousand_mutants_are_read_or_refused_with_a_reason_and_none_crashes() {
        Random random = new Random(5);
        Hl7Reader reader = new Hl7Reader(Hl7Reader.UK);
        List<Fact> facts = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < MUTANTS; i++) {
            for (byte[] message : Messages.in(mutant(random))) {
                Hl7Reader.Read read = reader.read(message, Adt.START);
                assertThat(read.problem() == null || read.facts().isEmpty()).isTrue();
                if (read.problem() != null) {
                    refused++;
                    assertThat(read.problem().reason()).isNotNull();
                    assertThat(read.problem().field()).isNotBlank();
                }
                facts.addAll(read.facts());
            }
            if (facts.size() > 200) {
                projects(facts);
                facts.clear();
            }
        }
        assertThat(refused).isBetween(MUTANTS / 50, MUTANTS);
    }

    private static void projects(List<Fact> facts) {
        Hospital hospital = new Hospital(Places.of(Map.of("GICU", "gicu")));
        hospital.addAll(facts);
        assertThat(hospital.at(Adt.at(600)).hash()).hasSize(40);
    }

    private static byte[] mutant(Random random) {
        byte[] bytes = SEEDS.get(random.nextInt(SEEDS.size())).clone();
        for (int n = 1 + random.nextInt(4); n > 0 && bytes.length > 0; n--) {
            int at = random.nextInt(bytes.length);
            bytes = switch (random.nextInt(6)) {
                case 0 -> spliced(bytes, at, at, new byte[] {(byte) random.nextInt(256)});
                case 1 -> spliced(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(8)), new byte[0]);
                case 2 ->
                    spliced(bytes, at, at + 1, new byte[] {
                        (byte) "|^~\\&\r\n\u000b\u001c\u0000".charAt(random.nextInt(10))
                    });
                case 3 -> spliced(bytes, at, at, bytes.clone());
                case 4 -> spliced(bytes, at, bytes.length, new byte[] {'\r'});
                default -> spliced(bytes, at, Math.min(bytes.length, at + 1), new byte[] {(byte) random.nextInt(128)});
            };
        }
        return bytes;
    }

    static byte[] spliced(byte[] bytes, int from, int to, byte[] with) {
        byte[] out = new byte[from + with.length + bytes.length - to];
        System.arraycopy(bytes, 0, out, 0, from);
        System.arraycopy(with, 0, out, from, with.length);
        System.arraycopy(bytes, to, out, from + with.length, bytes.length - to);
        return out;
    }
}

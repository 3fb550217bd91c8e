package io.breathline.jobs.icu;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.icu.BedNote;
import io.breathline.domain.icu.BedState;
import io.breathline.domain.icu.Resources;
import io.breathline.domain.icu.TheatreCase;
import io.breathline.jobs.icu.hl7.Hl7Reader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What theatres and beds say of themselves (SIU, ORU, A20, MFN): every order with repeats ends in one state. */
class ResourcesInAnyOrderTest {
    private static final Hl7Reader READER = new Hl7Reader(Hl7Reader.UK);

    private static Hl7Reader.Read siu(String trigger, int minute, String start) {
        return read(Adt.adt(trigger, "V1", minute)
                .set("MSH-9", "SIU^" + trigger)
                .more("SCH|P1|C1||||CC_BED\rAIS|1||oesophagectomy|" + start + "|||120|min\r"));
    }

    private static Hl7Reader.Read step(String step, int minute) {
        return read(Adt.adt("R01", "V1", minute)
                .set("MSH-9", "ORU^R01")
                .more("OBR|1|C1\rOBX|1|ST|" + step + "||Y||||||F|||" + Adt.local(minute) + "\r"));
    }

    private static Hl7Reader.Read bed(String code, int minute) {
        return read(Adt.adt("A20", "", minute).more("NPU|GICU^B1^01|" + code + "\r"));
    }

    private static Hl7Reader.Read map(String event, int minute) {
        return read(Adt.adt("M05", "", minute)
                .set("MSH-9", "MFN^M05")
                .more("MFI|LOC\rMFE|" + event + "|1|" + Adt.local(minute) + "|x\rLOC|GICU^B1^02\r"));
    }

    private static Hl7Reader.Read read(Adt message) {
        Hl7Reader.Read read = READER.read(message.bytes(), Adt.START);
        assertThat(read.problem()).isNull();
        return read;
    }

    private static final List<List<Hl7Reader.Read>> SCENARIOS = List.of(
            List.of(
                    siu("S12", 0, "20260114090000"),
                    siu("S13", 10, "20260115090000"),
                    siu("S14", 20, "20260115093000"),
                    siu("S15", 30, "20260115093000"),
                    siu("S12", 40, "20260116090000"),
                    step("SENT_FOR", 50),
                    step("KNIFE_TO_SKIN", 90)),
            List.of(
                    siu("S12", 0, "20260112100000"),
                    siu("S16", 10, "20260112100000"),
                    siu("S17", 20, "20260112100000"),
                    siu("S26", 30, "20260112100000"),
                    bed("H", 5),
                    bed("U", 15),
                    bed("C", 25)),
            List.of(
                    map("MDC", 0),
                    map("MUP", 10),
                    map("MDL", 20),
                    bed("I", 0),
                    bed("K", 10),
                    bed("O", 20),
                    step("CLOSING", 5)));

    @Test
    void every_order_with_repeats_ends_in_one_state() {
        for (List<Hl7Reader.Read> scenario : SCENARIOS) {
            Resources expected = of(scenario);
            Random random = new Random(5);
            int[] orders = {0};
            permute(new ArrayList<>(scenario), 0, order -> {
                List<Hl7Reader.Read> withRepeats = new ArrayList<>(order);
                withRepeats.add(random.nextInt(8), order.get(random.nextInt(7)));
                assertThat(sorted(of(withRepeats))).isEqualTo(sorted(expected));
                orders[0]++;
            });
            assertThat(orders[0]).isEqualTo(5040);
        }
    }

    @Test
    void what_they_end_in_is_what_was_said_last() {
        TheatreCase booked = of(SCENARIOS.get(0)).theatre().get(0);
        assertThat(booked.status()).isEqualTo(TheatreCase.Status.KNIFE_TO_SKIN);
        assertThat(of(SCENARIOS.get(0)).cancelled()).hasSize(1);
        assertThat(of(SCENARIOS.get(1)).theatre().get(0).status()).isEqualTo(TheatreCase.Status.NO_SHOW);
        BedNote closed = of(SCENARIOS.get(2)).bed("GICU^B1^02");
        assertThat(closed.state()).isEqualTo(BedState.CLOSED);
        assertThat(of(SCENARIOS.get(1)).bed(Adt.A).state()).isEqualTo(BedState.CLOSED);
    }

    private static Resources of(List<Hl7Reader.Read> said) {
        Resources resources = Resources.NONE;
        for (Hl7Reader.Read one : said) {
            resources = one.note() != null ? resources.with(one.note()) : resources.with(one.theatre());
        }
        return resources;
    }

    /** Lists of subjects have no order of their own. */
    private static List<List<String>> sorted(Resources it) {
        return List.of(text(it.cases()), text(it.beds()), text(it.cancelled()), text(it.milestones()));
    }

    private static List<String> text(List<?> records) {
        return records.stream().map(Object::toString).sorted().toList();
    }

    private static <T> void permute(List<T> items, int from, Consumer<List<T>> visit) {
        if (from == items.size()) {
            visit.accept(items);
            return;
        }
        for (int i = from; i < items.size(); i++) {
            Collections.swap(items, from, i);
            permute(items, from + 1, visit);
            Collections.swap(items, from, i);
        }
    }
}

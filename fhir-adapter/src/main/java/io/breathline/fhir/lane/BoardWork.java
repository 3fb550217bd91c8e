package io.breathline.fhir.lane;

import io.breathline.domain.icu.Board;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.topic.Decoded;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.breathline.fhir.ehr.Delivery;
import io.breathline.fhir.ehr.Outcome;
import io.breathline.fhir.ehr.Strategy;
import io.breathline.fhir.ehr.Wanted;
import io.breathline.fhir.icu.CapacityReport;
import io.breathline.fhir.icu.StayMapping;
import io.breathline.fhir.register.Whereabouts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.Reference;

/**
 * Bed boards to one capacity report a unit and quarter of an hour, one more when the unit fills up or has room again, and
 * to the stays; not one write a bed event.
 */
public final class BoardWork implements Lane.Work {
    private final String lane;
    private final Whereabouts whereabouts;
    private final Delivery delivery;
    private final Strategy reports;
    private final Ledger ledger;
    private final Map<String, Instant> reported = new HashMap<>(); // work thread only
    private final Map<String, Boolean> wasFull = new HashMap<>(); // work thread only
    private final Map<String, Map<String, Board.Bed>> stays = new HashMap<>(); // work thread only

    /** @param reports how this server takes MeasureReports; where it takes none, boards stay at home */
    public BoardWork(String lane, Whereabouts whereabouts, Delivery delivery, Strategy reports, Ledger ledger) {
        this.lane = lane;
        this.whereabouts = whereabouts;
        this.delivery = delivery;
        this.reports = reports;
        this.ledger = ledger;
    }

    @Override
    public void deliver(List<ConsumerRecord<String, byte[]>> batch) throws InterruptedException {
        Map<String, Board> latest = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : batch) {
            if (record.value() == null || reports == Strategy.NONE) {
                continue;
            }
            Decoded<Board> decoded = Topics.ICU_BOARD.codec().decode(record.value());
            if (decoded instanceof Decoded.Rejected<Board> bad) {
                ledger.quarantine(record, Quarantined.Reason.UNPARSABLE, bad.field(), bad.reason());
                continue;
            }
            Board board = ((Decoded.Ok<Board>) decoded).value();
            boolean live = Passport.mode(record, board.mode()) == Mode.LIVE
                    && Passport.CHECKED.mayLeave(Mode.LIVE, board.run());
            if (live && board.unit() != null && board.asOf() != null) {
                latest.put(board.unit(), board);
            }
        }
        for (Board board : latest.values()) {
            write(board);
        }
    }

    private void write(Board board) throws InterruptedException {
        Whereabouts.Whereabout unit = whereabouts.unit(board.unit());
        if (unit.found().isEmpty()) {
            ledger.parked(lane, "MeasureReport", board.unit(), unit.missing());
            return;
        }
        var wanted = new ArrayList<Wanted>();
        Instant slot = CapacityReport.slot(board);
        boolean full = CapacityReport.full(board);
        Boolean before = wasFull.put(board.unit(), full);
        boolean newSlot = !slot.equals(reported.put(board.unit(), slot));
        boolean turned = before != null && before != full;
        if (newSlot || turned) {
            MeasureReport report = newSlot
                    ? CapacityReport.map(board, slot, unit.reference())
                    : CapacityReport.map(board, board.asOf().truncatedTo(ChronoUnit.SECONDS), unit.reference());
            wanted.add(Wanted.of(report, report.getIdentifierFirstRep(), board.unit(), 0));
        }
        stays(board, unit.reference(), wanted);
        if (!wanted.isEmpty()) {
            List<Outcome> outcomes = delivery.deliver(wanted);
            ledger.receipts(lane, outcomes);
        }
    }

    private void stays(Board board, Reference unit, List<Wanted> wanted) {
        Map<String, Board.Bed> before = stays.getOrDefault(board.unit(), Map.of());
        Map<String, Board.Bed> now = new LinkedHashMap<>();
        if (board.beds() != null) {
            board.beds().stream().filter(bed -> bed.visit() != null).forEach(bed -> now.put(bed.visit(), bed));
        }
        now.forEach((visit, bed) -> {
            Board.Bed was = before.get(visit);
            if (was == null || !was.bed().equals(bed.bed())) {
                add(StayMapping.map(bed, unit, null), wanted);
            }
        });
        before.forEach((visit, bed) -> {
            if (!now.containsKey(visit)) {
                add(StayMapping.map(bed, unit, board.asOf()), wanted);
            }
        });
        stays.put(board.unit(), now);
    }

    private static void add(Encounter encounter, List<Wanted> wanted) {
        wanted.add(Wanted.of(
                encounter,
                encounter.getIdentifierFirstRep(),
                encounter.getIdentifierFirstRep().getValue(),
                0));
    }
}

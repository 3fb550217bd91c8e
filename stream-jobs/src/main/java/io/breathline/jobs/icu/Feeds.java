package io.breathline.jobs.icu;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breathline.domain.icu.Census;
import io.breathline.domain.icu.Fact;
import io.breathline.domain.icu.Readiness;
import io.breathline.domain.icu.Referral;
import io.breathline.domain.icu.Shift;
import io.breathline.domain.icu.TheatreCase;
import io.breathline.domain.icu.TimeSource;
import io.breathline.jobs.source.RawRecord;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A record of an HTTP feed as what it tells a unit. */
final class Feeds {
    private final FeedReader reader;

    Feeds(ZoneId zone) {
        this.reader = new FeedReader(zone);
    }

    /** @param kind theatre, roster, census, referral or readiness */
    List<UnitInput> read(String kind, RawRecord raw) throws FeedReader.Unusable {
        List<UnitInput> inputs = new ArrayList<>();
        for (ObjectNode record : reader.records(raw.payload(), kind.equals("census"))) {
            inputs.add(one(kind, raw, record));
        }
        return inputs;
    }

    private UnitInput one(String kind, RawRecord raw, ObjectNode record) throws FeedReader.Unusable {
        switch (kind) {
            case "theatre" -> {
                TheatreCase it = reader.as(TheatreCase.class, record, "case", "unit", "status", "recordedAt");
                return to(raw, it.unit()).theatre(it);
            }
            case "roster" -> {
                Shift it = reader.as(Shift.class, record, "unit", "from", "to", "recordedAt");
                return to(raw, it.unit()).shift(it);
            }
            case "census" -> {
                Census it = reader.as(Census.class, record, "unit", "asOf", "rows");
                for (Census.Row row : it.rows()) {
                    if (row.bed() == null) {
                        throw new FeedReader.Unusable("rows.bed", "missing");
                    }
                }
                return to(raw, it.unit()).census(it);
            }
            case "referral" -> {
                Referral it = reader.as(Referral.class, record, "referral", "unit", "at", "decision", "recordedAt");
                return to(raw, it.unit()).referral(it);
            }
            case "readiness" -> {
                ReadinessRecord it =
                        reader.as(ReadinessRecord.class, record, "visit", "unit", "readyAt", "setAt", "recordedAt");
                return to(raw, it.unit()).fact(it.fact(raw));
            }
            default -> throw new FeedReader.Unusable("kind", "a kind of feed that is not known here");
        }
    }

    private static UnitInput to(RawRecord raw, String unit) {
        return UnitInput.of(raw.run(), raw.mode(), unit, raw.receivedAt());
    }

    record ReadinessRecord(
            String visit,
            String unit,
            Instant readyAt,
            Instant setAt,
            Instant retractedAt,
            Instant wardBedRequestedAt,
            Instant wardBedAllocatedAt,
            Instant plannedLeave,
            String destination,
            String blocker,
            Instant recordedAt) {
        Fact fact(RawRecord raw) {
            Readiness readiness = new Readiness(
                    readyAt,
                    setAt,
                    retractedAt,
                    wardBedRequestedAt,
                    wardBedAllocatedAt,
                    plannedLeave,
                    destination,
                    blocker);
            return Fact.of(
                    Fact.Kind.READY,
                    visit,
                    null,
                    recordedAt,
                    TimeSource.FEED,
                    null,
                    null,
                    new Fact.Origin("readiness", null, "READY", recordedAt, null, raw.receivedAt()),
                    Fact.Detail.ready(readiness));
        }
    }
}

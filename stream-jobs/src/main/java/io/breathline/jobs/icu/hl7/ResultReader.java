package io.breathline.jobs.icu.hl7;

import io.breathline.domain.icu.Fact;
import io.breathline.domain.icu.TheatreCase;
import io.breathline.domain.icu.TimeSource;
import io.breathline.domain.quarantine.Quarantined.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Care levels (CCMDS 0 to 3) out of ORU^R01 results of a bedside system; other results say nothing about beds. */
final class ResultReader {
    static final Set<String> LEVEL_CODES = Set.of("CARELEVEL", "CARE_LEVEL", "CCLEVEL", "CCMDS", "LEVEL_OF_CARE");

    /** How theatres' systems name the steps of an operation in OBX-3. */
    static final Map<String, TheatreCase.Status> MILESTONES = Map.of(
            "SENT_FOR", TheatreCase.Status.SENT_FOR,
            "IN_THEATRE", TheatreCase.Status.IN_THEATRE,
            "KNIFE_TO_SKIN", TheatreCase.Status.KNIFE_TO_SKIN,
            "CLOSING", TheatreCase.Status.CLOSING,
            "IN_RECOVERY", TheatreCase.Status.IN_RECOVERY,
            "OUT_OF_RECOVERY", TheatreCase.Status.DONE);

    private final Hl7Message message;
    private final MessageTimes times;
    private final Instant receivedAt;

    ResultReader(Hl7Message message, MessageTimes times, Instant receivedAt) {
        this.message = message;
        this.times = times;
        this.receivedAt = receivedAt;
    }

    List<Fact> facts() throws Refused {
        List<Fact> facts = new ArrayList<>();
        Segment obr = message.first("OBR");
        for (Segment obx : message.all("OBX")) {
            String code = obx.get(3).toUpperCase(Locale.ROOT);
            if (LEVEL_CODES.contains(code)) {
                facts.add(level(obx, obr));
            }
        }
        return facts;
    }

    /** The furthest step that the message tells, or null. OBR-2, else OBR-3, is the case's number as in SCH-2. */
    TheatreCase milestone() throws Refused {
        TheatreCase furthest = null;
        Segment obr = message.first("OBR");
        for (Segment obx : message.all("OBX")) {
            String code = obx.get(3).toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
            TheatreCase.Status status = MILESTONES.get(code);
            if (status == null) {
                continue;
            }
            String id = obr.get(2).isEmpty() ? obr.get(3) : obr.get(2);
            if (id.isEmpty()) {
                throw new Refused(Reason.MISSING_FIELD, "OBR-2");
            }
            Instant at = times.field(obx, 14);
            at = at == null ? times.text(obx.get(5)) : at;
            at = at == null ? times.sentAt : at;
            if (at == null || times.ahead(at)) {
                throw new Refused(Reason.UNUSABLE_TIME, "OBX-14");
            }
            if (furthest == null || status.compareTo(furthest.status()) > 0) {
                furthest = TheatreCase.milestone(id, status, at, times.sentAt == null ? at : times.sentAt);
            }
        }
        return furthest;
    }

    private Fact level(Segment obx, Segment obr) throws Refused {
        Segment pid = message.first("PID");
        Segment pv1 = message.first("PV1");
        String visit = AdtReader.number(pv1, pid);
        if (visit == null) {
            throw new Refused(Reason.MISSING_FIELD, "PV1-19");
        }
        String digits = obx.get(5).toUpperCase(Locale.ROOT).replaceFirst("^(LEVEL|L)\\s*", "");
        if (!digits.matches("[0-3]")) {
            throw new Refused(Reason.IMPLAUSIBLE_VALUE, "OBX-5");
        }
        Instant at = times.field(obx, 14);
        at = at == null ? times.field(obr, 7) : at;
        at = at == null ? times.sentAt : at;
        if (at == null || times.ahead(at)) {
            throw new Refused(Reason.UNUSABLE_TIME, "OBX-14");
        }
        Segment msh = message.first("MSH");
        Fact.Origin origin = new Fact.Origin(
                msh.get(3) + "/" + msh.get(4), Identity.text(msh.get(10)), "R01", null, times.sentAt, receivedAt);
        return Fact.of(
                Fact.Kind.CARE_LEVEL,
                visit,
                Identity.mrn(pid, 3),
                at,
                TimeSource.FEED,
                AdtReader.location(pv1, 3),
                null,
                origin,
                Fact.Detail.level(Integer.parseInt(digits)));
    }
}

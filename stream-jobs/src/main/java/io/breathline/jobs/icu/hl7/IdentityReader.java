package io.breathline.jobs.icu.hl7;

import static io.breathline.domain.icu.TimeSource.EVN2;
import static io.breathline.domain.icu.TimeSource.EVN6;
import static io.breathline.domain.icu.TimeSource.MSH7;

import io.breathline.domain.icu.Fact.Detail;
import io.breathline.domain.icu.Fact.Kind;
import io.breathline.domain.quarantine.Quarantined.Reason;
import java.util.List;

/** ADT messages about who is who: people merged, visits and accounts merged, moved and renamed, records deleted. */
final class IdentityReader {
    private final Hl7Message message;
    private final AdtReader reader;
    private final MessageTimes times;
    private final String trigger;
    private boolean told;

    IdentityReader(Hl7Message message, AdtReader reader, MessageTimes times, String trigger) {
        this.message = message;
        this.reader = reader;
        this.times = times;
        this.trigger = trigger;
    }

    void read() throws Refused {
        switch (trigger) {
            case "A23" -> visitDeleted();
            case "A29" -> personDeleted();
            case "A18", "A36" -> {
                merged();
                accountsMerged(false);
            }
            case "A30", "A34", "A39", "A40", "A43", "A47" -> merged();
            case "A46" -> renamed(4, 2);
            case "A48" -> renamed(2, 4);
            case "A35", "A41", "A49" -> accountsMerged(true);
            case "A42", "A45", "A50" -> moved();
            case "A44" -> accountMoved();
            default -> throw new Refused(Reason.UNSUPPORTED, "MSH-9.2");
        }
    }

    /** An outpatient who is admitted, or the other way round, often goes on under another number; MRG has the one before. */
    void renumbered() throws Refused {
        Segment merge = message.first("MRG");
        String old = Identity.text(merge.get(5));
        String visit = reader.visit(reader.pv1());
        if (old == null) {
            accountsMerged(false);
        } else if (!old.equals(visit)) {
            reader.add(Kind.VISIT_MOVED, visit, when(), null, null, Detail.merged(Identity.mrn(merge, 1), old));
        }
    }

    /** All that was said of the visit until then; what happens later under its number counts again. */
    private void visitDeleted() throws Refused {
        Segment pv1 = reader.pv1();
        reader.add(
                Kind.DELETED,
                reader.visit(pv1),
                reader.when(times.first(pv1, EVN2, EVN6, MSH7), "EVN-2"),
                null,
                null,
                Detail.NONE);
    }

    private void personDeleted() throws Refused {
        if (reader.mrn() == null) {
            throw new Refused(Reason.MISSING_FIELD, "PID-3");
        }
        reader.add(Kind.DELETED, null, when(), null, null, Detail.NONE);
    }

    private void merged() throws Refused {
        MessageTimes.Found when = when();
        // Of one person and one merge it does not matter which segment comes first.
        String survivor = message.all("PID").size() == 1 ? reader.mrn() : null;
        for (Segment segment : message.segments()) {
            if (segment.name().equals("PID")) {
                survivor = Identity.mrn(segment, 3);
            } else if (segment.name().equals("MRG")) {
                List<String> old = Identity.mrns(segment, 1);
                if (old.isEmpty() || survivor == null) {
                    throw new Refused(Reason.MISSING_FIELD, old.isEmpty() ? "MRG-1" : "PID-3");
                }
                for (String one : old) {
                    reader.addAs(Kind.ID_MERGED, null, survivor, when, null, null, Detail.merged(one, null));
                }
                told = true;
            }
        }
        told("MRG-1");
    }

    /** An identifier besides PID-3 changes: it is what we know the patient by only where PID-3 is empty. */
    private void renamed(int mergeField, int field) throws Refused {
        Segment pid = message.first("PID");
        String old = Identity.text(message.first("MRG").get(mergeField));
        String now = Identity.text(pid.get(field));
        if (old == null || now == null) {
            throw new Refused(Reason.MISSING_FIELD, old == null ? "MRG-" + mergeField : "PID-" + field);
        }
        if (now.equals(reader.mrn())) {
            reader.addAs(Kind.ID_MERGED, null, now, when(), null, null, Detail.merged(old, null));
        }
    }

    private void accountsMerged(boolean required) throws Refused {
        MessageTimes.Found when = when();
        Segment pid = message.first("PID");
        for (Segment segment : message.segments()) {
            if (segment.name().equals("PID")) {
                pid = segment;
            } else if (segment.name().equals("MRG")) {
                String old = Identity.text(segment.get(3));
                String survivor = Identity.text(pid.get(18));
                if (old != null && survivor != null) {
                    reader.addAs(
                            Kind.ACCOUNT_MERGED,
                            survivor,
                            Identity.mrn(pid, 3),
                            when,
                            null,
                            null,
                            Detail.merged(Identity.mrn(segment, 1), old));
                    told = true;
                } else if (required) {
                    throw new Refused(Reason.MISSING_FIELD, old == null ? "MRG-3" : "PID-18");
                }
            }
        }
        if (required) {
            told("MRG-3");
        }
    }

    /** The account, and with it its visit, is the patient's in PID-3 from now on. */
    private void accountMoved() throws Refused {
        Segment pid = message.first("PID");
        String account =
                Identity.text(pid.get(18).isEmpty() ? message.first("MRG").get(3) : pid.get(18));
        if (account == null || reader.mrn() == null) {
            throw new Refused(Reason.MISSING_FIELD, account == null ? "PID-18" : "PID-3");
        }
        String visit = Identity.text(reader.pv1().get(19));
        reader.add(
                Kind.INFO,
                visit == null ? account : visit,
                when(),
                null,
                null,
                reader.detail(reader.pv1(), null, null, null));
        if (visit == null) {
            reader.alias(account);
        }
    }

    private void moved() throws Refused {
        MessageTimes.Found when = when();
        Segment merge = null;
        for (Segment segment : message.segments()) {
            if (segment.name().equals("MRG")) {
                merge = segment;
            } else if (segment.name().equals("PV1") && merge != null) {
                String old = Identity.text(merge.get(5));
                String account = Identity.text(merge.get(3));
                if (old == null && account == null) {
                    throw new Refused(Reason.MISSING_FIELD, "MRG-5");
                }
                reader.add(
                        Kind.VISIT_MOVED,
                        reader.visit(segment),
                        when,
                        null,
                        null,
                        Detail.merged(Identity.mrn(merge, 1), old == null ? account : old));
                if (old == null) {
                    reader.alias(account);
                }
                told = true;
            }
        }
        told(merge == null ? "MRG-5" : "PV1-19");
    }

    private void told(String field) throws Refused {
        if (!told) {
            throw new Refused(Reason.MISSING_FIELD, field);
        }
    }

    private MessageTimes.Found when() throws Refused {
        return reader.when(times.first(reader.pv1(), EVN6, EVN2, MSH7), "EVN-2");
    }
}

package io.breathline.jobs.icu.hl7;

import static io.breathline.domain.icu.TimeSource.EVN2;
import static io.breathline.domain.icu.TimeSource.EVN6;
import static io.breathline.domain.icu.TimeSource.MSH7;
import static io.breathline.domain.icu.TimeSource.PV1_44;
import static io.breathline.domain.icu.TimeSource.PV1_45;

import io.breathline.domain.icu.BedName;
import io.breathline.domain.icu.Fact;
import io.breathline.domain.icu.Fact.Detail;
import io.breathline.domain.icu.Fact.Kind;
import io.breathline.domain.icu.FactId;
import io.breathline.domain.icu.TimeSource;
import io.breathline.domain.quarantine.Quarantined.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One ADT message as facts. Its trigger is MSH-9.2 and never EVN-1: public samples disagree with themselves. */
final class AdtReader {
    private final Hl7Message message;
    private final MessageTimes times;
    private final String trigger;
    private final Instant receivedAt;
    private final List<Fact> facts = new ArrayList<>();

    AdtReader(Hl7Message message, MessageTimes times, String trigger, Instant receivedAt) {
        this.message = message;
        this.times = times;
        this.trigger = trigger;
        this.receivedAt = receivedAt;
    }

    List<Fact> facts() throws Refused {
        switch (trigger) {
            case "A01", "A04" -> placed(EVN6, PV1_44, EVN2, MSH7);
            // Never PV1-44 here: it is the visit's admission, and can be years old.
            case "A02", "A21", "A22" -> placed(EVN6, EVN2, MSH7);
            case "A06", "A07" -> {
                placed(EVN6, EVN2, MSH7);
                new IdentityReader(message, this, times, trigger).renumbered();
            }
            case "A03" -> left();
            case "A11" -> cancelled(Kind.PLACE_CANCELLED, location(pv1(), 3), EVN6);
            case "A12" -> cancelledTransfer();
            case "A13" -> cancelled(Kind.LEFT_CANCELLED, location(pv1(), 3), EVN6, PV1_45);
            case "A14", "A15", "A16" -> planned(Kind.PLANNED);
            case "A25", "A26", "A27" -> planned(Kind.PLAN_CANCELLED);
            case "A17" -> new SwapReader(message, this, times).read();
            // Trackings, doctors, allergies and pre-admissions say nothing about who lies where.
            case "A05",
                    "A08",
                    "A09",
                    "A10",
                    "A28",
                    "A31",
                    "A32",
                    "A33",
                    "A38",
                    "A51",
                    "A54",
                    "A55",
                    "A60",
                    "A61",
                    "A62" -> info();
            // Linked people stay two people.
            case "A24", "A37" -> info();
            case "A52" -> cancelled(Kind.PLACE_CANCELLED, BedName.ON_LEAVE, EVN6);
            case "A53" -> cancelled(Kind.PLACE_CANCELLED, location(pv1(), 3), EVN6);
            default -> new IdentityReader(message, this, times, trigger).read();
        }
        return facts;
    }

    private void placed(TimeSource... sources) throws Refused {
        // Epic opens an encounter with an A04 long before anybody is there.
        if (trigger.equals("A04") && message.first("EVN").get(4).equalsIgnoreCase("ENC_CREATE")) {
            info();
            return;
        }
        Segment pv1 = pv1();
        MessageTimes.Found when = when(times.first(pv1, sources), "EVN-6");
        boolean leave = trigger.equals("A21");
        String bed = location(pv1, 3);
        String prior = leave && bed != null ? bed : location(pv1, 6);
        add(Kind.PLACED, visit(pv1), when, leave ? BedName.ON_LEAVE : bed, prior, detail(pv1, null, null, null));
    }

    private void left() throws Refused {
        Segment pv1 = pv1();
        MessageTimes.Found when = when(times.first(pv1, PV1_45, EVN6, EVN2, MSH7), "PV1-45");
        add(Kind.LEFT, visit(pv1), when, location(pv1, 3), location(pv1, 6), detail(pv1, null, null, null));
    }

    private void cancelledTransfer() throws Refused {
        // The bed that was cancelled stands in PV1-6; what PV1-3 names the patient may never have had.
        String bed = location(pv1(), 6);
        if (bed == null && message.first("EVN").get(6).isEmpty()) {
            throw new Refused(Reason.MISSING_FIELD, "PV1-6");
        }
        cancelled(Kind.PLACE_CANCELLED, bed, EVN6);
    }

    private void cancelled(Kind kind, String bed, TimeSource... sources) throws Refused {
        MessageTimes.Found when = times.first(pv1(), sources);
        if (when.at() == null && !message.first("EVN").get(6).isEmpty()) {
            throw new Refused(Reason.UNUSABLE_TIME, "EVN-6");
        }
        add(kind, visit(pv1()), when, bed, null, detail(pv1(), null, null, null));
    }

    private void planned(Kind kind) throws Refused {
        Segment pv1 = pv1();
        Segment pv2 = message.first("PV2");
        Instant expected = times.field(pv2, trigger.equals("A16") || trigger.equals("A25") ? 9 : 8);
        String where = location(pv1, 42);
        MessageTimes.Found when = when(times.first(pv1, EVN6, EVN2, MSH7), "EVN-2");
        add(
                kind,
                visit(pv1),
                when,
                where == null && trigger.matches("A14|A27") ? location(pv1, 3) : where,
                null,
                detail(pv1, expected, null, null));
    }

    void info() throws Refused {
        Segment pv1 = message.first("PV1");
        if (number(pv1, message.first("PID")) == null) {
            return;
        }
        // Half of all traffic, and its location is not to be trusted: it opens, moves and closes nothing.
        add(
                Kind.INFO,
                visit(pv1),
                when(times.first(pv1, EVN2, MSH7), "EVN-2"),
                null,
                null,
                detail(pv1, null, null, null));
    }

    Detail detail(Segment pv1, Instant expected, String swap, String partner) {
        return detailOf(message.first("PID"), pv1, expected, swap, partner);
    }

    static Detail detailOf(Segment pid, Segment pv1, Instant expected, String swap, String partner) {
        return new Detail(
                Identity.text(pv1.get(2)),
                Identity.text(pv1.get(4)),
                Identity.text(pv1.get(14)),
                pid.get(30).equalsIgnoreCase("Y"),
                Identity.text(pv1.get(36)),
                Identity.text(pv1.get(37)),
                Identity.nhsNumber(pid),
                Identity.initials(pid),
                expected,
                null,
                partner,
                swap,
                null,
                null,
                false);
    }

    void add(Kind kind, String visit, MessageTimes.Found when, String bed, String prior, Detail detail) {
        addAs(kind, visit, mrn(), when, bed, prior, detail);
    }

    void addAs(Kind kind, String visit, String mrn, MessageTimes.Found when, String bed, String prior, Detail detail) {
        facts.add(Fact.of(kind, visit, mrn, when.at(), when.source(), bed, prior, origin(), detail));
    }

    Fact.Origin origin() {
        Segment msh = message.first("MSH");
        String source = String.join("/", Stream.of(msh.get(3), msh.get(4)).toList());
        return new Fact.Origin(source, Identity.text(msh.get(10)), trigger, times.recordedAt, times.sentAt, receivedAt);
    }

    MessageTimes.Found when(MessageTimes.Found found, String field) throws Refused {
        if (found.at() == null) {
            throw new Refused(Reason.UNUSABLE_TIME, field);
        }
        if (times.ahead(found.at())) {
            throw new Refused(Reason.UNUSABLE_TIME, field);
        }
        return found;
    }

    static String swapId(Instant at, String... visits) {
        return FactId.hash("swap", at, Stream.of(visits).sorted().toList());
    }

    String mrn() {
        return Identity.mrn(message.first("PID"), 3);
    }

    Segment pv1() {
        return message.first("PV1");
    }

    /** This account stands for a visit here. */
    void alias(String account) {
        facts.add(Fact.account(null, account));
    }

    /** Which account is whose: a later message may have no other number for the visit. */
    static List<Fact> accounts(Hl7Message message) {
        List<Fact> facts = new ArrayList<>();
        Segment pid = message.first("PID");
        for (Segment segment : message.segments()) {
            if (segment.name().equals("PID")) {
                pid = segment;
            } else if (segment.name().equals("PV1")) {
                account(facts, segment.get(19), pid.get(18));
            }
        }
        if (message.all("PV1").isEmpty()) {
            account(facts, "", pid.get(18));
        }
        return facts;
    }

    private static void account(List<Fact> facts, String visit, String account) {
        if (!account.isEmpty() && !account.equals(visit)) {
            facts.add(Fact.account(Identity.text(visit), account));
        }
    }

    static String location(Segment pv1, int field) {
        return BedName.of(pv1.get(field, 1), pv1.get(field, 2), pv1.get(field, 3));
    }

    /** The visit's number; many senders have none but the account's. */
    static String number(Segment pv1, Segment pid) {
        return Identity.text(pv1.get(19).isEmpty() ? pid.get(18) : pv1.get(19));
    }

    String visit(Segment pv1) throws Refused {
        String number = number(pv1, message.first("PID"));
        if (number == null) {
            throw new Refused(Reason.MISSING_FIELD, "PV1-19");
        }
        return number;
    }
}

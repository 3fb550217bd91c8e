package io.breathline.domain.exacerbation;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Status;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Brings alerts that were told before a restart, and not kept, into line with what is known now: facts of several devices
 * may come in another order the second time, and lead to the same verdict by another alert.
 */
final class EarlierLife {
    /** Raises are counted on from here, so that no id of the life before is given to another alert. */
    private static final int BEYOND = 1024;

    private final AlertBook book;

    EarlierLife(AlertBook book) {
        this.book = book;
    }

    /** Does the memory know this alert at this revision, or a later one? */
    static boolean knows(Head head, Alert said) {
        Raised raised = head == null ? null : find(head, said.id());
        return raised != null && raised.revision >= said.revision();
    }

    /** Withdraws an alert that nothing known bears out; tells again one that stands otherwise than it was said last. */
    void settle(Head head, Alert said, Instant now, Memory memory, Told told) {
        Raised raised = find(head, said.id());
        if (raised == null && orphaned(head, said)) {
            head.raises += BEYOND;
            told.alert(withdrawn(said, now));
        } else if (raised != null && raised.revision < said.revision()) {
            raised.revision = said.revision();
            if (!same(raised, said)) {
                Cause cause = new Cause(said.run(), said.patient(), said.mode(), now, head.today.day);
                book.tell(
                        raised,
                        Status.valueOf(raised.status),
                        null,
                        "told again after a restart",
                        head,
                        cause,
                        memory,
                        told,
                        raised.announced);
            }
        }
    }

    /**
     * A person's decision about an alert that is not borne out, as one about the alert of the same kind and time that took
     * its place: whoever called the patient must not be told to call again. Null where nothing takes its place, or where a
     * person has decided about that one too. A higher level than was decided about escalates, as ever.
     */
    static Decision inherited(Head head, Alert said) {
        if (said.decision() == null || !head.begun() || find(head, said.id()) != null) {
            return null;
        }
        for (Raised alert : head.alerts) {
            boolean same = AlertBook.kind(alert) == said.kind()
                    && alert.decision == null
                    && Status.valueOf(alert.status).live();
            boolean overlaps = alert.onset <= day(said.validAt()) && day(said.onset()) <= alert.validAt;
            if (same && overlaps) {
                return of(said.decision(), alert.id);
            }
        }
        return null;
    }

    private static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    private static Decision of(Decision it, String alert) {
        return new Decision(
                it.id(),
                it.run(),
                it.mode(),
                alert,
                it.patient(),
                it.unit(),
                it.action(),
                it.seenRevision(),
                it.outcome(),
                it.until(),
                it.reason(),
                it.who(),
                it.at(),
                it.source());
    }

    /** What is open and unknown, or closed and too young to have been forgotten; what a person resolved stays resolved. */
    private static boolean orphaned(Head head, Alert said) {
        boolean closed = said.status() == Status.CLEARED && head.begun();
        return said.status().live()
                || (closed && LocalDate.parse(said.validAt()).toEpochDay() >= head.today.day - Detector.HORIZON);
    }

    private static Raised find(Head head, String id) {
        return head.alerts.stream().filter(it -> it.id.equals(id)).findFirst().orElse(null);
    }

    private static boolean same(Raised raised, Alert said) {
        return raised.status.equals(said.status().name())
                && raised.announced == said.announce()
                && AlertBook.level(raised) == said.level()
                && LocalDate.ofEpochDay(raised.onset).toString().equals(said.onset())
                && LocalDate.ofEpochDay(raised.validAt).toString().equals(said.validAt());
    }

    private static Alert withdrawn(Alert it, Instant now) {
        return new Alert(
                it.id(),
                it.revision() + 1,
                it.run(),
                it.mode(),
                it.kind(),
                it.level(),
                Status.WITHDRAWN,
                it.patient(),
                it.unit(),
                it.subject(),
                it.onset(),
                it.validAt(),
                now,
                it.openedAt(),
                it.announce(),
                it.late(),
                it.reason(),
                "withdrawn: told just before a restart, and not borne out after it",
                it.evidence(),
                it.decision(),
                it.rule(),
                it.parametersVersion(),
                it.parametersHash());
    }
}

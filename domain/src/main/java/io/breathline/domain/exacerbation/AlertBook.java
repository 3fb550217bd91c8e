package io.breathline.domain.exacerbation;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import io.breathline.domain.topic.Mode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells differences: compares the episodes that the facts support now with the alerts that were told, raises what is new,
 * revises what changed, withdraws what has lost its ground.
 */
final class AlertBook {
    private static final AlertKind[] KINDS = {AlertKind.EXACERBATION, AlertKind.RED_FLAG, AlertKind.DEVICE_CHECK};
    private static final Level[] LEVELS = {Level.INFO, Level.AMBER, Level.RED};
    private static final int MANY = 16;
    /** A sitting is over after a quarter of an hour. */
    private static final int SESSION = 15 * 60;

    private final Parameters p;
    private final Judge judge;

    AlertBook(Parameters p, Judge judge) {
        this.p = p;
        this.judge = judge;
    }

    /** @param base alerts that ended by this day are settled for good */
    void settle(Head head, int base, List<Episode> episodes, Cause cause, Memory memory, Told told) {
        if (head.alerts.isEmpty() && episodes.isEmpty()) {
            return;
        }
        boolean[] taken = new boolean[episodes.size()];
        int known = head.alerts.size();
        for (int i = 0; i < known; i++) {
            Raised alert = head.alerts.get(i);
            if (alert.ended <= base) {
                continue;
            }
            int match = match(alert, episodes, taken);
            if (match >= 0) {
                taken[match] = true;
                revise(alert, episodes.get(match), head, cause, memory, told);
            } else if (!alert.status.equals(Status.RESOLVED.name())) {
                alert.ended = Mark.NEVER;
                tell(
                        alert,
                        Status.WITHDRAWN,
                        null,
                        "withdrawn: later data no longer support it",
                        head,
                        cause,
                        memory,
                        told);
            }
        }
        for (int e = 0; e < taken.length; e++) {
            if (!taken[e] && episodes.get(e).ended > base) {
                raise(episodes.get(e), head, cause, memory, told);
            }
        }
        head.alerts.removeIf(alert -> alert.ended < head.today.day - Detector.HORIZON - 8);
    }

    /** The episode an alert stands for: the one raised on its day, else the first that overlaps it. */
    private static int match(Raised alert, List<Episode> episodes, boolean[] taken) {
        int overlapping = -1;
        for (int e = 0; e < episodes.size(); e++) {
            Episode it = episodes.get(e);
            if (taken[e] || it.kind != alert.kind) {
                continue;
            }
            if (it.raised == alert.raised) {
                return e;
            }
            boolean overlaps = it.raised <= alert.ended && alert.raised <= it.ended;
            overlapping = overlapping < 0 && overlaps ? e : overlapping;
        }
        return overlapping;
    }

    private void raise(Episode it, Head head, Cause cause, Memory memory, Told told) {
        Raised alert = new Raised();
        head.raises++;
        alert.id = id(cause, it, head.raises);
        alert.kind = it.kind;
        alert.openedAt = cause.knownAt().getEpochSecond();
        alert.firstLevel = it.level;
        head.alerts.add(alert);
        take(alert, it);
        alert.since = alert.openedAt;
        alert.announced = cause.fresh() && it.open() && settled(it, head);
        alert.toldLevel = alert.announced ? it.level : 0;
        Status status = it.open() ? it.treated ? Status.IN_CARE : Status.OPEN : Status.CLEARED;
        tell(alert, status, it, null, head, cause, memory, told);
    }

    private static void take(Raised alert, Episode it) {
        alert.raised = it.raised;
        alert.ended = it.ended;
        alert.level = it.level;
        alert.onset = it.onset;
        alert.validAt = it.validAt;
    }

    private void revise(Raised alert, Episode it, Head head, Cause cause, Memory memory, Told told) {
        boolean resolved = alert.status.equals(Status.RESOLVED.name());
        boolean untold = !alert.announced || it.level > alert.toldLevel;
        boolean waited = it.level <= alert.level && cause.knownAt().getEpochSecond() - alert.since >= SESSION;
        boolean announces = untold && cause.fresh() && it.open() && !resolved && (waited || settled(it, head));
        boolean verdict = alert.level != it.level || alert.onset != it.onset || alert.validAt != it.validAt;
        Status status = resolved ? Status.RESOLVED : status(alert, it, cause.knownAt());
        if (resolved) {
            return;
        }
        if (!verdict && !announces && status.name().equals(alert.status)) {
            alert.raised = it.raised;
            return;
        }
        String change = verdict || alert.announced
                ? change(alert, it, status, head)
                : "first told: a live reading keeps it open";
        alert.since = it.level > alert.level ? cause.knownAt().getEpochSecond() : alert.since;
        take(alert, it);
        if (announces) {
            alert.openedAt = alert.announced ? alert.openedAt : cause.knownAt().getEpochSecond();
            alert.announced = true;
            alert.toldLevel = it.level;
        }
        // a rise that only old or backfilled evidence shows waits for a live reading that keeps it up
        boolean silent = it.open() && it.level > alert.toldLevel;
        tell(alert, status, it, change, head, cause, memory, told, alert.announced && !silent);
    }

    /**
     * Would it stand if all that is usually measured with it, and has not come yet today, came out as usual? Readings of
     * one sitting arrive one by one, and people should not be called by the first of them and told otherwise by the last.
     */
    private boolean settled(Episode it, Head head) {
        double needed = it.level == 2 ? p.redOn() : p.amberOn();
        return it.kind != Raised.EXACERBATION
                || it.validAt < head.today.day
                || head.now.logit + judge.stillToCome(head) >= needed;
    }

    private static String change(Raised alert, Episode it, Status status, Head head) {
        if (!it.open()) {
            if (head.left(it.ended)) {
                return "no longer in our care";
            }
            return it.treated ? "course and recovery are over" : "quiet again";
        }
        if (it.level != alert.level) {
            return (it.level > alert.level ? "rose to " : "fell to ") + LEVELS[it.level];
        }
        if (!status.name().equals(alert.status)) {
            return "now " + status.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
        return "dates moved by later data";
    }

    private static Status status(Raised alert, Episode it, Instant at) {
        if (!it.open()) {
            return Status.CLEARED;
        }
        if (it.treated) {
            return Status.IN_CARE;
        }
        Decision decision = alert.decision;
        if (decision == null) {
            return it.level > alert.firstLevel ? Status.ESCALATED : Status.OPEN;
        }
        boolean higher = it.level > alert.decidedLevel;
        return switch (decision.action()) {
            case IN_CARE -> Status.IN_CARE;
            case ACKNOWLEDGE -> higher ? Status.ESCALATED : Status.ACKNOWLEDGED;
            case SNOOZE ->
                higher
                        ? Status.ESCALATED
                        : decision.until() != null && !at.isBefore(decision.until()) ? Status.OPEN : Status.SNOOZED;
            case RESOLVE -> Status.RESOLVED;
        };
    }

    /**
     * Folds a decision in; the kind of alert that it resolves, or -1.
     *
     * @param about the level that the person saw, where that was another alert's, else null
     */
    int decide(Head head, Decision decision, Level about, Cause cause, Memory memory, Told told) {
        for (Raised alert : head.alerts) {
            if (!alert.id.equals(decision.alert()) || alert.decisions.contains(decision.id())) {
                continue;
            }
            alert.decisions.add(decision.id());
            if (alert.decisions.size() > MANY) {
                alert.decisions.remove(0);
            }
            boolean older = alert.decision != null && decision.at().isBefore(alert.decision.at());
            if (older || !Status.valueOf(alert.status).live()) {
                return -1;
            }
            alert.decision = decision;
            alert.decidedLevel = about == null
                    ? alert.level
                    : Math.max(0, Arrays.asList(LEVELS).indexOf(about));
            boolean higher = alert.level > alert.decidedLevel && alert.kind != Raised.DEVICE_CHECK;
            Status status =
                    switch (decision.action()) {
                        case ACKNOWLEDGE -> higher ? Status.ESCALATED : Status.ACKNOWLEDGED;
                        case SNOOZE -> higher ? Status.ESCALATED : Status.SNOOZED;
                        case IN_CARE -> Status.IN_CARE;
                        case RESOLVE -> Status.RESOLVED;
                    };
            boolean resolves = status == Status.RESOLVED;
            alert.ended = resolves ? Math.min(cause.day(), head.today.day) : alert.ended;
            tell(alert, status, null, "decided by a person", head, cause, memory, told, alert.announced);
            return resolves ? alert.kind : -1;
        }
        return -1;
    }

    private void tell(
            Raised alert, Status status, Episode it, String change, Head head, Cause cause, Memory memory, Told told) {
        tell(alert, status, it, change, head, cause, memory, told, alert.announced);
    }

    /** What a flag or a question is about, where a decision and not a fact revises it. */
    private static int detail(Raised alert, Mark now) {
        return alert.kind == Raised.RED_FLAG ? now.flagMask : now.checkMeasure;
    }

    static AlertKind kind(Raised alert) {
        return KINDS[alert.kind];
    }

    static Level level(Raised alert) {
        return alert.kind == Raised.DEVICE_CHECK ? Level.INFO : LEVELS[alert.level];
    }

    void tell(
            Raised alert,
            Status status,
            Episode it,
            String change,
            Head head,
            Cause cause,
            Memory memory,
            Told told,
            boolean announce) {
        alert.revision++;
        alert.status = status.name();
        boolean explained = alert.kind == Raised.EXACERBATION && status.live();
        Explanation why = explained
                ? Explanation.of(judge, head, memory, p)
                : Explanation.plain(alert.kind, it == null ? detail(alert, head.now) : it.detail, status);
        told.alert(new Alert(
                alert.id,
                alert.revision,
                cause.run(),
                cause.mode(),
                KINDS[alert.kind],
                level(alert),
                status,
                cause.patient(),
                null,
                null,
                LocalDate.ofEpochDay(alert.onset).toString(),
                LocalDate.ofEpochDay(alert.validAt).toString(),
                cause.knownAt(),
                Instant.ofEpochSecond(alert.openedAt),
                announce && cause.mode() != Mode.REPLAY,
                cause.late(),
                why.reason(),
                change,
                why.evidence(),
                alert.decision,
                "evidence-filter",
                p.version(),
                p.hash()));
    }

    private static String id(Cause cause, Episode it, int count) {
        String text = cause.run() + "|" + cause.patient() + "|" + KINDS[it.kind] + "|" + it.raised + "|" + count;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}

package io.breathline.domain.silence;

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
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The one no-data alert of a patient, or of the whole feed, and its life: opens with a cause, is revised when the cause
 * changes, clears when data come again. A resolved one is not raised again before data have come.
 */
public final class NoDataAlert {
    private static final String RULE = "no-data";
    private static final String VERSION = "2026-11";

    /** Empty while there is none. */
    public String id = "";

    public int raises;
    public int revision;
    public String status = "";
    public String cause = "";
    public String about = "";
    public long since;
    public long openedAt;
    public String lastReason = "";
    public Decision decision;

    public boolean open() {
        return !id.isEmpty();
    }

    /** Whom it is about: a patient, or a feed of which all of them are part. */
    public record Subject(String run, String patient, String feed) {
        String name() {
            return patient == null ? feed : patient;
        }
    }

    /** Takes in what is silent now, or null; the revision that follows from it, or null. */
    public Alert see(Contact.Silence silence, Subject subject, long now) {
        if (silence == null) {
            return open() ? clear("readings again", "readings come again", subject, now) : null;
        }
        if (status.equals(Status.RESOLVED.name()) && open()) {
            return null;
        }
        if (!open()) {
            raises++;
            id = id(subject, raises);
            revision = 0;
            openedAt = now;
            status = Status.OPEN.name();
            return told(silence, null, subject, now);
        }
        boolean woken = snoozeIsOver(now);
        if (cause.equals(silence.cause().name()) && about.equals(about(silence)) && !woken) {
            return null;
        }
        status = woken ? Status.OPEN.name() : status;
        return told(silence, woken ? "the snooze is over" : "now points at " + word(silence.cause()), subject, now);
    }

    private boolean snoozeIsOver(long now) {
        return status.equals(Status.SNOOZED.name())
                && decision.until() != null
                && now >= decision.until().toEpochMilli();
    }

    /** When a snooze ends, or {@link Long#MAX_VALUE}. */
    public long wakes() {
        boolean snoozed = open() && status.equals(Status.SNOOZED.name()) && decision.until() != null;
        return snoozed ? decision.until().toEpochMilli() : Long.MAX_VALUE;
    }

    /** Ends it, since nobody waits for this patient's readings any more; the revision that follows, or null. */
    public Alert leave(Subject subject, long now) {
        return open() ? clear(lastReason, "no longer in our care", subject, now) : null;
    }

    private Alert clear(String reason, String change, Subject subject, long now) {
        boolean resolved = status.equals(Status.RESOLVED.name());
        status = Status.CLEARED.name();
        Alert alert = resolved ? null : revise(reason, change, subject, now);
        id = "";
        decision = null;
        return alert;
    }

    private Alert told(Contact.Silence silence, String change, Subject subject, long now) {
        cause = silence.cause().name();
        about = about(silence);
        since = silence.since();
        return revise(silence.words(now), change, subject, now);
    }

    private static String about(Contact.Silence silence) {
        return String.join(",", silence.channels().stream().map(Enum::name).toList());
    }

    /** Folds a decision in; null when it is not about this alert. */
    public Alert decide(Decision by, Subject subject) {
        boolean older = decision != null && !by.at().isAfter(decision.at());
        if (!open() || !by.alert().equals(id) || older || status.equals(Status.RESOLVED.name())) {
            return null;
        }
        decision = by;
        Status now =
                switch (by.action()) {
                    case ACKNOWLEDGE -> Status.ACKNOWLEDGED;
                    case SNOOZE -> Status.SNOOZED;
                    case IN_CARE -> Status.IN_CARE;
                    case RESOLVE -> Status.RESOLVED;
                };
        status = now.name();
        return revise(lastReason, "decided by a person", subject, by.at().toEpochMilli());
    }

    private Alert revise(String reason, String change, Subject subject, long now) {
        revision++;
        lastReason = reason;
        Instant at = Instant.ofEpochMilli(now);
        boolean ofPatient = subject.patient() != null;
        return new Alert(
                id,
                revision,
                subject.run(),
                Mode.LIVE,
                AlertKind.NO_DATA,
                Level.INFO,
                Status.valueOf(status),
                subject.patient(),
                ofPatient ? null : subject.feed(),
                cause,
                date(since),
                date(now),
                at,
                Instant.ofEpochMilli(openedAt),
                // those who run the feed see it on the console: no EHR has a record to hang it on
                ofPatient,
                false,
                reason,
                change,
                List.of(),
                decision,
                RULE,
                VERSION,
                null);
    }

    private static String date(long millis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC).toString();
    }

    private static String word(Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT);
    }

    private static String id(Subject subject, int count) {
        String text = subject.run() + "|" + subject.name() + "|" + AlertKind.NO_DATA + "|" + count;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}

package io.breathline.domain.icu;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import java.time.Instant;
import java.util.List;

/**
 * The memory about one possible alert of a unit; at most one alert of it is open at a time.
 *
 * @param rests a person resolved it while its cause went on: it is not raised again until the cause has gone, or grows
 * @param openedAt start of the present opening; {@code closedAt} end of the last one
 * @param decisions ids already folded, so that one sent twice counts once
 */
public record Watch(
        AlertKind kind,
        String subject,
        int raises,
        Instant lastRaise,
        int clears,
        Instant lastClear,
        int count,
        Instant openedAt,
        Instant closedAt,
        boolean rests,
        Double valueAtSnooze,
        Alert alert,
        List<String> decisions) {

    static Watch of(AlertKind kind, String subject) {
        return new Watch(kind, subject, 0, null, 0, null, 0, null, null, false, null, null, List.of());
    }

    public boolean open() {
        return alert != null && alert.status().live();
    }

    String key() {
        return kind + "/" + subject;
    }

    Watch raising(int seen, Instant when) {
        return new Watch(
                kind, subject, seen, when, 0, null, count, openedAt, closedAt, rests, valueAtSnooze, alert, decisions);
    }

    Watch clearing(int seen, Instant when) {
        return new Watch(
                kind,
                subject,
                raises,
                lastRaise,
                seen,
                when,
                count,
                openedAt,
                closedAt,
                rests,
                valueAtSnooze,
                alert,
                decisions);
    }

    Watch opened(Instant when, int times, Alert revision) {
        return new Watch(kind, subject, 0, null, 0, null, times, when, closedAt, false, null, revision, decisions);
    }

    Watch closed(Instant when, boolean resting, Alert revision) {
        return new Watch(kind, subject, 0, null, 0, null, count, openedAt, when, resting, null, revision, decisions);
    }

    Watch said(Alert revision) {
        return new Watch(
                kind,
                subject,
                raises,
                lastRaise,
                clears,
                lastClear,
                count,
                openedAt,
                closedAt,
                rests,
                valueAtSnooze,
                revision,
                decisions);
    }

    Watch rested() {
        return new Watch(kind, subject, 0, null, 0, null, count, openedAt, closedAt, false, null, alert, decisions);
    }

    Watch snoozedAt(Double value) {
        return new Watch(
                kind, subject, raises, lastRaise, clears, lastClear, count, openedAt, closedAt, rests, value, alert,
                decisions);
    }

    Watch folded(List<String> ids) {
        return new Watch(
                kind,
                subject,
                raises,
                lastRaise,
                clears,
                lastClear,
                count,
                openedAt,
                closedAt,
                rests,
                valueAtSnooze,
                alert,
                ids);
    }
}

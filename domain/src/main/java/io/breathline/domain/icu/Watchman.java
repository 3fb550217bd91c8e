package io.breathline.domain.icu;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import io.breathline.domain.topic.Mode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Opens, escalates, closes and reopens the alerts of a unit by its rules, and folds what people decide into them. Pure: the
 * next memory and the revision to publish, if there is one.
 */
public final class Watchman {
    private static final Duration A_CHANGE_OF_WORDS = Duration.ofMinutes(15);
    private static final String PARAMETERS = "icu-alerts-2";

    private final String run;
    private final String unit;
    private final ZoneId zone;

    /** @param revision null where nothing is to be said */
    public record Said(Watch watch, Alert revision) {}

    public Watchman(String run, String unit, ZoneId zone) {
        this.run = run;
        this.unit = unit;
        this.zone = zone;
    }

    /** @param mode LIVE only while live facts support what is said; nothing else may be announced */
    public Said on(Watch before, Signal signal, Instant now, Mode mode) {
        WatchRule rule = WatchRule.ALL.get(signal.kind());
        return before.open()
                ? whileOpen(before, signal, rule, now, mode)
                : whileClosed(before, signal, rule, now, mode);
    }

    private Said whileClosed(Watch before, Signal signal, WatchRule rule, Instant now, Mode mode) {
        if (signal.value() < rule.on()) {
            boolean gone = signal.value() < rule.off() && !signal.blind();
            return new Said(gone ? before.rested() : before.raising(0, null), null);
        }
        Level level = rule.level(signal.value(), null);
        boolean grown = before.alert() != null && level.compareTo(before.alert().level()) > 0;
        boolean rested =
                before.closedAt() != null && !now.isBefore(before.closedAt().plus(WatchRule.REOPENS));
        if (before.rests() && !grown && !rested) {
            return new Said(before, null);
        }
        Watch raised =
                before.lastRaise() == null || !now.isBefore(before.lastRaise().plus(rule.apart()))
                        ? before.raising(before.raises() + 1, now)
                        : before;
        if (raised.raises() < rule.raises() && !signal.sure()) {
            return new Said(raised, null);
        }
        boolean again = before.alert() != null
                && before.closedAt() != null
                && now.isBefore(before.closedAt().plus(WatchRule.REOPENS));
        Alert alert = again
                ? revised(
                        before.alert(),
                        signal,
                        level,
                        Status.OPEN,
                        now,
                        announce(rule, level, now, mode),
                        mode,
                        "raised again")
                : first(before.count() + 1, signal, level, rule, now, mode);
        return new Said(raised.opened(now, again ? before.count() : before.count() + 1, alert), alert);
    }

    private Said whileOpen(Watch before, Signal signal, WatchRule rule, Instant now, Mode mode) {
        Alert was = before.alert();
        double off = rule.offAfter(Duration.between(before.openedAt(), now));
        if (signal.value() < off && !signal.blind()) {
            boolean counts = before.lastClear() == null
                    || !now.isBefore(before.lastClear().plus(rule.clearApart()));
            Watch clearing = counts ? before.clearing(before.clears() + 1, now) : before;
            boolean held = now.isBefore(before.openedAt().plus(rule.hold()));
            if (clearing.clears() >= rule.clears() && !held) {
                Alert cleared = revised(was, signal, was.level(), Status.CLEARED, now, was.announce(), mode, "cleared");
                return new Said(clearing.closed(now, false, cleared), cleared);
            }
            return new Said(clearing, null);
        }
        Watch watch = before.clears() == 0 ? before : before.clearing(0, null);
        Level level = rule.level(signal.value(), was.level());
        Status status = was.status();
        String change = null;
        boolean worse = level.compareTo(was.level()) > 0;
        boolean rose = status == Status.SNOOZED
                && before.valueAtSnooze() != null
                && signal.value() >= before.valueAtSnooze() + WatchRule.RISE_THAT_BREAKS_A_SNOOZE;
        if (worse || rose) {
            status = Status.ESCALATED;
            change = worse ? "now " + level : "risen since it was snoozed";
        } else if (status == Status.SNOOZED && snoozeIsOver(was, now)) {
            status = Status.OPEN;
            change = "the snooze is over";
        } else if (status == Status.OPEN && unheard(was, rule, level, watch, now)) {
            status = Status.ESCALATED;
            change = "not acknowledged within " + rule.escalate().toMinutes() + " min";
        } else if (level != was.level()) {
            change = "now " + level;
        }
        boolean announce = was.announce() || announce(rule, level, now, mode);
        if (change == null && announce != was.announce()) {
            change = "held up by live facts";
        }
        boolean reworded = !signal.reason().equals(was.reason())
                && !now.isBefore(was.knownAt().plus(A_CHANGE_OF_WORDS));
        if (change == null && !reworded) {
            return new Said(watch, null);
        }
        Alert next = revised(was, signal, level, status, now, announce, mode, change == null ? "updated" : change);
        return new Said(watch.said(next), next);
    }

    private static boolean snoozeIsOver(Alert was, Instant now) {
        Decision snooze = was.decision();
        return snooze == null || snooze.until() == null || !now.isBefore(snooze.until());
    }

    private static boolean unheard(Alert was, WatchRule rule, Level level, Watch watch, Instant now) {
        return rule.escalate() != null
                && level == Level.ACTION
                && was.announce()
                && !now.isBefore(watch.openedAt().plus(rule.escalate()));
    }

    private boolean announce(WatchRule rule, Level level, Instant now, Mode mode) {
        LocalTime local = LocalTime.ofInstant(now, zone);
        boolean night = local.getHour() >= 22 || local.getHour() < 6;
        return mode.mayTellPeople() && !(rule.quietAtNight() && night && level != Level.ACTION);
    }

    private Alert first(int count, Signal signal, Level level, WatchRule rule, Instant now, Mode mode) {
        Instant onset = signal.onset() == null ? now : signal.onset();
        String day = onset.atZone(zone).toLocalDate().toString();
        String subject = signal.subject().isEmpty() ? null : signal.subject();
        return new Alert(
                FactId.hash(run, unit, signal.subject(), signal.kind(), day, count),
                1,
                run,
                mode,
                signal.kind(),
                level,
                Status.OPEN,
                null,
                unit,
                subject,
                onset.toString(),
                now.toString(),
                now,
                now,
                announce(rule, level, now, mode),
                false,
                signal.reason(),
                null,
                signal.evidence(),
                null,
                "icu-" + signal.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                PARAMETERS,
                FactId.hash(rule).substring(0, 12));
    }

    private static Alert revised(
            Alert was,
            Signal signal,
            Level level,
            Status status,
            Instant now,
            boolean announce,
            Mode mode,
            String change) {
        return copy(
                was, level, status, now, announce, mode, signal.reason(), change, signal.evidence(), was.decision());
    }

    private static Alert copy(
            Alert was,
            Level level,
            Status status,
            Instant now,
            boolean announce,
            Mode mode,
            String reason,
            String change,
            List<Alert.Evidence> evidence,
            Decision decision) {
        return new Alert(
                was.id(),
                was.revision() + 1,
                was.run(),
                announce ? was.mode() == Mode.REPLAY ? Mode.REPLAY : Mode.LIVE : mode,
                was.kind(),
                level,
                status,
                null,
                was.unit(),
                was.subject(),
                was.onset(),
                now.toString(),
                now,
                announce && !was.announce() ? now : was.openedAt(),
                announce,
                was.late(),
                reason,
                change,
                evidence.isEmpty() ? was.evidence() : evidence,
                decision,
                was.rule(),
                was.parametersVersion(),
                was.parametersHash());
    }

    /** Folds a decision about this alert; one sent twice, or older than the one that stands, changes nothing. */
    public static Said decided(Watch watch, Decision decision, Instant now) {
        Alert was = watch.alert();
        if (was == null
                || !was.id().equals(decision.alert())
                || watch.decisions().contains(decision.id())) {
            return new Said(watch, null);
        }
        List<String> ids = new ArrayList<>(watch.decisions());
        ids.add(decision.id());
        Watch folded = watch.folded(
                ids.size() > 50 ? List.copyOf(ids.subList(ids.size() - 50, ids.size())) : List.copyOf(ids));
        boolean older = was.decision() != null && was.decision().at().isAfter(decision.at());
        if (!was.status().live() || older) {
            return new Said(folded, null);
        }
        Decision counts = decision.action() == Decision.Action.SNOOZE ? bounded(decision) : decision;
        Status status =
                switch (decision.action()) {
                    case ACKNOWLEDGE -> Status.ACKNOWLEDGED;
                    case SNOOZE -> Status.SNOOZED;
                    case IN_CARE -> Status.IN_CARE;
                    case RESOLVE -> Status.RESOLVED;
                };
        String change = status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        Alert next = copy(
                was,
                was.level(),
                status,
                now,
                was.announce(),
                was.mode(),
                was.reason(),
                change,
                was.evidence(),
                counts);
        if (status == Status.RESOLVED) {
            return new Said(folded.closed(now, true, next), next);
        }
        Watch kept = status == Status.SNOOZED ? folded.snoozedAt(value(was)) : folded;
        return new Said(kept.said(next), next);
    }

    private static Double value(Alert alert) {
        return alert.evidence().isEmpty() ? null : alert.evidence().get(0).value();
    }

    private static Decision bounded(Decision it) {
        Instant latest = it.at().plus(WatchRule.LONGEST_SNOOZE);
        Instant until = it.until() == null || it.until().isAfter(latest) ? latest : it.until();
        return new Decision(
                it.id(),
                it.run(),
                it.mode(),
                it.alert(),
                it.patient(),
                it.unit(),
                it.action(),
                it.seenRevision(),
                it.outcome(),
                until,
                it.reason(),
                it.who(),
                it.at(),
                it.source());
    }

    public static Watch fresh(AlertKind kind, String subject) {
        return Watch.of(kind, subject);
    }
}

package io.breathline.dashboards.decide;

import io.breathline.dashboards.login.Person;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Decision.Action;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What somebody filled in about an alert.
 *
 * @param seen revision of the alert they were looking at, or null
 * @param decided id of the decision their page showed, or empty: another one since means somebody was first
 */
public record DecisionForm(
        Action action, Integer seen, String decided, String reason, String outcome, String until, String back) {
    /** A problem with one field, in words that say the mend. */
    public record Problem(String field, String words) {}

    private static final int LONGEST_REASON = 500;

    public List<Problem> problems() {
        var problems = new ArrayList<Problem>();
        if (action == Action.SNOOZE && Snooze.of(until).isEmpty()) {
            problems.add(new Problem("until", "Choose how long to snooze"));
        }
        if (action == Action.RESOLVE && Outcome.of(outcome).isEmpty()) {
            problems.add(new Problem("outcome", "Choose an outcome"));
        }
        if ((action == Action.SNOOZE || action == Action.RESOLVE) && reason.isBlank()) {
            problems.add(new Problem("reason", "Say why in a few words"));
        }
        if (reason.length() > LONGEST_REASON) {
            problems.add(new Problem("reason", "Keep the reason under " + LONGEST_REASON + " characters"));
        }
        return problems;
    }

    /** Who was first, if somebody decided since the page was made; such a form is shown again instead of sent. */
    public Decision overtakenBy(Alert alert, Person person) {
        Decision known = alert.decision();
        if (known == null || known.id().equals(decided) || Objects.equals(known.who(), person.name())) {
            return null;
        }
        boolean alreadySo = action == Action.ACKNOWLEDGE && alert.status().byPerson();
        boolean since = action != Action.ACKNOWLEDGE && decided != null && seen != null && alert.revision() > seen;
        return alreadySo || since ? known : null;
    }

    public Decision decision(Alert alert, Person person, Instant now, ZoneId zone) {
        Instant end = action == Action.SNOOZE
                ? Snooze.of(until).map(snooze -> snooze.from(now, zone)).orElse(null)
                : null;
        String said = reason.isBlank() ? null : reason.strip();
        String kind = action == Action.RESOLVE ? outcome : null;
        String content = String.join(
                "|",
                alert.id(),
                action.name(),
                person.id(),
                String.valueOf(seen),
                String.valueOf(kind),
                String.valueOf(until),
                String.valueOf(said));
        return new Decision(
                UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString(),
                alert.run(),
                alert.mode(),
                alert.id(),
                alert.patient(),
                alert.unit(),
                action,
                seen,
                kind,
                end,
                said,
                person.name(),
                now,
                "page");
    }

    /** How an alert ended. */
    public enum Outcome {
        EXACERBATION("exacerbation", "Exacerbation, being treated"),
        OTHER_CAUSE("other-cause", "Another cause"),
        FALSE_ALARM("false-alarm", "False alarm"),
        DEVICE_PROBLEM("device-problem", "Device problem"),
        ACTED("acted", "Acted on");

        private final String code;
        private final String words;

        Outcome(String code, String words) {
            this.code = code;
            this.words = words;
        }

        public String code() {
            return code;
        }

        public String words() {
            return words;
        }

        public static java.util.Optional<Outcome> of(String code) {
            return java.util.Arrays.stream(values())
                    .filter(o -> o.code.equals(code))
                    .findFirst();
        }
    }

    /** How long an alert may rest. */
    public enum Snooze {
        ONE_HOUR("1h", "1 hour", Duration.ofHours(1), true),
        FOUR_HOURS("4h", "4 hours", Duration.ofHours(4), true),
        TOMORROW("tomorrow", "Tomorrow 08:00", Duration.ofDays(1), false),
        THREE_DAYS("3d", "3 days", Duration.ofDays(3), false),
        A_WEEK("7d", "A week", Duration.ofDays(7), false);

        private final String code;
        private final String words;
        private final Duration length;
        private final boolean forUnits;

        Snooze(String code, String words, Duration length, boolean forUnits) {
            this.code = code;
            this.words = words;
            this.length = length;
            this.forUnits = forUnits;
        }

        public String code() {
            return code;
        }

        public String words() {
            return words;
        }

        /** A unit's alert rests for hours only: capacity does not keep for days. */
        public boolean forUnits() {
            return forUnits;
        }

        Instant from(Instant now, ZoneId zone) {
            if (forUnits) {
                return now.plus(length);
            }
            return now.atZone(zone)
                    .toLocalDate()
                    .plusDays(length.toDays())
                    .atTime(LocalTime.of(8, 0))
                    .atZone(zone)
                    .toInstant();
        }

        public static java.util.Optional<Snooze> of(String code) {
            return java.util.Arrays.stream(values())
                    .filter(s -> s.code.equals(code))
                    .findFirst();
        }
    }
}

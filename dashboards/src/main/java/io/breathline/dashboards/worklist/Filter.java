package io.breathline.dashboards.worklist;

import io.breathline.dashboards.login.Person;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What the worklist's address asks for. */
public record Filter(Show show, boolean mine) {
    /** Resolved alerts leave the list after so long; the patient's page keeps them. */
    static final Duration OVER_FOR = Duration.ofDays(14);

    /** Which states are listed. */
    public enum Show {
        OPEN("Open"),
        SNOOZED("Snoozed"),
        RESOLVED("Closed");

        private final String words;

        Show(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Filter of(String show, String whose) {
        Show wanted = Show.OPEN;
        for (Show one : Show.values()) {
            if (one.code().equals(show)) {
                wanted = one;
            }
        }
        return new Filter(wanted, "mine".equals(whose));
    }

    boolean lets(Alert alert, Person person, Instant now) {
        boolean state =
                switch (show) {
                    case OPEN -> alert.status().live() && alert.status() != Status.SNOOZED;
                    case SNOOZED -> alert.status() == Status.SNOOZED;
                    case RESOLVED ->
                        !alert.status().live() && alert.knownAt().plus(OVER_FOR).isAfter(now);
                };
        boolean theirs = !mine
                || (alert.decision() != null
                        && person.name().equals(alert.decision().who()));
        return state && theirs;
    }

    public String path() {
        return "/?show=" + show.code() + (mine ? "&whose=mine" : "");
    }

    public Filter showing(Show other) {
        return new Filter(other, mine);
    }
}

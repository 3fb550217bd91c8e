package io.breathline.domain.icu;

import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Level;
import io.breathline.domain.forecast.Shortage;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The numbers of one kind of alert. On and off differ, so that a value on the border does not flap.
 *
 * @param action from this value the alert is at level ACTION, below {@code actionOff} no longer
 * @param raises evaluations at or above {@code on}, {@code apart} from each other, before it opens
 * @param clears evaluations below {@code off}, {@code clearApart} from each other, before it closes
 * @param renew what it takes to stay open beyond each full day: an alert speaks of the day to come, so a new day needs
 *     evidence of its own; 0 for alerts that speak of now
 * @param hold it stays open at least so long; {@code escalate} unacknowledged at ACTION, or null for never
 */
public record WatchRule(
        AlertKind kind,
        double on,
        double off,
        double action,
        double actionOff,
        double renew,
        int raises,
        Duration apart,
        int clears,
        Duration clearApart,
        Duration hold,
        Duration escalate,
        boolean quietAtNight) {
    /** Raised again within this time it is the same alert. */
    static final Duration REOPENS = Duration.ofHours(6);

    static final Duration LONGEST_SNOOZE = Duration.ofHours(4);
    /** In the first hour of each new day that it has stood. */
    static final Duration RENEWED_WITHIN = Duration.ofHours(1);

    private static final Duration DAY = Duration.ofDays(1);
    /** Of the value that raises it; chosen on simulated runs, see docs/evaluation-icu.md. */
    private static final double OF_ON = 0.9;

    static final double RISE_THAT_BREAKS_A_SNOOZE = 0.2;

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration HALF = Duration.ofMinutes(30);
    private static final Duration FIVE = Duration.ofMinutes(5);
    private static final Duration TWO_HOURS = Duration.ofHours(2);
    private static final double NEVER = Double.MAX_VALUE;

    /** Occupied to staffed with the hysteresis 0.95 on, 0.86 off that the literature's best simple rule has. */
    public static final WatchRule OCCUPANCY = new Draft(AlertKind.OCCUPANCY, 0.95, 0.86)
            .action(1.0, 0.95)
            .looks(1, Duration.ZERO, 1)
            .held(TWO_HOURS)
            .escalated(QUARTER)
            .rule();

    public static final Map<AlertKind, WatchRule> ALL = Stream.of(
                    OCCUPANCY,
                    new Draft(AlertKind.SHORTAGE_WATCH, 0.30, 0.15)
                            .renewed()
                            .looks(2, HALF, 3)
                            .held(TWO_HOURS)
                            .quietAtNight()
                            .rule(),
                    new Draft(AlertKind.SHORTAGE_ACTION, Shortage.PAGE, 0.30)
                            .action(0, 0)
                            .renewed()
                            .looks(2, FIVE, 3)
                            .held(TWO_HOURS)
                            .escalated(QUARTER)
                            .rule(),
                    new Draft(AlertKind.STAFF_GAP, 0.50, 0.25)
                            .looks(2, FIVE, 3)
                            .held(TWO_HOURS)
                            .rule(),
                    new Draft(AlertKind.ELECTIVE_AT_RISK, 0.35, 0.20)
                            .looks(1, FIVE, 2)
                            .held(HALF)
                            .rule(),
                    // hours since ready, beyond four: again at eight
                    new Draft(AlertKind.DELAYED_STEPDOWN, 4.000001, 0.5)
                            .action(8, 0.5)
                            .rule(),
                    new Draft(AlertKind.NIGHT_MOVE_RISK, 1, 1).rule(),
                    new Draft(AlertKind.READMISSION_RISK, Swift.AT_RISK, Swift.AT_RISK)
                            .quietAtNight()
                            .rule(),
                    new Draft(AlertKind.DATA_QUALITY, 1, 1).rule())
            .collect(Collectors.toUnmodifiableMap(WatchRule::kind, rule -> rule));

    /** A rule with what is said of it: else it opens and closes at one look, is never at ACTION, and is not held. */
    private static final class Draft {
        private final AlertKind kind;
        private final double on;
        private final double off;
        private double action = NEVER;
        private double actionOff = NEVER;
        private double renew;
        private int raises = 1;
        private Duration apart = FIVE;
        private int clears = 1;
        private Duration hold = Duration.ZERO;
        private Duration escalate;
        private boolean quiet;

        Draft(AlertKind kind, double on, double off) {
            this.kind = kind;
            this.on = on;
            this.off = off;
        }

        Draft action(double from, double below) {
            action = from;
            actionOff = below;
            return this;
        }

        Draft renewed() {
            renew = on * OF_ON;
            return this;
        }

        Draft looks(int toOpen, Duration between, int toClose) {
            raises = toOpen;
            apart = between;
            clears = toClose;
            return this;
        }

        Draft held(Duration atLeast) {
            hold = atLeast;
            return this;
        }

        Draft escalated(Duration unacknowledged) {
            escalate = unacknowledged;
            return this;
        }

        Draft quietAtNight() {
            quiet = true;
            return this;
        }

        WatchRule rule() {
            return new WatchRule(
                    kind, on, off, action, actionOff, renew, raises, apart, clears, FIVE, hold, escalate, quiet);
        }
    }

    /** Below this it closes, after so long. */
    double offAfter(Duration open) {
        boolean newDay = open.compareTo(DAY) >= 0 && open.toMillis() % DAY.toMillis() < RENEWED_WITHIN.toMillis();
        return newDay ? Math.max(off, renew) : off;
    }

    Level level(double value, Level now) {
        if (value >= action) {
            return Level.ACTION;
        }
        return now == Level.ACTION && value >= actionOff ? Level.ACTION : Level.WATCH;
    }
}

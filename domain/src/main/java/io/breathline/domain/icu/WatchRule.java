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
    public static final WatchRule OCCUPANCY = new WatchRule(
            AlertKind.OCCUPANCY, 0.95, 0.86, 1.0, 0.95, 0, 1, Duration.ZERO, 1, FIVE, TWO_HOURS, QUARTER, false);

    public static final Map<AlertKind, WatchRule> ALL = Stream.of(
                    OCCUPANCY,
                    new WatchRule(
                            AlertKind.SHORTAGE_WATCH,
                            0.30,
                            0.15,
                            NEVER,
                            NEVER,
                            0.30 * OF_ON,
                            2,
                            HALF,
                            3,
                            FIVE,
                            TWO_HOURS,
                            null,
                            true),
                    new WatchRule(
                            AlertKind.SHORTAGE_ACTION,
                            Shortage.PAGE,
                            0.30,
                            0,
                            0,
                            Shortage.PAGE * OF_ON,
                            2,
                            FIVE,
                            3,
                            FIVE,
                            TWO_HOURS,
                            QUARTER,
                            false),
                    new WatchRule(
                            AlertKind.STAFF_GAP, 0.50, 0.25, NEVER, NEVER, 0, 2, FIVE, 3, FIVE, TWO_HOURS, null, false),
                    new WatchRule(
                            AlertKind.ELECTIVE_AT_RISK,
                            0.35,
                            0.20,
                            NEVER,
                            NEVER,
                            0,
                            1,
                            FIVE,
                            2,
                            FIVE,
                            HALF,
                            null,
                            false),
                    // hours since ready, beyond four: again at eight
                    new WatchRule(
                            AlertKind.DELAYED_STEPDOWN,
                            4.000001,
                            0.5,
                            8,
                            0.5,
                            0,
                            1,
                            FIVE,
                            1,
                            FIVE,
                            Duration.ZERO,
                            null,
                            false),
                    new WatchRule(
                            AlertKind.NIGHT_MOVE_RISK,
                            1,
                            1,
                            NEVER,
                            NEVER,
                            0,
                            1,
                            FIVE,
                            1,
                            FIVE,
                            Duration.ZERO,
                            null,
                            false),
                    new WatchRule(
                            AlertKind.READMISSION_RISK,
                            Swift.AT_RISK,
                            Swift.AT_RISK,
                            NEVER,
                            NEVER,
                            0,
                            1,
                            FIVE,
                            1,
                            FIVE,
                            Duration.ZERO,
                            null,
                            true),
                    new WatchRule(
                            AlertKind.DATA_QUALITY,
                            1,
                            1,
                            NEVER,
                            NEVER,
                            0,
                            1,
                            FIVE,
                            1,
                            FIVE,
                            Duration.ZERO,
                            null,
                            false))
            .collect(Collectors.toUnmodifiableMap(WatchRule::kind, rule -> rule));

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

package io.breathline.simulators.hospital;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The hospital's day: how likely things are at this hour of this weekday. Local time of Europe/London. */
public record DayShape(int hour, boolean weekend, boolean winter) {
    static final ZoneId ZONE = ZoneId.of("Europe/London");

    /** Emergency arrivals that are admitted later, relative to the day's mean: patientflow, inpatient_arrivals.csv. */
    private static final double[] ARRIVALS = {
        .45, .38, .32, .28, .25, .27, .40, .64, .84, 1.30, 1.45, 1.60, 1.70, 1.80, 1.75, 1.65, 1.55, 1.50, 1.40, 1.30,
        1.00, .80, .65, .50
    };

    private static final double ARRIVALS_MEAN =
            java.util.Arrays.stream(ARRIVALS).average().orElseThrow();
    /** Weekend and winter: the SPOTlight study of 48 hospitals (docsteveharris/paper-spotepi). */
    private static final double WEEKEND = 0.87;

    private static final double WINTER = 1.22;

    static DayShape at(Instant instant) {
        ZonedDateTime local = instant.atZone(ZONE);
        DayOfWeek day = local.getDayOfWeek();
        int month = local.getMonthValue();
        return new DayShape(
                local.getHour(), day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY, month == 12 || month <= 2);
    }

    double arrivals(boolean seasons) {
        return ARRIVALS[hour] / ARRIVALS_MEAN * (weekend ? WEEKEND : 1) * (seasons && winter ? WINTER : 1);
    }

    /** Ward rounds find patients fit in the morning and again in the late afternoon. An assumption. */
    double rounds() {
        return hour >= 8 && hour <= 11 ? 3.2 : hour >= 16 && hour <= 18 ? 1.6 : 0.25;
    }

    /** The hourly chance that a ward takes a patient who is fit: an assumption that gives 62 % delayed over 4 h. */
    double stepDown() {
        double byHour =
                hour >= 9 && hour <= 11 ? .09 : hour >= 12 && hour <= 19 ? .16 : hour == 20 || hour == 21 ? .07 : .012;
        return byHour * (weekend ? 0.65 : 1);
    }
}

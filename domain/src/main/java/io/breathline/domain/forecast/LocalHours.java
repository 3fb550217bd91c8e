package io.breathline.domain.forecast;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The hospital's clock: which hour of which kind of day an instant is. */
final class LocalHours {
    /** The hour 0 to 23, the ISO weekday 1 to 7, and winter from December to February. */
    record Hour(int hour, int weekday, boolean winter) {
        boolean weekend() {
            return weekday >= 6;
        }
    }

    private final ZoneId zone;

    LocalHours(String zone) {
        this.zone = ZoneId.of(zone == null ? "Europe/London" : zone);
    }

    Hour at(Instant instant) {
        return of(instant.atZone(zone));
    }

    ZonedDateTime local(Instant instant) {
        return instant.atZone(zone);
    }

    /** The hours of the steps after {@code from}, each judged at its middle. */
    Hour[] steps(Instant from, int count) {
        Hour[] hours = new Hour[count];
        for (int i = 0; i < count; i++) {
            hours[i] = at(from.plusSeconds(3600L * i + 1800));
        }
        return hours;
    }

    private static Hour of(ZonedDateTime local) {
        int month = local.getMonthValue();
        DayOfWeek day = local.getDayOfWeek();
        return new Hour(local.getHour(), day.getValue(), month == 12 || month <= 2);
    }
}

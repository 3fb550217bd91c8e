package io.breathline.simulators.home;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Days as a patient lives them: they begin at four in the morning, at home. */
final class Days {
    static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final Duration BEGINS = Duration.ofHours(4);

    private Days() {}

    static LocalDate healthDay(Instant at) {
        return at.minus(BEGINS).atZone(ZONE).toLocalDate();
    }

    static LocalDateTime local(Instant at) {
        return LocalDateTime.ofInstant(at, ZONE).truncatedTo(ChronoUnit.SECONDS);
    }
}

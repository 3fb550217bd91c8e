package io.breathline.fhir.ehr;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The Retry-After header, which comes as seconds or as an HTTP date. */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /** Null where there is none or it cannot be read; never negative, never more than an hour. */
    static Duration read(Answer answer, Instant now) {
        return answer.header("retry-after").map(text -> read(text.trim(), now)).orElse(null);
    }

    private static Duration read(String text, Instant now) {
        try {
            return bounded(Duration.ofSeconds(Long.parseLong(text)));
        } catch (NumberFormatException maybeADate) {
            try {
                Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                return bounded(Duration.between(now, until));
            } catch (DateTimeException neither) {
                return null;
            }
        }
    }

    private static Duration bounded(Duration asked) {
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}

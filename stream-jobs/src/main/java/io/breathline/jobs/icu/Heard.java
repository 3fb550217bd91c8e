package io.breathline.jobs.icu;

import io.breathline.domain.icu.BedNote;
import io.breathline.domain.icu.Fact;
import io.breathline.domain.icu.TheatreCase;
import io.breathline.domain.topic.Mode;
import java.time.Instant;

/**
 * One thing the hospital's messages said, on its way to what it concerns. Exactly one of the last three is set.
 *
 * @param place for a theatre case: a place of the unit it asks a bed of
 */
public record Heard(
        String run,
        Mode mode,
        String site,
        Instant receivedAt,
        Fact fact,
        BedNote note,
        TheatreCase theatre,
        String place) {}

package io.breathline.domain.icu;

import java.time.Instant;

/** Somebody asks for a bed of a unit; the latest record of a referral is the referral. See docs/feeds.md. */
public record Referral(
        String referral,
        String visit,
        String mrn,
        String unit,
        String source,
        Instant at,
        Decision decision,
        Instant decidedAt,
        String reason,
        Integer level,
        Instant neededBy,
        Instant recordedAt) {
    public enum Decision {
        PENDING,
        ACCEPTED,
        DECLINED,
        WITHDRAWN,
        ADMITTED,
        TRANSFERRED
    }

    public boolean waiting() {
        return decision == Decision.ACCEPTED;
    }
}

package io.breathline.fhir.ehr;

import java.time.Duration;
import java.time.Instant;

/**
 * What an answer to a write means for the resource.
 *
 * @param cause a word for receipts and metrics; never the server's own text, which may quote the patient
 * @param asked what the server asked to wait, or null
 */
public record Verdict(Kind kind, String cause, Duration asked) {
    public enum Kind {
        STORED,
        /** The server took it and did not say where: verify by search later. */
        ACCEPTED,
        /** Nobody knows whether it was done: again, by an idempotent way only. */
        UNCERTAIN,
        /** Too fast: wait as told, with half the permits. */
        THROTTLED,
        /** Again a few times, then parked. */
        FEW_TIMES,
        /** Another writer at the same moment: the same again, with jitter. */
        COLLISION,
        /** Somebody changed it since we read it: read again and derive anew. */
        STALE,
        /** The token: renew once. */
        UNAUTHORISED,
        /** The patient or another reference is not where we thought: resolve again once. */
        LOST_REFERENCE,
        /** It is there already: find it and take it as stored. */
        DUPLICATE,
        /** The day's allowance is used up. */
        TOMORROW,
        /** This resource cannot be written now; a person has to build or allow something. */
        PARKED,
        /** This resource will never be accepted as it is. */
        DEAD;
    }

    static Verdict of(Kind kind, String cause) {
        return new Verdict(kind, cause, null);
    }

    /** Judges an answer to a write. {@code conditional}: it carried If-Match. */
    public static Verdict on(Answer answer, boolean conditional, Instant now) {
        String words = answer.outcome();
        Verdict vendor = answer.ok() ? null : VendorCodes.judge(answer);
        if (vendor != null) {
            return vendor;
        }
        Duration wait = RetryAfter.read(answer, now);
        return switch (answer.status()) {
            case 200, 201 ->
                answer.place().isPresent() || answer.body().has("resourceType")
                        ? of(Kind.STORED, "")
                        : of(Kind.ACCEPTED, "no-location");
            case 202 -> of(Kind.ACCEPTED, "202");
            case 204 -> of(Kind.STORED, "");
            case 0, 502, 504 -> of(Kind.UNCERTAIN, answer.status() == 0 ? "no-answer" : "http-" + answer.status());
            case 503 -> wait == null ? of(Kind.UNCERTAIN, "http-503") : new Verdict(Kind.THROTTLED, "http-503", wait);
            case 429 -> new Verdict(Kind.THROTTLED, "http-429", wait);
            case 408, 500 -> of(Kind.FEW_TIMES, "http-" + answer.status());
            case 409 -> conflict(words, conditional);
            case 412 -> conditional ? of(Kind.STALE, "http-412") : of(Kind.DEAD, "several-match");
            case 401 -> of(Kind.UNAUTHORISED, "http-401");
            case 403 -> of(Kind.PARKED, "forbidden");
            case 404, 410 -> of(Kind.LOST_REFERENCE, "http-" + answer.status());
            case 400, 422 ->
                words.contains("HAPI-1094") || words.contains("HAPI-1091")
                        ? of(Kind.LOST_REFERENCE, "dangling-reference")
                        : of(Kind.DEAD, "refused-" + answer.status());
            case 405 -> of(Kind.DEAD, "not-supported");
            default ->
                answer.status() >= 500
                        ? of(Kind.FEW_TIMES, "http-" + answer.status())
                        : of(Kind.DEAD, "http-" + answer.status());
        };
    }

    private static Verdict conflict(String words, boolean conditional) {
        boolean race = words.contains("HAPI-0550") || words.contains("HAPI-2745") || words.contains("HAPI-0825");
        boolean stale = words.contains("HAPI-0989") || (conditional && !race);
        return stale ? of(Kind.STALE, "http-409") : of(Kind.COLLISION, "http-409");
    }
}

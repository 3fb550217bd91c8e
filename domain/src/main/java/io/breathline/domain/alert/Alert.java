package io.breathline.domain.alert;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.breathline.domain.topic.Mode;
import java.time.Instant;
import java.util.List;

/**
 * One revision of an alert: what was known at {@code knownAt}. Home and ICU alike; the latest revision is the alert.
 *
 * @param id minted at first raise: hash of run, subject, kind, day and count of the raise; never changes
 * @param revision grows by one with each change
 * @param patient or {@code unit}: exactly one is set; {@code subject} narrows an ICU alert (a case, a bed), or null
 * @param onset ISO date (home) or instant (ICU) from which the evidence counts
 * @param validAt ISO date (home) or instant (ICU) that this verdict is about
 * @param openedAt when people could first know it: knownAt of the first announced revision, or of the raise
 * @param announce may people be told of this revision? False while only backfilled or stale facts support it
 * @param late did data more than a day old change it?
 * @param reason one clause with numbers, in plain words, without the patient's name
 * @param change what changed since the revision before, or null
 * @param decision the last decision of a person, or null
 * @param rule name of the rule or detector; {@code parametersVersion} and {@code parametersHash} say with which numbers
 * @param trace the traceparent of the fact that made this revision, or null; a header of records, never a part of the
 *     alert's JSON
 */
public record Alert(
        String id,
        int revision,
        String run,
        Mode mode,
        AlertKind kind,
        Level level,
        Status status,
        String patient,
        String unit,
        String subject,
        String onset,
        String validAt,
        Instant knownAt,
        Instant openedAt,
        boolean announce,
        boolean late,
        String reason,
        String change,
        List<Evidence> evidence,
        Decision decision,
        String rule,
        String parametersVersion,
        String parametersHash,
        @JsonIgnore String trace) {

    /** One of which no trace is known. */
    public Alert(
            String id,
            int revision,
            String run,
            Mode mode,
            AlertKind kind,
            Level level,
            Status status,
            String patient,
            String unit,
            String subject,
            String onset,
            String validAt,
            Instant knownAt,
            Instant openedAt,
            boolean announce,
            boolean late,
            String reason,
            String change,
            List<Evidence> evidence,
            Decision decision,
            String rule,
            String parametersVersion,
            String parametersHash) {
        this(
                id,
                revision,
                run,
                mode,
                kind,
                level,
                status,
                patient,
                unit,
                subject,
                onset,
                validAt,
                knownAt,
                openedAt,
                announce,
                late,
                reason,
                change,
                evidence,
                decision,
                rule,
                parametersVersion,
                parametersHash,
                null);
    }

    /** The same, in the trace of the fact that made it. */
    public Alert traced(String traceparent) {
        return new Alert(
                id,
                revision,
                run,
                mode,
                kind,
                level,
                status,
                patient,
                unit,
                subject,
                onset,
                validAt,
                knownAt,
                openedAt,
                announce,
                late,
                reason,
                change,
                evidence,
                decision,
                rule,
                parametersVersion,
                parametersHash,
                traceparent);
    }

    /**
     * One measure's part in a verdict, enough to recompute it.
     *
     * @param measure metric name, or an ICU quantity such as {@code occupied}
     * @param nats log-likelihood ratio it added, or null for a rule without weights
     * @param text one clause in plain words: "FEV1 9 % below usual 2.41 L"
     * @param readings ids of the readings behind it
     */
    public record Evidence(
            String measure,
            String day,
            Double value,
            Double baseline,
            Double sigma,
            Double z,
            Double nats,
            Integer baselineDays,
            String quality,
            String text,
            List<String> readings) {}
}

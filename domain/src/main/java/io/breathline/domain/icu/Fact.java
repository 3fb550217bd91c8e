package io.breathline.domain.icu;

import java.time.Instant;

/**
 * One thing a feed said about a visit or a person. The same thing said twice is one fact; a fact is never changed.
 *
 * @param id hash of source, visit, trigger, place, time and content: never the control id, which senders reuse
 * @param at when it happened; for a cancellation, when the cancelled thing happened, or null where the feed did not say
 * @param bed the place it is about, see {@link BedName}, or null where the feed left it out
 * @param priorBed where the feed thinks the patient was before
 */
public record Fact(
        String id,
        Kind kind,
        String visit,
        String mrn,
        Instant at,
        TimeSource atSource,
        String bed,
        String priorBed,
        Origin origin,
        Detail detail) {
    public static final int SCHEMA = 1;

    public enum Kind {
        PLACED,
        LEFT,
        PLACE_CANCELLED,
        LEFT_CANCELLED,
        PLANNED,
        PLAN_CANCELLED,
        INFO,
        ID_MERGED,
        VISIT_MOVED,
        DELETED,
        CARE_LEVEL,
        READY,
        CENSUS_SEEN,
        CENSUS_ABSENT,
        /** The account {@code otherVisit} is the visit's; without a visit: it stands for one where a message has no other number. */
        ACCOUNT_OF,
        /** The account {@code otherVisit} goes on as the one in {@code visit}. */
        ACCOUNT_MERGED
    }

    /** @param recordedAt when somebody typed it; {@code sentAt} when the message was made */
    public record Origin(
            String source, String controlId, String trigger, Instant recordedAt, Instant sentAt, Instant receivedAt) {}

    /**
     * What only some kinds carry; the rest is null.
     *
     * @param expectedAt for a plan, or the {@code since} of a census row
     * @param otherMrn the identifier merged away; {@code otherVisit} the visit moved, the partner of a swap, or an account
     * @param swap shared by the two sides of one bed swap
     * @param contradicted for CENSUS_ABSENT: the census has somebody else in this bed
     */
    public record Detail(
            String patientClass,
            String admissionType,
            String admittedFrom,
            boolean died,
            String disposition,
            String destination,
            String nhsNumber,
            String initials,
            Instant expectedAt,
            String otherMrn,
            String otherVisit,
            String swap,
            Integer careLevel,
            Readiness readiness,
            boolean contradicted) {
        public static final Detail NONE =
                new Detail(null, null, null, false, null, null, null, null, null, null, null, null, null, null, false);

        public static Detail merged(String otherMrn, String otherVisit) {
            return new Detail(
                    null,
                    null,
                    null,
                    false,
                    null,
                    null,
                    null,
                    null,
                    null,
                    otherMrn,
                    otherVisit,
                    null,
                    null,
                    null,
                    false);
        }

        public static Detail level(int careLevel) {
            return new Detail(
                    null, null, null, false, null, null, null, null, null, null, null, null, careLevel, null, false);
        }

        public static Detail ready(Readiness readiness) {
            return new Detail(
                    null, null, null, false, null, null, null, null, null, null, null, null, null, readiness, false);
        }

        public static Detail census(Instant since, boolean contradicted) {
            return new Detail(
                    null, null, null, false, null, null, null, null, since, null, null, null, null, null, contradicted);
        }
    }

    public static Fact of(
            Kind kind,
            String visit,
            String mrn,
            Instant at,
            TimeSource atSource,
            String bed,
            String priorBed,
            Origin origin,
            Detail detail) {
        return new Fact(
                FactId.of(kind, visit, mrn, at, atSource, bed, priorBed, origin, detail),
                kind,
                visit,
                mrn,
                at,
                atSource,
                bed,
                priorBed,
                origin,
                detail);
    }

    /** Timeless and the same from every message that says so, so that a visit of a hundred messages has one of it. */
    public static Fact account(String visit, String account) {
        return of(
                Kind.ACCOUNT_OF,
                visit,
                null,
                Instant.EPOCH,
                TimeSource.FEED,
                null,
                null,
                new Origin("", null, "", null, null, null),
                Detail.merged(null, account));
    }

    public boolean inferred() {
        return atSource == TimeSource.INFERRED;
    }

    /** The later of what a feed says about time, for ordering where nothing else decides. */
    public Instant sentAt() {
        return origin.sentAt() == null ? Instant.MIN : origin.sentAt();
    }

    /** One of two deliveries of this fact, the same whichever came first. */
    Fact sameAs(Fact other) {
        int byControl = text(origin.controlId()).compareTo(text(other.origin.controlId()));
        int byReceipt = time(origin.receivedAt()).compareTo(time(other.origin.receivedAt()));
        return byReceipt < 0 || (byReceipt == 0 && byControl <= 0) ? this : other;
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static Instant time(Instant value) {
        return value == null ? Instant.MAX : value;
    }
}

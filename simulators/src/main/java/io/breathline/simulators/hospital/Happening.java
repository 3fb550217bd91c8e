package io.breathline.simulators.hospital;

import java.time.Instant;
import java.util.List;

/** Something the hospital's systems would send a message about, at the moment it happens. */
sealed interface Happening {
    Instant at();

    /**
     * A patient moved, came or went: {@code trigger} is the HL7 event.
     *
     * @param left where the patient was before, or null
     */
    record Adt(Instant at, String trigger, Visit visit, String place, String left, String disposition)
            implements Happening {}

    /** Two patients changed beds at once (A17): each is now in the bed that is named with them. */
    record Swap(Instant at, Visit one, String bedOfOne, Visit other, String bedOfOther) implements Happening {}

    /** A number turned out to be another person's second one (A40): {@code mrn} is no more. */
    record Merged(Instant at, Visit visit, String mrn) implements Happening {}

    record CareLevel(Instant at, Visit visit, String bed, int level) implements Happening {}

    /** @param status of HL7 table 0116: H being cleaned, U free, C closed */
    record BedStatus(Instant at, String bed, String status) implements Happening {}

    record Referral(
            Instant at,
            String unit,
            Visit visit,
            Instant madeAt,
            String decision,
            Instant decidedAt,
            String reason,
            int level,
            Instant neededBy)
            implements Happening {}

    record Readiness(
            Instant at,
            String unit,
            Visit visit,
            Instant readyAt,
            Instant retractedAt,
            Instant wardBedAllocatedAt,
            Instant plannedLeave)
            implements Happening {}

    record Theatre(Instant at, String unit, Operation operation, String status, String reason) implements Happening {}

    record Roster(Instant at, String unit, Instant from, Instant to, int planned, int absent, int agency, int apart)
            implements Happening {}

    record Census(Instant at, String unit, List<Row> rows) implements Happening {
        record Row(String bed, Visit visit, Instant since, int level, Instant readySince) {}
    }
}

package io.breathline.domain.icu;

import java.time.Instant;
import java.util.List;

/** Who somebody saw in a unit's beds, as of a time. Only a complete one can say that a patient is not there. */
public record Census(String snapshot, String unit, Instant asOf, boolean complete, List<Row> rows) {
    public record Row(String bed, String visit, String mrn, Instant since, Integer level, Instant readySince) {}
}

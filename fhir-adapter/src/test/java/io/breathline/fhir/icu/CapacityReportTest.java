package io.breathline.fhir.icu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.breathline.domain.icu.BedState;
import io.breathline.domain.icu.Board;
import io.breathline.domain.topic.Mode;
import io.breathline.fhir.Facts;
import io.breathline.fhir.Names;
import io.breathline.fhir.Validation;
import io.breathline.fhir.ehr.Fhir;
import io.breathline.fhir.register.RegisterMapping;
import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** A unit's beds as SANER wants them, and the stays on them. */
class CapacityReportTest {
    private static final String SANER = "http://hl7.org/fhir/uv/saner/StructureDefinition/PublicHealthMeasureReport";
    private static final Reference UNIT = Names.reference("Location", "icu-a");

    @Test
    void report_stay_and_unit_are_valid_r4() {
        for (Resource each : List.of(
                CapacityReport.map(board(18), UNIT),
                StayMapping.map(board(18).beds().get(0), UNIT, null),
                StayMapping.map(board(18).beds().get(0), UNIT, Facts.MORNING),
                RegisterMapping.unit(Facts.unit("icu-a").unit()))) {
            Resource plain = each.copy();
            plain.getMeta().setProfile(null);
            assertThat(Validation.errors(plain)).as(each.fhirType()).isEmpty();
        }
    }

    @Test
    void the_report_is_a_saner_report() throws Exception {
        assumeTrue(Validation.guides().isPresent(), "skipped: ig.dir names no folder of published definitions");
        assertThat(Validation.errors(CapacityReport.map(board(18), UNIT), SANER))
                .isEmpty();
        assertThat(Validation.errors(CapacityReport.map(board(0), UNIT), SANER)).isEmpty();
    }

    /** Trap 8. */
    @Test
    void what_is_not_known_is_never_counted_as_none_and_times_have_25_characters() {
        String json = Fhir.json(CapacityReport.map(board(0), UNIT));
        assertThat(json).doesNotContain("\"count\":0").contains("data-absent-reason");
        MeasureReport report = CapacityReport.map(board(18), UNIT);
        assertThat(report.getDateElement().getValueAsString()).hasSize(25);
        assertThat(report.getPeriod().getStartElement().getValueAsString()).hasSize(25);
        assertThat(report.getSubject().getIdentifier().getValue()).isEqualTo("icu-a");
    }

    @Test
    void a_quarter_of_an_hour_has_one_identity() {
        assertThat(CapacityReport.map(board(18), UNIT).getIdPart()).isEqualTo("mr-icu-a-20260301T070000Z");
    }

    @Test
    void a_stay_ends_with_the_bed() {
        Encounter left = StayMapping.map(board(18).beds().get(0), UNIT, Facts.MORNING);
        assertThat(left.getStatus()).isEqualTo(Encounter.EncounterStatus.FINISHED);
        assertThat(left.getPeriod().hasEnd()).isTrue();
    }

    private static Board board(int physical) {
        Instant since = Facts.MORNING.minusSeconds(7200);
        return new Board(
                "icu-a",
                "live",
                Mode.LIVE,
                "ICU A",
                Facts.MORNING,
                physical,
                physical,
                physical,
                physical == 0 ? 0 : 17,
                1,
                List.of(new Board.Bed("ICU^A^01", "A 1", BedState.OCCUPIED, "v1", "mrn-1", 3, since, null, null)),
                List.of(),
                List.of(),
                List.of(),
                null);
    }
}

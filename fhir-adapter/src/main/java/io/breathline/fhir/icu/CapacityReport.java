package io.breathline.fhir.icu;

import io.breathline.domain.icu.Board;
import io.breathline.fhir.Names;
import io.breathline.fhir.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportStatus;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;

/**
 * A unit's beds as a SANER MeasureReport. What is not known is said to be unknown, never counted as 0: a 0 would show an
 * intensive care unit as empty.
 */
public final class CapacityReport {
    private static final String SANER = "http://hl7.org/fhir/uv/saner/";
    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private CapacityReport() {}

    private static final long SLOT = Duration.ofMinutes(15).toSeconds();

    /** The quarter of an hour a board belongs to. */
    public static Instant slot(Board board) {
        return Instant.ofEpochSecond(board.asOf().getEpochSecond() / SLOT * SLOT);
    }

    public static MeasureReport map(Board board, Reference unit) {
        return map(board, slot(board), unit);
    }

    /** @param slot the quarter of an hour it stands for; one report each, however many boards there were */
    public static MeasureReport map(Board board, Instant slot, Reference unit) {
        var report = new MeasureReport();
        String at = COMPACT.format(slot);
        report.getMeta().addProfile(SANER + "StructureDefinition/PublicHealthMeasureReport");
        report.setId(Names.id("mr-" + board.unit() + "-" + at));
        report.addIdentifier(Names.identifier("icu-report", board.unit() + "." + at));
        report.setStatus(MeasureReportStatus.COMPLETE);
        report.setType(MeasureReportType.SUMMARY);
        report.setMeasure(Names.BASE + "/Measure/icu-capacity");
        report.setSubject(unit.copy().setIdentifier(Names.identifier("unit", board.unit())));
        report.setDateElement(Times.dateTime(board.asOf()));
        report.setReporter(new Reference().setDisplay("Breathline"));
        report.setPeriod(
                new Period().setStartElement(Times.dateTime(slot)).setEndElement(Times.dateTime(board.asOf())));
        boolean known = board.physical() > 0;
        MeasureReportGroupComponent beds = report.addGroup();
        beds.setCode(
                new CodeableConcept().addCoding(new Coding(SANER + "CodeSystem/MeasureGroupSystem", "Beds", null)));
        population(beds, "numICUBeds", known ? board.physical() : null);
        population(beds, "numICUBedsOcc", known ? board.occupied() : null);
        population(beds, "numICUBedsAvail", known ? Math.max(0, usable(board) - board.occupied()) : null);
        MeasureReportGroupComponent ventilators = report.addGroup();
        ventilators.setCode(new CodeableConcept()
                .addCoding(new Coding(SANER + "CodeSystem/MeasureGroupSystem", "Ventilators", null)));
        for (String name : List.of("numVent", "numVentUse", "numVentAvail")) {
            population(ventilators, name, null);
        }
        return report;
    }

    /** Is there no bed for the next patient? */
    public static boolean full(Board board) {
        return usable(board) <= board.occupied();
    }

    /** A bed without a nurse takes nobody. */
    private static int usable(Board board) {
        return Math.min(board.open(), board.staffed());
    }

    private static void population(MeasureReportGroupComponent group, String name, Integer count) {
        var population = group.addPopulation();
        population.setCode(new CodeableConcept()
                .addCoding(new Coding(SANER + "CodeSystem/MeasuredValues", name, null))
                .addCoding(new Coding(
                        "http://terminology.hl7.org/CodeSystem/measure-population", "measure-population", null)));
        if (count == null) {
            population.getCountElement().addExtension(new Extension(ABSENT, new CodeType("unknown")));
        } else {
            population.setCount(count);
        }
    }
}

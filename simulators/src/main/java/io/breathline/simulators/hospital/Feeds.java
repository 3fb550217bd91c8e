package io.breathline.simulators.hospital;

import io.breathline.domain.topic.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The records of the HTTP feeds, with the columns of docs/feeds.md. */
final class Feeds {
    private Feeds() {}

    static Map<String, Object> referral(Happening.Referral it) {
        return row(
                "referral",
                "R" + it.visit().id(),
                "visit",
                it.visit().id(),
                "mrn",
                it.visit().person().mrn(),
                "unit",
                it.unit(),
                "source",
                it.visit().source().name(),
                "at",
                it.madeAt(),
                "decision",
                it.decision(),
                "decidedAt",
                it.decidedAt(),
                "reason",
                it.reason(),
                "level",
                it.level(),
                "neededBy",
                it.neededBy(),
                "recordedAt",
                it.at());
    }

    static Map<String, Object> readiness(Happening.Readiness it) {
        return row(
                "visit",
                it.visit().id(),
                "unit",
                it.unit(),
                "readyAt",
                it.readyAt(),
                "setAt",
                it.readyAt(),
                "retractedAt",
                it.retractedAt(),
                "wardBedRequestedAt",
                it.readyAt(),
                "wardBedAllocatedAt",
                it.wardBedAllocatedAt(),
                "plannedLeave",
                it.plannedLeave(),
                "destination",
                "WARD",
                "blocker",
                it.plannedLeave() == null ? "WARD_BED" : null,
                "recordedAt",
                it.at());
    }

    static Map<String, Object> theatre(Happening.Theatre it) {
        Operation operation = it.operation();
        return row(
                "case",
                operation.id(),
                "visit",
                operation.visit().id(),
                "mrn",
                operation.visit().person().mrn(),
                "unit",
                it.unit(),
                "specialty",
                "SURGERY",
                "procedure",
                operation.procedure(),
                "start",
                operation.start(),
                "minutes",
                operation.minutes(),
                "level",
                operation.level(),
                "priority",
                operation.priority(),
                "status",
                it.status(),
                "reason",
                it.reason(),
                "milestoneAt",
                it.at(),
                "recordedAt",
                it.at());
    }

    static Map<String, Object> roster(Happening.Roster it) {
        return row(
                "unit",
                it.unit(),
                "from",
                it.from(),
                "to",
                it.to(),
                "role",
                "RN",
                "planned",
                it.planned(),
                "absent",
                it.absent(),
                "agency",
                it.agency(),
                "supernumerary",
                it.apart(),
                "recordedAt",
                it.at());
    }

    static Map<String, Object> census(Happening.Census it) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Happening.Census.Row row : it.rows()) {
            rows.add(row(
                    "bed",
                    row.bed(),
                    "visit",
                    row.visit().id(),
                    "mrn",
                    row.visit().person().mrn(),
                    "since",
                    row.since(),
                    "level",
                    row.level(),
                    "readySince",
                    row.readySince()));
        }
        return row(
                "snapshot",
                it.unit() + "-" + it.at().getEpochSecond(),
                "unit",
                it.unit(),
                "asOf",
                it.at(),
                "complete",
                true,
                "rows",
                rows);
    }

    static String json(Map<String, Object> row) {
        return new String(Json.write(row), StandardCharsets.UTF_8);
    }

    static String csv(Map<String, Object> row) {
        return String.join(",", row.values().stream().map(Feeds::cell).toList());
    }

    private static String cell(Object value) {
        return value == null ? "" : value.toString();
    }

    private static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            row.put((String) namesAndValues[i], value instanceof Instant at ? at.toString() : value);
        }
        return row;
    }
}

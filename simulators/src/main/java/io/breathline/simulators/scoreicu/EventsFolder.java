package io.breathline.simulators.scoreicu;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.forecast.Origin;
import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads an evaluation folder into news in the order in which a system would have learned them. */
final class EventsFolder {
    private EventsFolder() {}

    static List<News> read(Path folder, String unit) throws IOException {
        List<News> news = new ArrayList<>();
        for (Hl7Lines message : Hl7Lines.readAll(folder)) {
            hl7(message, unit, news);
        }
        for (Csv.Row row : Csv.read(folder.resolve("referrals.csv"))) {
            news.add(new News(recorded(row, "at"), memory -> {
                memory.referrals.merge(row.text("referral"), row, EventsFolder::later);
                memory.visit(row.text("visit")).accepted(row.instant("at"));
                memory.visit(row.text("visit")).origin = Origin.of(row.text("source"));
            }));
        }
        for (Csv.Row row : Csv.read(folder.resolve("theatre.csv"))) {
            news.add(new News(recorded(row, "start"), memory -> {
                memory.cases.merge(row.text("case"), row, EventsFolder::later);
                VisitMemory visit = memory.visit(row.text("visit"));
                visit.origin = Origin.ELECTIVE;
                if (row.text("status").equals("DONE")) {
                    visit.accepted(row.instant("milestoneAt"));
                }
            }));
        }
        for (Csv.Row row : Csv.read(folder.resolve("roster.csv"))) {
            news.add(new News(recorded(row, "from"), memory -> {
                if (row.text("unit").equals(memory.unit)) {
                    memory.shifts.merge(row.instant("from"), row, EventsFolder::later);
                }
            }));
        }
        for (Csv.Row row : Csv.read(folder.resolve("readiness.csv"))) {
            news.add(new News(recorded(row, "setAt"), memory -> ready(memory.visit(row.text("visit")), row)));
        }
        census(folder.resolve("census.jsonl"), news);
        news.sort(Comparator.comparing(News::knownAt));
        return news;
    }

    private static Instant recorded(Csv.Row row, String otherwise) {
        return row.has("recordedAt") ? row.instant("recordedAt") : row.instant(otherwise);
    }

    private static Csv.Row later(Csv.Row one, Csv.Row other) {
        if (!one.has("recordedAt") || !other.has("recordedAt")) {
            return other;
        }
        return one.instant("recordedAt").isAfter(other.instant("recordedAt")) ? one : other;
    }

    private static void ready(VisitMemory visit, Csv.Row row) {
        Instant ready = row.instant("readyAt");
        if (row.has("retractedAt")) {
            visit.fits.remove(ready);
            return;
        }
        Instant planned = row.instant("plannedLeave");
        Instant said = row.has("wardBedAllocatedAt") ? row.instant("wardBedAllocatedAt") : row.instant("recordedAt");
        visit.fits.put(ready, new VisitMemory.Fit(ready, planned, planned == null ? null : said));
    }

    /**
     * Fills in what no other feed has told: readiness, level, and that somebody is gone whose leaving was never sent. Who
     * is in which bed is left to the messages.
     */
    private static void census(Path file, List<News> news) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank()) {
                continue;
            }
            JsonNode snapshot = Json.MAPPER.readTree(line);
            Instant asOf = Csv.instant(snapshot.path("asOf").asText());
            String unit = snapshot.path("unit").asText();
            Set<String> there = new HashSet<>();
            snapshot.path("rows").forEach(row -> there.add(row.path("visit").asText()));
            news.add(new News(asOf, memory -> {
                if (unit.equals(memory.unit)) {
                    memory.onlyThese(there, asOf);
                }
            }));
            for (JsonNode row : snapshot.path("rows")) {
                String bed = row.path("bed").asText();
                String id = row.path("visit").asText();
                Instant ready = Csv.instant(row.path("readySince").asText("").replace("null", ""));
                Integer level = row.path("level").isNumber() ? row.path("level").intValue() : null;
                news.add(new News(asOf, memory -> {
                    memory.beds.add(bed);
                    VisitMemory visit = memory.visit(id);
                    if (ready != null) {
                        visit.fits.putIfAbsent(ready, new VisitMemory.Fit(ready, null, null));
                    }
                    if (level != null && visit.levelAt(asOf) == null) {
                        visit.level(asOf, level);
                    }
                }));
            }
        }
    }

    private static void hl7(Hl7Lines message, String unit, List<News> news) {
        Instant sent = message.time("MSH", 7);
        String type = message.part("MSH", 9, 1);
        String trigger = message.part("MSH", 9, 2);
        if (sent == null) {
            return;
        }
        if (type.equals("ORU") && message.part("OBX", 3, 1).equals("CCLEVEL")) {
            String level = message.field("OBX", 5);
            Instant at = message.time("OBX", 14) == null ? sent : message.time("OBX", 14);
            String id = message.part("PV1", 19, 1);
            if (level.matches("[0-3]")) {
                news.add(new News(sent, memory -> memory.visit(id).level(at, Integer.parseInt(level))));
            }
        } else if (type.equals("ADT")) {
            if (trigger.equals("A17")) {
                for (int side = 0; side < 2; side++) {
                    Hl7Lines half = message.repetition("PV1", side);
                    if (half != null) {
                        adt(half, "A02", sent, unit, news);
                    }
                }
            } else {
                adt(message, trigger, sent, unit, news);
            }
        }
    }

    private static void adt(Hl7Lines message, String trigger, Instant sent, String unit, List<News> news) {
        String id = message.part("PV1", 19, 1);
        String place = place(message, 3);
        String before = place(message, 6);
        Instant happened = message.time("EVN", 6) != null ? message.time("EVN", 6) : message.time("EVN", 2);
        Instant left = message.time("PV1", 45) != null ? message.time("PV1", 45) : happened;
        boolean dead =
                message.field("PID", 30).equals("Y") || message.field("PV1", 36).equals("DIED");
        String from = message.part("PV1", 14, 1);
        boolean elective = message.field("PV1", 4).equals("L");
        Instant at = happened != null ? happened : sent;
        news.add(new News(sent, memory -> {
            if (place.startsWith(unit + "^")) {
                memory.beds.add(place);
            }
            if (id.isEmpty()) {
                return;
            }
            VisitMemory visit = memory.visit(id);
            switch (trigger) {
                case "A01", "A02", "A04", "A06", "A07" -> {
                    VisitMemory.Step step = trigger.equals("A01") || trigger.equals("A04")
                            ? VisitMemory.Step.COMES
                            : VisitMemory.Step.MOVES;
                    visit.add(new VisitMemory.Fact(at, place, step, false));
                    if (memory.referrals.isEmpty()) {
                        visit.origin = elective ? Origin.ELECTIVE : Origin.of(from);
                    }
                }
                case "A03" ->
                    visit.add(new VisitMemory.Fact(left == null ? at : left, "", VisitMemory.Step.LEAVES, dead));
                case "A11" -> visit.cancel(new VisitMemory.Fact(at, place, VisitMemory.Step.COMES, false));
                case "A12" -> visit.cancel(new VisitMemory.Fact(at, before, VisitMemory.Step.MOVES, false));
                case "A13" -> visit.cancel(new VisitMemory.Fact(at, "", VisitMemory.Step.LEAVES, false));
                default -> {}
            }
        }));
    }

    private static String place(Hl7Lines message, int field) {
        String[] parts = message.field("PV1", field).split("\\^", -1);
        return parts[0] + "^" + (parts.length > 1 ? parts[1] : "") + "^" + (parts.length > 2 ? parts[2] : "");
    }
}

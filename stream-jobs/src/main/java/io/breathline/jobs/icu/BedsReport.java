package io.breathline.jobs.icu;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breathline.domain.icu.BedIndex;
import io.breathline.domain.icu.BedState;
import io.breathline.domain.icu.Board;
import io.breathline.domain.icu.Hospital;
import io.breathline.domain.icu.Interval;
import io.breathline.domain.icu.Places;
import io.breathline.domain.icu.Visit;
import io.breathline.domain.topic.Json;
import io.breathline.jobs.icu.hl7.Hl7Reader;
import io.breathline.jobs.icu.hl7.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The stays and beds that files of messages lead to, whatever their order, for people and for programs. */
final class BedsReport {
    private final Hl7Reader reader;
    private final Hospital hospital = new Hospital(Places.everyWardIsAUnit());
    private final List<Refusal> problems = new ArrayList<>();
    private int messages;

    BedsReport(Hl7Reader reader) {
        this.reader = reader;
    }

    void read(byte[] bytes, Instant receivedAt) {
        read(null, bytes, receivedAt);
    }

    /** @param file the name of what the bytes are from, or null */
    void read(String file, byte[] bytes, Instant receivedAt) {
        int inFile = 0;
        for (byte[] message : Messages.in(bytes)) {
            messages++;
            inFile++;
            Hl7Reader.Read read = reader.read(message, receivedAt);
            hospital.addAll(read.facts());
            if (read.problem() != null) {
                problems.add(Refusal.of(file, inFile, message, read.problem()));
            }
        }
    }

    private List<Refusal> sortedProblems() {
        return problems.stream().sorted(Refusal.ORDER).toList();
    }

    String json() {
        Hospital.View view = hospital.at(hospital.latest());
        ObjectNode root = Json.MAPPER.createObjectNode();
        ArrayNode stays = root.putArray("stays");
        view.visits().forEach(visit -> stay(stays.addObject(), visit));
        ArrayNode beds = root.putArray("beds");
        for (BedIndex.Line line : view.beds().beds().values()) {
            beds.addObject()
                    .put("bed", line.bed())
                    .put("visit", line.visit())
                    .put("state", state(line).name());
        }
        ArrayNode conflicts = root.putArray("conflicts");
        for (Board.Conflict conflict : view.beds().conflicts()) {
            conflicts.add(Json.MAPPER.valueToTree(conflict));
        }
        ArrayNode refused = root.putArray("problems");
        for (Refusal problem : sortedProblems()) {
            refused.add(Json.MAPPER.valueToTree(problem));
        }
        return root.toPrettyString();
    }

    private static void stay(ObjectNode node, Visit visit) {
        node.put("visit", visit.visit())
                .put("mrn", visit.mrn())
                .put("status", visit.status().name())
                .put("current", visit.bed());
        ArrayNode intervals = node.putArray("intervals");
        for (Interval interval : visit.intervals()) {
            if (!(interval.inferred() && interval.empty())) {
                intervals
                        .addObject()
                        .put("bed", interval.bed())
                        .put("from", text(interval.from()))
                        .put("to", text(interval.to()));
            }
        }
        ArrayNode flags = node.putArray("flags");
        visit.flags().forEach(flags::add);
    }

    static BedState state(BedIndex.Line line) {
        if (line.contested()) {
            return BedState.CONFLICT;
        }
        if (line.visit() == null) {
            return BedState.AVAILABLE;
        }
        return line.held() ? BedState.RESERVED : BedState.OCCUPIED;
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }

    String text() {
        Hospital.View view = hospital.at(hospital.latest());
        StringBuilder page = new StringBuilder();
        page.append(messages).append(" messages, ").append(view.visits().size()).append(" visits, ");
        page.append(hospital.repeats())
                .append(" repeats, ")
                .append(problems.size())
                .append(" refused\n\nBEDS\n");
        for (BedIndex.Line line : view.beds().beds().values()) {
            page.append(String.format(
                    "  %-24s %-10s %s%n", line.bed(), state(line), line.visit() == null ? "" : line.visit()));
        }
        page.append("\nSTAYS\n");
        for (Visit visit : view.visits()) {
            page.append(String.format(
                    "  %-16s %-10s %-24s %s%n",
                    visit.visit(),
                    visit.status(),
                    visit.bed() == null ? "" : visit.bed(),
                    String.join(" ", visit.flags())));
            for (Interval interval : visit.intervals()) {
                if (!(interval.inferred() && interval.empty())) {
                    page.append(String.format(
                            "      %-24s %s to %s%n",
                            interval.bed(), interval.from(), interval.to() == null ? "now" : interval.to()));
                }
            }
        }
        for (Board.Conflict conflict : view.beds().conflicts()) {
            page.append(String.format(
                    "%n%s %s %s: %s", conflict.kind(), conflict.bed(), conflict.visits(), conflict.question()));
        }
        for (Refusal problem : sortedProblems()) {
            page.append(System.lineSeparator()).append(problem.text());
        }
        return page.toString();
    }
}

package io.breathline.dashboards.beds;

import io.breathline.dashboards.frame.Frame;
import java.util.List;

/** The bed board as it is shown. */
public record BedsView(
        Frame frame, List<Tab> tabs, List<Figure> numbers, List<Banner> alerts, List<UnitPart> units, String empty) {
    public record Tab(String words, String href, boolean current) {}

    /** @param attention does this number want somebody? {@code key} names it for live updates */
    public record Figure(String key, String words, String value, boolean attention) {}

    /** A capacity alert on top of the page. */
    public record Banner(
            String id,
            int revision,
            String level,
            String levelKind,
            String kind,
            String unit,
            String reason,
            String note,
            boolean wantsAcknowledging,
            List<String> evidence) {}

    public record UnitPart(
            String id,
            String name,
            String level,
            String summary,
            String asOf,
            String stale,
            String fan,
            String fanSentence,
            String shortSentence,
            List<FanRow> fanRows,
            List<Tile> tiles,
            List<Person> queue,
            List<Person> leaving,
            List<Elective> electives,
            List<Question> questions,
            List<WhatIf> whatIfs,
            List<Feed> feeds) {
        /** The unit's id where only letters, digits and hyphens may stand. */
        public String key() {
            return id.replaceAll("[^A-Za-z0-9]", "-");
        }
    }

    public record FanRow(String at, String median, String range, String staffed, String chance) {}

    /** @param kind CSS class; {@code mark} goes with the word so that it never rests on colour */
    public record Tile(
            String key,
            String label,
            String kind,
            String mark,
            String state,
            String detail,
            boolean attention,
            boolean changed) {
        /** The same, as it is sent when it has just changed. */
        public Tile asChanged() {
            return new Tile(key, label, kind, mark, state, detail, attention, true);
        }
    }

    public record Person(String who, String place, String time, String detail) {}

    /**
     * An operation to come.
     *
     * @param bed the one kept for it, or "no bed yet"; {@code atRisk} is there an alert about it?
     */
    public record Elective(String who, String at, String what, String bed, String state, boolean atRisk) {}

    public record Question(String words, String since) {}

    public record WhatIf(String action, String effect) {}

    public record Feed(String name, String heard, boolean silent) {}
}

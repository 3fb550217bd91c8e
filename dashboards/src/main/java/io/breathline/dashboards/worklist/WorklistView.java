package io.breathline.dashboards.worklist;

import io.breathline.dashboards.frame.Columns;
import io.breathline.dashboards.frame.Frame;
import java.util.List;

/**
 * The worklist as it is shown: words only, nothing to work out.
 *
 * @param storm words for amber alerts that are folded because more came in a day than a week may bring, or null
 * @param burden null for a person without patients
 * @param here this page's own address, to which a decision leads back; {@code turn} the pages before and after it
 */
public record WorklistView(
        Frame frame,
        String heading,
        List<Tab> tabs,
        List<Tab> whose,
        List<Row> rows,
        String empty,
        Burdens burden,
        String more,
        List<Tab> turn,
        String here,
        String storm,
        List<Row> folded) {
    /** A row's columns, which it also says itself: it is sent alone when it changes. */
    public static final Columns COLUMNS =
            Columns.of("Level", "Patient", "Why", "FEV1, 14 days", "Readings", "Open for", "Status", "");

    /** New alerts of a week by team, and in words what a team can bear. */
    public record Burdens(String budget, List<Team> teams) {}

    /**
     * What a team got in a week.
     *
     * @param red how many, {@code redRate} the same for 100 patients; {@code flags} red flags, which no budget counts, or null
     * @param verdict which of them are over the budget; {@code over} is any?
     */
    public record Team(
            String team,
            String patients,
            String red,
            String redRate,
            String flags,
            String amber,
            String amberRate,
            String verdict,
            boolean over) {}

    public record Tab(String words, String href, boolean current) {}

    /**
     * @param page the address of the patient, within the run that is shown
     * @param levelKind high, medium or quiet; {@code why} one clause with numbers; {@code extra} what else matters, or null
     * @param adherence "12 of 14 days"; {@code since} when it opened; {@code note} who did what, or null
     */
    public record Row(
            String alert,
            int revision,
            String level,
            String levelKind,
            String page,
            String name,
            String mrn,
            String born,
            String why,
            String extra,
            String spark,
            String adherence,
            String openFor,
            String since,
            String status,
            String note,
            boolean wantsAcknowledging,
            boolean over) {}
}

package io.breathline.dashboards.patient;

import io.breathline.dashboards.chart.Svg;
import io.breathline.dashboards.decide.DecisionForm.Problem;
import io.breathline.dashboards.frame.Frame;
import java.util.List;

/** One patient's page as it is shown. */
public record PatientView(
        Frame frame,
        Banner banner,
        List<Card> alerts,
        List<Range> ranges,
        Chart fev1,
        List<Chart> others,
        List<DayMark> adherence,
        String adherenceWords,
        List<Fact> treatments,
        List<Fact> devices,
        List<Answer> symptoms,
        List<Past> past,
        DayTable table,
        String storeTrouble) {

    /**
     * @param born date of birth with age; together with the MRN the two identifiers of every view
     * @param left that the patient is no longer in our care, or null
     */
    public record Banner(
            String id,
            String name,
            String born,
            String age,
            String mrn,
            String team,
            String lastSeen,
            String zone,
            String left) {}

    public record Range(String words, String href, boolean current) {}

    public record Fact(String term, String words) {}

    /** @param svg null when there is nothing to draw; {@code rows} the same as a table, one a day or a week */
    public record Chart(
            String id, String title, String latest, String sentence, String svg, String rowsAre, List<Cells> rows) {}

    public record Cells(String day, String value, String usual, String note) {
        /** A row in as few words as HTML allows: there are as many as days. */
        public String html() {
            return "<tr><th scope=row>" + Svg.escape(day) + "<td>" + Svg.escape(value) + "<td>" + Svg.escape(usual)
                    + "<td>" + Svg.escape(note);
        }
    }

    /** @param kind taken, missed or before */
    public record DayMark(String kind, String says) {}

    public record Answer(String day, String words) {}

    /** @param part 0 to 100 of the strongest, for the bar's class; {@code strength} says it in a word */
    public record Evidence(String measure, String day, String text, String strength, int part, boolean against) {}

    /**
     * An alert that still wants somebody.
     *
     * @param problems what was wrong with the form just sent; {@code filled} what was filled in
     */
    public record Card(
            String id,
            int revision,
            String decided,
            String level,
            String levelKind,
            String kind,
            String status,
            String note,
            String reason,
            List<Fact> why,
            List<Evidence> evidence,
            List<Fact> receipts,
            boolean wantsAcknowledging,
            List<Problem> problems,
            Filled filled) {
        public String problem(String field) {
            return problems.stream()
                    .filter(p -> p.field().equals(field))
                    .map(Problem::words)
                    .findFirst()
                    .orElse(null);
        }
    }

    public record Filled(String form, String reason, String outcome, String until) {
        public static final Filled NOTHING = new Filled("", "", "", "");
    }

    /** An alert's whole history, one line a revision or decision. */
    public record Past(
            String id,
            String kind,
            String level,
            String levelKind,
            String status,
            String span,
            boolean told,
            List<Line> lines) {}

    /** @param mark "late", "not announced" or null */
    public record Line(String at, String what, String who, String mark) {}

    public record DayTable(List<String> measures, List<DayRow> days) {}

    public record DayRow(String day, List<String> values) {
        /** A row in as few words as HTML allows; each cell says of which measure it is. */
        public String html(List<String> measures) {
            var row = new StringBuilder("<tr><th scope=row>").append(Svg.escape(day));
            for (int i = 0; i < values.size(); i++) {
                String of = Svg.escape(measures.get(i));
                row.append("<td data-of=").append(of.indexOf(' ') < 0 ? of : '"' + of + '"');
                row.append('>').append(Svg.escape(values.get(i)));
            }
            return row.toString();
        }
    }
}

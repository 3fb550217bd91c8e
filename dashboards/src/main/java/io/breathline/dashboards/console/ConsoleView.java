package io.breathline.dashboards.console;

import io.breathline.dashboards.frame.Frame;
import java.util.List;

/** The console as it is shown. */
public record ConsoleView(
        Frame frame,
        List<Count> counts,
        List<String> silent,
        List<ScenarioRow> scenarios,
        List<JobRow> jobs,
        String jobsNote,
        List<TopicRow> topics,
        List<Held> quarantine,
        List<Waiting> waiting,
        String asked,
        Follow follow) {
    public record Count(String words, String value, boolean attention) {}

    public record TopicRow(String name, String what, String records, String rate, String last, String lag) {}

    /** @param seed null when its simulator does not answer; {@code rateLabel} null where there is no rate to choose */
    public record ScenarioRow(
            String name,
            String what,
            String state,
            boolean running,
            String seed,
            boolean seedFixed,
            String rate,
            String rateLabel,
            String sent) {}

    /** @param attention is it not running, or did a checkpoint fail? */
    public record JobRow(
            String name,
            String state,
            String since,
            String checkpoint,
            String detail,
            String restarts,
            boolean attention) {}

    public record Held(
            String id,
            String reason,
            String field,
            String detail,
            String source,
            String topic,
            String received,
            String state) {}

    /** Something that is not in an EHR yet, and why. */
    public record Waiting(String what, String endpoint, String state, String cause, String since) {}

    /** @param found false when nothing of that id is known */
    public record Follow(boolean found, String title, List<Hop> hops) {}

    /** @param gap time since the hop before, or null */
    public record Hop(String hop, String at, String gap, String detail, boolean reached) {}
}

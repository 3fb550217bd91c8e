package io.breathline.dashboards.decide;

import io.breathline.dashboards.frame.Frame.Notice;
import io.breathline.dashboards.words.Said;
import io.breathline.dashboards.words.When;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;

/**
 * A decision on its way: what to tell the person who made it depends on what the alert topic says by now.
 *
 * @param before id of the decision that stood when this one was made, or null: that one is no answer
 */
public record Sent(Decision decision, String subject, String before) {
    /** Has the topic's answer come, whatever it is? */
    public boolean answered(Alert now) {
        return now.decision() != null
                && (now.decision().id().equals(decision.id())
                        || !now.decision().id().equals(before));
    }

    public Notice notice(Alert now, When when) {
        Decision there = now.decision();
        if (there != null && there.id().equals(decision.id())) {
            return new Notice(
                    "done", subject + ": " + Said.done(decision.action()) + " at " + when.time(there.at()) + ".");
        }
        if (answered(now)) {
            return overtaken(there, subject, when);
        }
        return new Notice(
                "wait",
                subject + ": sent at " + when.time(decision.at()) + ". It shows here as soon as the record has it.");
    }

    /** Somebody else was first. */
    public static Notice overtaken(Decision there, String subject, When when) {
        return new Notice(
                "trouble",
                subject + ": " + there.who() + " " + Said.done(there.action()) + " this at " + when.time(there.at())
                        + ".");
    }
}

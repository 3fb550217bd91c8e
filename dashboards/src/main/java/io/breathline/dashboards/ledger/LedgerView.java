package io.breathline.dashboards.ledger;

import io.breathline.dashboards.frame.Frame;
import java.util.List;

/** The ledger as it is shown. */
public record LedgerView(Frame frame, List<Side> sides) {
    public record Side(String name, String sentence, List<Hop> hops) {}

    /** @param attention is something stuck here? */
    public record Hop(String name, String count, String words, boolean attention) {}
}

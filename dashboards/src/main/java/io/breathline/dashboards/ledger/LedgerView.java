package io.breathline.dashboards.ledger;

import io.breathline.dashboards.frame.Frame;
import java.util.List;

/**
 * The ledger as it is shown.
 *
 * @param hops the ledger of distinct readings; {@code hopsWords} where it comes from, or why there is none
 */
public record LedgerView(Frame frame, List<Row> hops, String hopsWords, List<Side> sides) {
    /** A hop's figures as shown, in the order of the table's head. */
    public record Row(String hop, List<String> figures, boolean attention) {}

    public record Side(String name, String sentence, List<Hop> hops) {}

    /** @param attention is something stuck here? */
    public record Hop(String name, String count, String words, boolean attention) {}
}

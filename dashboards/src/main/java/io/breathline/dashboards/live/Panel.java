package io.breathline.dashboards.live;

import java.util.List;
import java.util.Map;

/**
 * What an open page shows now, in pieces that can be replaced in place.
 *
 * @param pieces name of the piece to its HTML, by which the page's elements listen
 * @param things what is listed, by id: one that was not there when a page was opened is news, and is offered, never
 *     inserted under the reader's eyes
 */
public record Panel(Map<String, String> pieces, List<String> things, String news) {
    /** @param news how to call one more thing: "new alert" */
    public Panel {
        pieces = Map.copyOf(pieces);
        things = List.copyOf(things);
    }

    /** What changes a page's address as seen from the server: two pages that show the same have the same mark. */
    public String mark() {
        return Integer.toHexString(things.hashCode());
    }
}

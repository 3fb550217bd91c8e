package io.breathline.dashboards.frame;

import java.util.List;

/**
 * What every page has around it.
 *
 * @param current path of the menu entry this page belongs to
 * @param person name of who is signed in, or null; {@code csrf} the token of their forms
 * @param replay name of the replayed run, or null when this is live
 * @param live where this page hears of changes, or null for a page that does not change
 * @param asOf when what is shown was last known to be complete; {@code stale} says what failed, or null
 */
public record Frame(
        String title,
        String current,
        List<Link> menu,
        String person,
        String roles,
        String csrf,
        boolean simulated,
        String replay,
        String live,
        String asOf,
        String stale,
        List<Notice> notices) {
    public record Link(String words, String href) {}

    /** @param kind {@code done}, {@code wait} or {@code trouble} */
    public record Notice(String kind, String text) {}

    public boolean isCurrent(Link link) {
        return link.href().equals(current);
    }

    public boolean signedIn() {
        return person != null;
    }

    /** Keeps a link within the replayed run. */
    public String to(String path) {
        if (replay == null) {
            return path;
        }
        return path + (path.contains("?") ? "&" : "?") + "run=" + replay;
    }

    public boolean fresh() {
        return stale == null;
    }
}

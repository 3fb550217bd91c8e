package io.breathline.dashboards.decide;

/** Where a form leads back to: a path of ours, or a given one instead. */
public final class Back {
    private Back() {}

    /** Another host hides behind "//" and "/\"; only plain paths pass. */
    public static String safe(String asked, String otherwise) {
        boolean plain = asked != null
                && asked.startsWith("/")
                && !asked.startsWith("//")
                && asked.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
        return plain ? asked : otherwise;
    }
}

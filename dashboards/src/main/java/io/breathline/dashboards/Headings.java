package io.breathline.dashboards;

/** What went wrong, as a heading. */
final class Headings {
    private Headings() {}

    static String of(int status) {
        return switch (status) {
            case 403 -> "You cannot see this";
            case 404 -> "There is nothing here";
            case 405 -> "This cannot be done here";
            case 409 -> "Somebody was first";
            case 413 -> "That is too much text";
            case 429 -> "That was too fast";
            case 503 -> "Not now";
            default -> status >= 500 ? "Something went wrong here" : "That did not work";
        };
    }
}

package io.breathline.dashboards;

/** What went wrong, as a heading, and in words where nobody of ours said any. */
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

    /** For an address that leads nowhere, and for what the server itself refuses. */
    static String words(int status) {
        return switch (status) {
            case 404, 405 ->
                "There is no page at this address. Perhaps a letter is wrong in it, or it is from an old note."
                        + " Nothing was changed.";
            case 413 -> "Nothing was kept. Go back, write less and send it again.";
            default -> "Nothing was changed. Go back and try again.";
        };
    }
}

package io.breathline.fhir.ehr;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the server has a resource: type and id, and the version where it told one. */
public record Place(String type, String id, String version) {
    private static final Pattern REFERENCE =
            Pattern.compile("(?:.*/)?([A-Z][A-Za-z]+)/([A-Za-z0-9.-]{1,64})(?:/_history/([A-Za-z0-9.-]{1,64}))?/?");

    /** From a Location header, a bundle entry's location or a reference, absolute or not. */
    public static Optional<Place> of(String location) {
        Matcher parts = REFERENCE.matcher(location);
        return parts.matches()
                ? Optional.of(new Place(parts.group(1), parts.group(2), parts.group(3)))
                : Optional.empty();
    }

    public String reference() {
        return type + "/" + id;
    }
}

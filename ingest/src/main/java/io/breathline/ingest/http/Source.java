package io.breathline.ingest.http;

import java.util.List;

/**
 * A sender over HTTP and whom it may speak for: devices or sites by name, or by the beginning of their names with
 * {@code *} behind it. Without any it may speak for all.
 */
record Source(String name, List<String> speaksFor) {
    boolean maySpeakFor(String deviceOrSite) {
        return speaksFor.isEmpty() || speaksFor.stream().anyMatch(allowed -> covers(allowed, deviceOrSite));
    }

    private static boolean covers(String allowed, String name) {
        return allowed.endsWith("*")
                ? name.startsWith(allowed.substring(0, allowed.length() - 1))
                : name.equals(allowed);
    }
}

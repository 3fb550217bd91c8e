package io.breathline.dashboards.login;

import java.util.Set;

/** Names by which this machine reaches itself. */
public final class Loopback {
    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    private Loopback() {}

    /** Does a Host header (with or without port) mean this machine? A page elsewhere cannot pretend to, by DNS. */
    public static boolean names(String host) {
        if (host == null) {
            return false;
        }
        String name = host.startsWith("[") ? host.replaceFirst("].*$", "]") : host.replaceFirst(":\\d+$", "");
        return NAMES.contains(name);
    }
}

package io.breathline.dashboards.login;

import io.breathline.dashboards.frame.Frame;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The login page as it is shown. */
public record LoginView(Frame frame, List<Person> people, String to, boolean demo) {
    /** Where the person wanted to go, as part of another address. */
    public String toAsQuery() {
        return URLEncoder.encode(to, StandardCharsets.UTF_8);
    }
}

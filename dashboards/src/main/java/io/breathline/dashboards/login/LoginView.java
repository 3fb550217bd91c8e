package io.breathline.dashboards.login;

import io.breathline.dashboards.frame.Frame;
import java.util.List;

/** The login page as it is shown. */
public record LoginView(Frame frame, List<Person> people, String to, boolean demo) {}

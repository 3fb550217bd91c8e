package io.breathline.dashboards.login;

import io.javalin.security.RouteRole;

/** Who may use a route. A route that names none of these is closed to everybody. */
public enum Role implements RouteRole {
    /** No sign-in needed: the login page, style, health. Nothing about a person is behind it. */
    ANYONE("Anyone"),
    CF_TEAM("CF team"),
    ICU("ICU coordinator"),
    ENGINEER("Engineer");

    private final String words;

    Role(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}

package io.breathline.dashboards.login;

import io.breathline.domain.door.Allowances;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;

/** Nobody may ask so fast that others wait, and nobody may try sign-ins at a machine's pace. */
public final class Pace {
    private static final int TOO_MANY = 429;

    private final Allowances pages = new Allowances(50, 1_000);
    private final Allowances signIns = new Allowances(1, 300);
    private final InstantSource clock;
    private final Sessions sessions;

    public Pace(Sessions sessions, InstantSource clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    public void check(Context ctx) {
        if (ctx.path().equals("/health") || ctx.path().equals("/metrics")) {
            return;
        }
        String token = ctx.cookie(Gate.COOKIE);
        boolean known = token != null && sessions.peek(token).isPresent();
        OptionalLong wait = ctx.path().startsWith("/login")
                ? signIns.waitFor(ctx.ip(), clock.instant())
                : pages.waitFor(known ? token : ctx.ip(), clock.instant());
        if (wait.isPresent()) {
            ctx.header("Retry-After", Long.toString(wait.getAsLong()));
            throw new HttpResponseException(
                    TOO_MANY, "Wait " + wait.getAsLong() + " s and load the page again.", Map.of());
        }
    }
}

package io.breathline.dashboards.login;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import io.javalin.http.UnauthorizedResponse;
import io.javalin.security.RouteRole;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/**
 * Stands before every route: closed unless the route names a role that the person has. A POST must come from a page of
 * ours, as the browser says (Sec-Fetch-Site) or, where it says nothing, as the form's token shows.
 */
public final class Gate {
    public static final String COOKIE = "breathline";
    public static final String CSRF_FIELD = "csrf";
    public static final String CSRF_HEADER = "X-CSRF-Token";
    private static final String SESSION = "session";
    /** Fetched by script, not by a person: such a request does not keep a session alive. */
    private static final String LIVE = "/live/";

    private final Sessions sessions;
    private final boolean loopbackOnly;

    public Gate(Sessions sessions, boolean loopbackOnly) {
        this.sessions = sessions;
        this.loopbackOnly = loopbackOnly;
    }

    /** Runs before each matched route. */
    public void check(Context ctx) {
        if (loopbackOnly && !Loopback.names(ctx.host())) {
            throw new ForbiddenResponse("The demonstration answers on loopback only");
        }
        var session = recognise(ctx);
        if (ctx.method().equals(HandlerType.POST)) {
            checkOrigin(ctx, session.orElse(null));
        }
        Set<RouteRole> wanted = ctx.routeRoles();
        if (wanted.contains(Role.ANYONE)) {
            return;
        }
        Person person = session.map(Sessions.Session::person).orElseThrow(UnauthorizedResponse::new);
        if (wanted.stream().noneMatch(role -> role instanceof Role r && person.is(r))) {
            throw new ForbiddenResponse("Your role does not include this page");
        }
    }

    /** Who is it, if anybody? For an address without a route too, whose page has a menu all the same. */
    public Optional<Sessions.Session> recognise(Context ctx) {
        String token = ctx.cookie(COOKIE);
        var session = ctx.path().startsWith(LIVE) ? sessions.peek(token) : sessions.use(token);
        session.ifPresent(s -> ctx.attribute(SESSION, s));
        return session;
    }

    private static void checkOrigin(Context ctx, Sessions.Session session) {
        String site = ctx.header("Sec-Fetch-Site");
        if ("same-origin".equals(site)) {
            return;
        }
        if (site == null && (session == null ? ctx.path().equals("/login") : tokenHolds(ctx, session))) {
            return;
        }
        throw new ForbiddenResponse("This form did not come from a page of this system");
    }

    private static boolean tokenHolds(Context ctx, Sessions.Session session) {
        String given = ctx.header(CSRF_HEADER) != null ? ctx.header(CSRF_HEADER) : ctx.formParam(CSRF_FIELD);
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), session.csrf().getBytes(StandardCharsets.UTF_8));
    }

    public static Sessions.Session session(Context ctx) {
        Sessions.Session session = ctx.attribute(SESSION);
        if (session == null) {
            throw new UnauthorizedResponse();
        }
        return session;
    }

    public static boolean signedIn(Context ctx) {
        return ctx.attribute(SESSION) != null;
    }

    public static Person person(Context ctx) {
        return session(ctx).person();
    }
}

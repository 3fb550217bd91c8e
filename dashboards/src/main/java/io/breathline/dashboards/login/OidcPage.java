package io.breathline.dashboards.login;

import io.breathline.dashboards.decide.Back;
import io.breathline.dashboards.frame.Desk;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import io.javalin.http.ServiceUnavailableResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends people to their organisation's sign-in and takes them back. */
public final class OidcPage {
    private static final Logger LOG = LoggerFactory.getLogger(OidcPage.class);
    private static final String STATE = "breathline-login";
    private static final int MINUTES_10 = 600;

    private final Desk desk;
    private final Sessions sessions;
    private final Oidc oidc;
    private final boolean secure;

    public OidcPage(Desk desk, Sessions sessions, Oidc oidc, boolean secure) {
        this.desk = desk;
        this.sessions = sessions;
        this.oidc = oidc;
        this.secure = secure;
    }

    public void routes(RoutesConfig routes) {
        routes.get("/login/start", this::start, Role.ANYONE);
        routes.get("/login/callback", this::back, Role.ANYONE);
    }

    private void start(Context ctx) {
        String state = sessions.secret();
        try {
            String provider =
                    oidc.begin(Back.safe(ctx.queryParam("to"), "/"), state).toString();
            // The state must come back in the browser that set out: a link from somebody else signs nobody in.
            ctx.cookie(new Cookie(STATE, state, "/login", MINUTES_10, secure, true, null, SameSite.LAX));
            ctx.redirect(provider, HttpStatus.SEE_OTHER);
        } catch (Oidc.Away away) {
            throw away(away);
        } catch (Oidc.Refused misconfigured) {
            LOG.error("sign-in cannot begin: {}", misconfigured.getMessage());
            throw new ServiceUnavailableResponse(
                    "Your organisation's sign-in and this system are not set up for each other. Tell who runs Breathline.");
        }
    }

    private void back(Context ctx) {
        String state = ctx.queryParam("state");
        String set = ctx.cookie(STATE);
        ctx.removeCookie(STATE, "/login");
        if (state == null || !state.equals(set)) {
            throw new ForbiddenResponse("This sign-in did not begin in this browser. Sign in again.");
        }
        try {
            var signedIn = oidc.finish(state, ctx.queryParam("code"));
            sessions.end(ctx.cookie(Gate.COOKIE));
            var session = sessions.begin(signedIn.person(), signedIn.idToken());
            LoginPage.setCookie(ctx, session.token(), secure);
            desk.audit.note(
                    signedIn.person(), "sign-in", "person", signedIn.person().id(), ctx.path());
            String to = signedIn.to().equals("/") ? Desk.home(signedIn.person()) : signedIn.to();
            ctx.redirect(to, HttpStatus.SEE_OTHER);
        } catch (Oidc.Away away) {
            throw away(away);
        } catch (Oidc.Refused refused) {
            LOG.warn("sign-in refused: {}", refused.getMessage());
            throw new ForbiddenResponse("Your organisation's sign-in did not let you in here. Ask who grants access.");
        }
    }

    private static ServiceUnavailableResponse away(Oidc.Away away) {
        LOG.error("sign-in cannot go on: {}", away.getMessage(), away.getCause());
        return new ServiceUnavailableResponse(
                "Your organisation's sign-in does not answer. Breathline itself is running. Try again in a minute.");
    }
}

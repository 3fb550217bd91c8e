package io.breathline.dashboards.login;

import io.breathline.dashboards.decide.Back;
import io.breathline.dashboards.frame.Desk;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.SameSite;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Signs people in and out. In the demonstration by choosing one of its fixed people. */
public final class LoginPage {
    private final Desk desk;
    private final Sessions sessions;
    private final DemoPeople demo;
    private final Oidc oidc;

    /** @param demo null where people sign in by their organisation, and {@code oidc} null where they do not */
    public LoginPage(Desk desk, Sessions sessions, DemoPeople demo, Oidc oidc) {
        this.desk = desk;
        this.sessions = sessions;
        this.demo = demo;
        this.oidc = oidc;
    }

    public void routes(RoutesConfig routes) {
        routes.get("/login", this::show, Role.ANYONE);
        routes.post("/login", this::signIn, Role.ANYONE);
        routes.post("/logout", this::signOut, Role.ANYONE);
    }

    private void show(Context ctx) {
        List<Person> people = demo == null ? List.of() : demo.people();
        String to = Back.safe(ctx.queryParam("to"), "/");
        desk.render(ctx, "login", new LoginView(desk.frame(ctx, "Sign in", "/login", null), people, to, demo != null));
    }

    private void signIn(Context ctx) {
        Person person = demo == null
                ? null
                : demo.named(ctx.formParam("user")).orElseThrow(() -> new NotFoundResponse("No such demo user"));
        if (person == null) {
            throw new NotFoundResponse("Sign in with your organisation");
        }
        sessions.end(ctx.cookie(Gate.COOKIE));
        var session = sessions.begin(person);
        setCookie(ctx, session.token(), false);
        desk.audit.note(person, "sign-in", "person", person.id(), ctx.path());
        if (Desk.wantsJson(ctx)) {
            Desk.json(ctx, Map.of("user", person.id(), "csrf", session.csrf()));
        } else {
            String asked = Back.safe(ctx.formParam("to"), "/");
            ctx.redirect(asked.equals("/") ? Desk.home(person) : asked, HttpStatus.SEE_OTHER);
        }
    }

    private void signOut(Context ctx) {
        String next = "/login";
        if (Gate.signedIn(ctx)) {
            String idToken = Gate.session(ctx).idToken();
            next = oidc == null
                    ? next
                    : oidc.farewell(idToken).map(URI::toString).orElse(next);
            desk.audit.note(
                    Gate.person(ctx), "sign-out", "person", Gate.person(ctx).id(), ctx.path());
        }
        sessions.end(ctx.cookie(Gate.COOKIE));
        ctx.removeCookie(Gate.COOKIE);
        ctx.redirect(next, HttpStatus.SEE_OTHER);
    }

    /** Only this host's pages get the cookie, no script reads it, and it ends with the browser. */
    static void setCookie(Context ctx, String token, boolean secure) {
        ctx.cookie(new Cookie(Gate.COOKIE, token, "/", -1, secure, true, null, SameSite.LAX));
    }
}

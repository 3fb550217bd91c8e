package io.breathline.dashboards;

import io.breathline.dashboards.fold.TopicReader;
import io.breathline.dashboards.frame.Desk;
import io.breathline.dashboards.frame.ErrorView;
import io.breathline.dashboards.health.Meters;
import io.breathline.dashboards.login.Gate;
import io.breathline.dashboards.login.Oidc;
import io.breathline.dashboards.login.Pace;
import io.breathline.dashboards.login.Role;
import io.breathline.domain.topic.Json;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.UnauthorizedResponse;
import io.javalin.http.staticfiles.Location;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web server: the gate before every route, security headers on every answer, errors as pages that say the mend. */
final class Web {
    private static final Logger LOG = LoggerFactory.getLogger(Web.class);
    /** Nothing inline, nothing from elsewhere; %s is where the form that signs out may lead. */
    private static final String POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'%s;"
            + " frame-ancestors 'none'; object-src 'none'; img-src 'self' data:";

    /** What a refused address was about: /patients/ID, /live/patients/ID, /alerts/ID/ACTION. */
    private static final Pattern ABOUT = Pattern.compile("(?:/live)?/(patient|alert)s/([^/]+).*");

    private static final Map<String, String> HEADERS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "same-origin",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Permissions-Policy", "camera=(), microphone=(), geolocation=()",
            "Cache-Control", "no-store");

    private Web() {}

    static Javalin create(
            DashboardsConfig config,
            Desk desk,
            Meters meters,
            Gate gate,
            Pace pace,
            TopicReader reader,
            Consumer<RoutesConfig> pages) {
        return Javalin.create(settings -> {
            quiet(settings);
            config.tls()
                    .ifPresent(tls -> settings.jetty.addConnector(
                            (server, http) -> PagesDoor.connector(tls, server, http, config.host(), config.port())));
            settings.staticFiles.add(files -> {
                files.hostedPath = "/static";
                files.directory = "/static";
                files.location = Location.CLASSPATH;
                files.roles = Set.of(Role.ANYONE);
                files.headers =
                        Map.of("Cache-Control", "max-age=0, must-revalidate", "X-Content-Type-Options", "nosniff");
            });
            String policy = policy(config.provider());
            settings.routes.before(ctx -> {
                HEADERS.forEach(ctx::header);
                ctx.header("Content-Security-Policy", policy);
            });
            settings.routes.beforeMatched(pace::check);
            settings.routes.beforeMatched(gate::check);
            settings.routes.get("/health", ctx -> health(ctx, reader), Role.ANYONE);
            settings.routes.get(
                    "/metrics",
                    ctx -> ctx.contentType("text/plain; version=0.0.4").result(meters.text()),
                    Role.ANYONE);
            pages.accept(settings.routes);
            settings.routes.after(ctx ->
                    meters.count("breathline_pages_requests_total", "status", Integer.toString(ctx.statusCode())));
            settings.routes.exception(UnauthorizedResponse.class, (refused, ctx) -> signInFirst(ctx));
            settings.routes.exception(HttpResponseException.class, (refused, ctx) -> {
                ctx.status(refused.getStatus());
                writeDown(desk, ctx);
                boolean servers = serverSays(refused.getStatus(), ctx);
                if (servers) {
                    gate.recognise(ctx);
                }
                String words = servers ? Headings.words(refused.getStatus()) : refused.getMessage();
                page(desk, ctx, Headings.of(refused.getStatus()), words);
            });
            settings.routes.exception(Exception.class, (bug, ctx) -> {
                LOG.error("{} {} failed", ctx.method(), template(ctx), bug);
                ctx.status(HttpStatus.INTERNAL_SERVER_ERROR);
                page(desk, ctx, Headings.of(500), "Try again. What you see elsewhere is not affected.");
            });
            settings.routes.error(HttpStatus.NOT_FOUND, ctx -> {
                if (ctx.result() == null || ctx.result().isEmpty() || "Not Found".equals(ctx.result())) {
                    page(desk, ctx, Headings.of(404), Headings.words(404));
                }
            });
        });
    }

    static String policy(Oidc.Provider provider) {
        return POLICY.formatted(
                provider == null
                        ? ""
                        : " " + provider.issuer().getScheme() + "://"
                                + provider.issuer().getRawAuthority());
    }

    private static void quiet(JavalinConfig settings) {
        settings.startup.showJavalinBanner = false;
        settings.startup.showOldJavalinVersionWarning = false;
        settings.http.maxRequestSize = 64_000;
        settings.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    }

    /** The route's pattern: an address may hold a patient's id, which no log line may. */
    private static String template(Context ctx) {
        return ctx.endpoints().lastHttpEndpoint() == null
                ? "?"
                : ctx.endpoints().lastHttpEndpoint().path;
    }

    /** Is it the server's own refusal, in a programmer's words: of an address without a route, or of a length? */
    private static boolean serverSays(int status, Context ctx) {
        boolean nowhere = ctx.endpoints().lastHttpEndpoint() == null && (status == 404 || status == 405);
        return nowhere || status == 413;
    }

    private static void health(Context ctx, TopicReader reader) {
        boolean ready = reader.ready();
        ctx.status(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
        ctx.contentType("application/json")
                .result(Json.write(
                        ready
                                ? Map.of("ready", true, "records", reader.taken())
                                : Map.of("ready", false, "waitingFor", reader.waitingFor())));
    }

    /** Who asked for what is not theirs is in the trail too, beside what was shown. */
    private static void writeDown(Desk desk, Context ctx) {
        if (ctx.status() != HttpStatus.FORBIDDEN || !Gate.signedIn(ctx)) {
            return;
        }
        var about = ABOUT.matcher(ctx.path());
        boolean known = about.matches();
        desk.audit.note(
                Gate.person(ctx),
                "refused",
                known ? about.group(1) : "page",
                known ? about.group(2) : ctx.path(),
                ctx.path());
    }

    private static void signInFirst(Context ctx) {
        if (Desk.wantsJson(ctx) || ctx.path().startsWith("/api/") || ctx.path().startsWith("/live/")) {
            ctx.status(HttpStatus.UNAUTHORIZED);
            Desk.json(ctx, Map.of("error", "sign in first: POST /login"));
            return;
        }
        String query = ctx.queryString() == null ? "" : "?" + ctx.queryString();
        String to = ctx.method().equals(io.javalin.http.HandlerType.GET) ? ctx.path() + query : "/";
        ctx.redirect("/login?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8), HttpStatus.SEE_OTHER);
    }

    private static void page(Desk desk, Context ctx, String heading, String words) {
        if (Desk.wantsJson(ctx) || ctx.path().startsWith("/api/")) {
            Desk.json(ctx, Map.of("error", words));
        } else {
            desk.render(ctx, "error", new ErrorView(desk.frame(ctx, heading, "", null), heading, words));
        }
    }
}

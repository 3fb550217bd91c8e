package io.breathline.dashboards.frame;

import io.breathline.dashboards.console.TopicGauge;
import io.breathline.dashboards.decide.Sent;
import io.breathline.dashboards.fold.ByRun;
import io.breathline.dashboards.fold.Picture;
import io.breathline.dashboards.fold.TopicReader;
import io.breathline.dashboards.frame.Frame.Link;
import io.breathline.dashboards.frame.Frame.Notice;
import io.breathline.dashboards.login.Gate;
import io.breathline.dashboards.login.Person;
import io.breathline.dashboards.login.Role;
import io.breathline.dashboards.send.AuditTrail;
import io.breathline.dashboards.words.When;
import io.breathline.domain.alert.AlertBudget;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Json;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** What every page needs at hand: what is known, the time, the frame around the page, the audit trail. */
public final class Desk {
    /** Without word from Kafka for so long, what is shown may not be true any more. */
    private static final Duration SILENCE = Duration.ofSeconds(30);
    /** A decision nobody answered is mentioned for so long. */
    private static final Duration MENTIONED = Duration.ofMinutes(5);

    public final Picture picture;
    public final AuditTrail audit;
    public final AlertBudget budget;
    private final TopicReader reader;
    private final TopicGauge gauge;
    private final InstantSource clock;
    private final ZoneId zone;
    private final boolean demo;
    private final Templates templates = new Templates();
    private final Map<String, Deque<Sent>> sent = new ConcurrentHashMap<>();
    private final Map<String, Deque<Notice>> told = new ConcurrentHashMap<>();

    public Desk(
            Picture picture,
            TopicReader reader,
            TopicGauge gauge,
            AuditTrail audit,
            InstantSource clock,
            ZoneId zone,
            AlertBudget budget,
            boolean demo) {
        this.picture = picture;
        this.reader = reader;
        this.gauge = gauge;
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
        this.budget = budget;
        this.demo = demo;
    }

    public When when() {
        return new When(clock.instant(), zone);
    }

    /** Only what is live is shown, unless the address names another run. */
    public static String run(Context ctx) {
        return ByRun.named(ctx.queryParam("run"));
    }

    public Frame frame(Context ctx, String title, String current, String live) {
        String run = run(ctx);
        boolean replay = !run.equals(Envelope.LIVE_RUN);
        When when = when();
        Person person = Gate.signedIn(ctx) ? Gate.person(ctx) : null;
        return new Frame(
                title,
                current,
                person == null ? List.of() : menu(person),
                person == null ? null : person.name(),
                person == null ? null : person.roleWords(),
                person == null ? null : Gate.session(ctx).csrf(),
                demo,
                replay ? run : null,
                replay ? null : live,
                when.time(asOf()),
                stale(when),
                person == null ? List.of() : notices(ctx, when));
    }

    private Instant asOf() {
        Instant answered = gauge.answered();
        return answered == null ? null : answered;
    }

    private String stale(When when) {
        boolean silent = reader.silent();
        if (!reader.ready() && !silent) {
            return "Not up to date yet: " + reader.waitingFor() + ".";
        }
        Instant answered = gauge.answered();
        if (silent || answered == null || answered.plus(SILENCE).isBefore(when.now())) {
            return "Updates stopped at " + when.time(answered) + ". What is shown may have changed since.";
        }
        return null;
    }

    /** One line for open pages: up to date until when, or what stopped. */
    public String beat() {
        When when = when();
        String stale = stale(when);
        return stale == null ? "Up to date at " + when.time(asOf()) : "<span data-stale>" + stale + "</span>";
    }

    /** Says something on this person's next page. */
    public void tell(Context ctx, Notice notice) {
        told.computeIfAbsent(Gate.session(ctx).token(), t -> new ConcurrentLinkedDeque<>())
                .add(notice);
    }

    private static List<Link> menu(Person person) {
        var menu = new ArrayList<Link>();
        if (person.is(Role.CF_TEAM)) {
            menu.add(new Link("Worklist", "/"));
        }
        if (person.is(Role.ICU)) {
            menu.add(new Link("Bed board", "/beds"));
        }
        if (person.is(Role.CF_TEAM) || person.is(Role.ICU)) {
            menu.add(new Link("Indicators", "/indicators"));
        }
        if (person.is(Role.ENGINEER)) {
            menu.add(new Link("Console", "/console"));
            menu.add(new Link("Quarantine", "/quarantine"));
            menu.add(new Link("Ledger", "/ledger"));
            menu.add(new Link("Audit", "/audit"));
        }
        return menu;
    }

    public static String home(Person person) {
        List<Link> menu = menu(person);
        return menu.isEmpty() ? "/login" : menu.get(0).href();
    }

    /** Remembers a decision on its way, so that the person's next pages tell what became of it. */
    public void remember(Context ctx, Sent decision) {
        sent.computeIfAbsent(Gate.session(ctx).token(), t -> new ConcurrentLinkedDeque<>())
                .add(decision);
    }

    private List<Notice> notices(Context ctx, When when) {
        String token = Gate.session(ctx).token();
        Deque<Notice> words = told.remove(token);
        var notices = new ArrayList<Notice>(words == null ? List.of() : words);
        Deque<Sent> mine = sent.get(token);
        if (mine == null) {
            return notices;
        }
        mine.removeIf(one -> one.decision().at().plus(MENTIONED).isBefore(when.now()));
        for (Sent one : List.copyOf(mine)) {
            picture.alerts.get(one.decision().run(), one.decision().alert()).ifPresent(alert -> {
                notices.add(one.notice(alert, when));
                if (one.answered(alert)) {
                    mine.remove(one);
                }
            });
        }
        return notices;
    }

    public void render(Context ctx, String template, Object view) {
        ctx.html(templates.render(template, view));
    }

    public String fragment(String template, Object view) {
        return templates.render(template, view);
    }

    public static void json(Context ctx, Object value) {
        ctx.contentType("application/json").result(Json.write(value));
    }

    public static boolean wantsJson(Context ctx) {
        String accept = ctx.header("Accept");
        return accept != null && accept.contains("application/json") && !accept.contains("text/html");
    }
}

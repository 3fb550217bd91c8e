package io.breathline.dashboards.decide;

import io.breathline.dashboards.decide.DecisionForm.Problem;
import io.breathline.dashboards.frame.Desk;
import io.breathline.dashboards.frame.Frame.Notice;
import io.breathline.dashboards.login.Gate;
import io.breathline.dashboards.login.Person;
import io.breathline.dashboards.login.Role;
import io.breathline.dashboards.patient.PatientPage;
import io.breathline.dashboards.send.Sender;
import io.breathline.dashboards.send.Unsent;
import io.breathline.dashboards.words.When;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Decision.Action;
import io.breathline.domain.icu.Board;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import io.javalin.config.RoutesConfig;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Takes decisions: a POST becomes a record, and the answer is the page again. What the page then shows of the alert comes
 * from the alert topic alone.
 */
public final class DecisionPost {
    /** So long the answer waits for the alert topic, so that most pages come back with the decision in place. */
    private static final Duration ECHO = Duration.ofMillis(1_500);

    private static final Map<String, Action> ACTIONS = Map.of(
            "acknowledge", Action.ACKNOWLEDGE,
            "snooze", Action.SNOOZE,
            "in-care", Action.IN_CARE,
            "resolve", Action.RESOLVE);

    private final Desk desk;
    private final Sender sender;
    private final PatientPage patients;

    public DecisionPost(Desk desk, Sender sender, PatientPage patients) {
        this.desk = desk;
        this.sender = sender;
        this.patients = patients;
    }

    public void routes(RoutesConfig routes) {
        routes.post("/alerts/{id}/{action}", this::decide, Role.CF_TEAM, Role.ICU);
    }

    private void decide(Context ctx) throws InterruptedException {
        Action action = ACTIONS.get(ctx.pathParam("action"));
        Alert alert = desk.picture
                .alerts
                .get(Envelope.LIVE_RUN, ctx.pathParam("id"))
                .filter(Alert::announce)
                .orElseThrow(() -> new NotFoundResponse("No such alert"));
        if (action == null) {
            throw new NotFoundResponse("No such decision");
        }
        Person person = Gate.person(ctx);
        checkTheirs(alert, person);
        DecisionForm form = form(ctx, action);
        List<Problem> problems = form.problems();
        if (!problems.isEmpty()) {
            refuse(ctx, alert, form, problems);
            return;
        }
        When when = desk.when();
        Decision first = form.overtakenBy(alert, person);
        if (first != null || !alert.status().live()) {
            overtaken(ctx, alert, form, first, when);
            return;
        }
        Decision decision = form.decision(alert, person, when.now(), when.zone());
        try {
            sender.send(Topics.DECISIONS.message(
                    decision,
                    new Envelope(
                            Topics.DECISIONS.name(), "/pages", decision.id(), when.now(), Mode.LIVE, alert.run())));
        } catch (Unsent unsent) {
            refuse(ctx, alert, form, List.of(new Problem("reason", "Your decision was not recorded. Try again.")));
            return;
        }
        desk.audit.note(person, action.name().toLowerCase(java.util.Locale.ROOT), "alert", alert.id(), ctx.path());
        var sent = new Sent(
                decision,
                subject(alert),
                alert.decision() == null ? null : alert.decision().id());
        desk.picture.await(
                () -> desk.picture
                        .alerts
                        .get(alert.run(), alert.id())
                        .filter(sent::answered)
                        .isPresent(),
                ECHO);
        desk.remember(ctx, sent);
        answer(ctx, alert, form, decision);
    }

    private void checkTheirs(Alert alert, Person person) {
        boolean theirs = alert.patient() != null
                ? person.is(Role.CF_TEAM)
                        && person.inTeam(desk.picture
                                .register
                                .patient(alert.run(), alert.patient())
                                .map(RegistryEntry.Patient::team)
                                .orElse(null))
                : person.is(Role.ICU)
                        && person.atSite(desk.picture
                                .register
                                .unit(alert.run(), alert.unit())
                                .map(RegistryEntry.Unit::site)
                                .orElse(null));
        if (!theirs) {
            throw new ForbiddenResponse("This alert is another team's");
        }
    }

    private static DecisionForm form(Context ctx, Action action) {
        String seen = ctx.formParam("seen");
        return new DecisionForm(
                action,
                seen == null || !seen.matches("\\d{1,9}") ? null : Integer.valueOf(seen),
                ctx.formParam("decided"),
                or(ctx.formParam("reason")),
                ctx.formParam("outcome"),
                ctx.formParam("until"),
                or(ctx.formParam("back")));
    }

    private static String or(String text) {
        return text == null ? "" : text;
    }

    private String subject(Alert alert) {
        if (alert.patient() != null) {
            return desk.picture
                    .register
                    .patient(alert.run(), alert.patient())
                    .map(RegistryEntry.Patient::name)
                    .orElse("The alert");
        }
        return desk.picture
                .units
                .board(alert.run(), alert.unit())
                .map(Board::name)
                .orElse("The alert");
    }

    private void refuse(Context ctx, Alert alert, DecisionForm form, List<Problem> problems) {
        ctx.status(HttpStatus.UNPROCESSABLE_CONTENT);
        if (Desk.wantsJson(ctx)) {
            Desk.json(ctx, Map.of("problems", problems));
        } else if (alert.patient() != null) {
            patients.again(ctx, alert, form, problems);
        } else {
            throw new io.javalin.http.BadRequestResponse(problems.get(0).words());
        }
    }

    private void overtaken(Context ctx, Alert alert, DecisionForm form, Decision first, When when) {
        if (Desk.wantsJson(ctx)) {
            throw new ConflictResponse("Somebody was first");
        }
        Notice notice = first == null
                ? new Notice("trouble", subject(alert) + ": this alert closed at " + when.time(alert.knownAt()) + ".")
                : Sent.overtaken(first, subject(alert), when);
        boolean written = form.action() != Action.ACKNOWLEDGE && alert.patient() != null;
        if (written && alert.status().live()) {
            ctx.status(HttpStatus.CONFLICT);
            patients.again(ctx, alert, form, List.of(new Problem("conflict", notice.text())));
            return;
        }
        desk.tell(ctx, notice);
        String home = alert.patient() == null ? "/beds" : "/patients/" + alert.patient();
        ctx.redirect(Back.safe(form.back(), home), HttpStatus.SEE_OTHER);
    }

    private static void answer(Context ctx, Alert alert, DecisionForm form, Decision decision) {
        if (Desk.wantsJson(ctx)) {
            ctx.status(HttpStatus.ACCEPTED);
            Desk.json(ctx, Map.of("decision", decision.id(), "alert", alert.id()));
            return;
        }
        String home = alert.patient() == null ? "/beds" : "/patients/" + alert.patient();
        ctx.redirect(Back.safe(form.back(), home), HttpStatus.SEE_OTHER);
    }
}

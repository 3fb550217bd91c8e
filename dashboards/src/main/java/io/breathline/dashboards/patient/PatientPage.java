package io.breathline.dashboards.patient;

import io.breathline.dashboards.decide.DecisionForm;
import io.breathline.dashboards.decide.DecisionForm.Problem;
import io.breathline.dashboards.frame.Desk;
import io.breathline.dashboards.frame.Frame;
import io.breathline.dashboards.live.LivePages;
import io.breathline.dashboards.login.Gate;
import io.breathline.dashboards.login.Person;
import io.breathline.dashboards.login.Role;
import io.breathline.dashboards.patient.PatientView.Filled;
import io.breathline.dashboards.series.SeriesReader;
import io.breathline.dashboards.series.SeriesReader.Point;
import io.breathline.dashboards.series.SeriesReader.StoreSilent;
import io.breathline.dashboards.words.When;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Envelope;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Serves one patient's page, to their own team only. */
public final class PatientPage {
    private final Desk desk;
    private final SeriesReader series;

    public PatientPage(Desk desk, SeriesReader series) {
        this.desk = desk;
        this.series = series;
    }

    public void routes(RoutesConfig routes) {
        routes.get("/patients/{id}", this::show, Role.CF_TEAM);
    }

    private void show(Context ctx) {
        show(ctx, null, List.of(), null);
    }

    /** The page with a form as it was filled in and what was wrong with it. */
    public void again(Context ctx, Alert alert, DecisionForm form, List<Problem> problems) {
        show(ctx, alert.id(), problems, form);
    }

    private void show(Context ctx, String alert, List<Problem> problems, DecisionForm form) {
        Person person = Gate.person(ctx);
        String run = Desk.run(ctx);
        String id = form == null ? ctx.pathParam("id") : patientOf(run, alert);
        RegistryEntry.Patient patient =
                desk.picture.register.patient(run, id).orElseThrow(() -> new NotFoundResponse("No such patient"));
        if (!person.inTeam(patient.team())) {
            throw new ForbiddenResponse("This patient is looked after by another team");
        }
        desk.audit.note(person, "view", "patient", id, ctx.path());
        When when = desk.when();
        Frame frame = desk.frame(
                ctx,
                patient.name(),
                "/",
                "/live/patients/" + id + "?mark=" + LivePages.patient(desk, id).mark());
        var story = new Story(desk.picture, run, patient, range(ctx.queryParam("days")), when);
        var cards = new Cards(desk.picture, when);
        var shown = story.open().stream()
                .map(a -> a.id().equals(alert)
                        ? cards.card(a, problems, filled(form))
                        : cards.card(a, List.of(), Filled.NOTHING))
                .toList();
        Map<Metric, List<Point>> singles = Map.of();
        String trouble = null;
        try {
            if (run.equals(Envelope.LIVE_RUN)) {
                singles = Map.of(Metric.FEV1, series.readings(id, Metric.FEV1, story.firstInstant(), when.now()));
            }
        } catch (StoreSilent silent) {
            trouble =
                    "Single readings are not shown: " + silent.getMessage() + ". The daily values below are complete.";
        }
        desk.render(ctx, "patient", story.view(frame, singles, trouble, shown));
    }

    private String patientOf(String run, String alert) {
        return desk.picture
                .alerts
                .get(run, alert)
                .map(Alert::patient)
                .orElseThrow(() -> new NotFoundResponse("No such alert"));
    }

    private static Filled filled(DecisionForm form) {
        if (form == null) {
            return Filled.NOTHING;
        }
        return new Filled(form.action().name().toLowerCase(Locale.ROOT), form.reason(), form.outcome(), form.until());
    }

    static int range(String days) {
        return Story.RANGES.stream()
                .filter(range -> range.toString().equals(days))
                .findFirst()
                .orElse(90);
    }
}

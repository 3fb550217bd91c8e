package io.breathline.dashboards.worklist;

import io.breathline.dashboards.fold.Picture;
import io.breathline.dashboards.frame.Desk;
import io.breathline.dashboards.frame.Frame;
import io.breathline.dashboards.live.LivePages;
import io.breathline.dashboards.login.Gate;
import io.breathline.dashboards.login.Person;
import io.breathline.dashboards.login.Role;
import io.breathline.dashboards.words.When;
import io.breathline.dashboards.worklist.Filter.Show;
import io.breathline.dashboards.worklist.WorklistView.Tab;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertBudget;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Serves the worklist. */
public final class WorklistPage {
    /** More rows than a person can work through, and a page that still loads at once. */
    static final int MOST = 40;

    private final Desk desk;

    public WorklistPage(Desk desk) {
        this.desk = desk;
    }

    public void routes(RoutesConfig routes) {
        routes.get("/", this::show, Role.CF_TEAM, Role.ICU, Role.ENGINEER);
    }

    private void show(Context ctx) {
        Person person = Gate.person(ctx);
        if (!person.is(Role.CF_TEAM)) {
            ctx.redirect(Desk.home(person), io.javalin.http.HttpStatus.SEE_OTHER);
            return;
        }
        Filter filter = Filter.of(ctx.queryParam("show"), ctx.queryParam("whose"));
        Frame frame = desk.frame(ctx, "Worklist", "/", live(person, filter));
        desk.audit.note(person, "view", "worklist", Desk.run(ctx), ctx.path());
        desk.render(
                ctx, "worklist", view(frame, desk.picture, Desk.run(ctx), desk.when(), person, filter, desk.budget));
    }

    private String live(Person person, Filter filter) {
        String query = filter.path().substring(filter.path().indexOf('?') + 1);
        return "/live/worklist?" + query + "&mark="
                + LivePages.worklist(desk, person, filter).mark();
    }

    /** The page as values. */
    public static WorklistView view(
            Frame frame, Picture picture, String run, When when, Person person, Filter filter, AlertBudget budget) {
        var worklist = new Worklist(picture, run, when);
        List<Alert> alerts = worklist.alerts(person, filter);
        List<Tab> tabs = Arrays.stream(Show.values())
                .map(show -> new Tab(
                        show.words() + " "
                                + worklist.alerts(person, filter.showing(show)).size(),
                        frame.to(filter.showing(show).path()),
                        show == filter.show()))
                .toList();
        List<Tab> whose = List.of(
                new Tab("Everybody's", frame.to(new Filter(filter.show(), false).path()), !filter.mine()),
                new Tab("Mine", frame.to(new Filter(filter.show(), true).path()), filter.mine()));
        var burden = new Burden(picture, run, person, when, budget);
        List<Alert> shown = picture.alerts.all(run).stream()
                .filter(it -> worklist.mayBeShown(it, person))
                .toList();
        // what has closed is a record, and nobody is called by it
        Set<String> storm = filter.show() == Show.OPEN ? burden.storm(shown) : Set.of();
        List<Alert> apart =
                alerts.stream().filter(it -> !storm.contains(it.id())).toList();
        List<Alert> folded =
                alerts.stream().filter(it -> storm.contains(it.id())).toList();
        return new WorklistView(
                frame,
                heading(alerts.size(), filter),
                tabs,
                whose,
                apart.stream().limit(MOST).map(worklist::row).toList(),
                folded.isEmpty() ? empty(filter, when) : "Nothing else.",
                burden.words(shown),
                apart.size() > MOST ? "Showing the first " + MOST + " of " + apart.size() + "." : null,
                folded.isEmpty() ? null : storm(folded.size()),
                folded.stream().limit(MOST).map(worklist::row).toList());
    }

    private static String storm(int count) {
        return count + " new amber alerts within a day, more than this team should get in a week: is there one cause?";
    }

    private static String heading(int count, Filter filter) {
        String kind = filter.show() == Show.OPEN ? "open" : filter.show() == Show.SNOOZED ? "snoozed" : "closed";
        return count + " " + kind + (count == 1 ? " alert" : " alerts") + (count > 1 ? ", highest risk first" : "");
    }

    private static String empty(Filter filter, When when) {
        String what = filter.show() == Show.OPEN ? "open" : filter.show() == Show.SNOOZED ? "snoozed" : "closed";
        return "No " + what + " alerts" + (filter.mine() ? " of yours" : "") + ". Last checked " + when.time(when.now())
                + ".";
    }
}

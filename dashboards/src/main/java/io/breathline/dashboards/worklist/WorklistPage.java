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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Serves the worklist. */
public final class WorklistPage {
    /** As many rows as a team works through in a day, on a page that loads at once. */
    static final int MOST = 25;

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
        Shown shown = new Shown(person, filter, page(ctx), desk.budget);
        desk.render(ctx, "worklist", view(frame, desk.picture, Desk.run(ctx), desk.when(), shown));
    }

    /** What is asked for, by whom, and what their team may be asked to bear. */
    record Shown(Person person, Filter filter, int page, AlertBudget budget) {}

    private static int page(Context ctx) {
        String page = ctx.queryParam("page");
        return page != null && page.matches("[1-9]\\d{0,3}") ? Integer.parseInt(page) : 1;
    }

    private String live(Person person, Filter filter) {
        String query = filter.path().substring(filter.path().indexOf('?') + 1);
        return "/live/worklist?" + query + "&mark="
                + LivePages.worklist(desk, person, filter).mark();
    }

    /** The page as values. */
    static WorklistView view(Frame frame, Picture picture, String run, When when, Shown asked) {
        Person person = asked.person();
        Filter filter = asked.filter();
        var worklist = new Worklist(picture, run, when);
        List<Alert> alerts = worklist.alerts(person, filter);
        // Rows may have gone since the link was made.
        int page = Math.min(asked.page(), Math.max(1, (alerts.size() + MOST - 1) / MOST));
        int first = (page - 1) * MOST;
        int last = Math.min(alerts.size(), first + MOST);
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
        var burden = new Burden(picture, run, person, when, asked.budget());
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
                slice(apart, first, last).map(worklist::row).toList(),
                folded.isEmpty() ? empty(filter, when) : "Nothing else.",
                burden.of(shown),
                alerts.size() > MOST ? "Rows " + (first + 1) + " to " + last + " of " + alerts.size() + "." : null,
                turn(frame, filter, page, last < alerts.size()),
                frame.to(path(filter, page)),
                last <= apart.size() ? null : storm(folded.size()),
                slice(folded, first - apart.size(), last - apart.size())
                        .map(worklist::row)
                        .toList());
    }

    /** What of a list stands on this page; the folded ones come after all others. */
    private static Stream<Alert> slice(List<Alert> alerts, int first, int last) {
        return alerts.stream().limit(Math.max(0, last)).skip(Math.max(0, first));
    }

    private static String storm(int count) {
        return count + " new amber alerts within a day, more than this team should get in a week: is there one cause?";
    }

    private static List<Tab> turn(Frame frame, Filter filter, int page, boolean more) {
        var turn = new ArrayList<Tab>();
        if (page > 1) {
            turn.add(new Tab("Higher risk", frame.to(path(filter, page - 1)), false));
        }
        if (more) {
            turn.add(new Tab("Lower risk", frame.to(path(filter, page + 1)), false));
        }
        return turn;
    }

    private static String path(Filter filter, int page) {
        return filter.path() + (page == 1 ? "" : "&page=" + page);
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

package io.breathline.dashboards.beds;

import io.breathline.dashboards.beds.BedsView.Tab;
import io.breathline.dashboards.fold.Picture;
import io.breathline.dashboards.frame.Desk;
import io.breathline.dashboards.frame.Frame;
import io.breathline.dashboards.live.LivePages;
import io.breathline.dashboards.login.Gate;
import io.breathline.dashboards.login.Person;
import io.breathline.dashboards.login.Role;
import io.breathline.dashboards.words.When;
import io.breathline.domain.icu.Board;
import io.breathline.domain.registry.RegistryEntry;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Serves the bed board of the units at a person's sites. */
public final class BedsPage {
    private final Desk desk;

    public BedsPage(Desk desk) {
        this.desk = desk;
    }

    public void routes(RoutesConfig routes) {
        routes.get("/beds", this::show, Role.ICU);
    }

    private void show(Context ctx) {
        Person person = Gate.person(ctx);
        String run = Desk.run(ctx);
        String unit = ctx.queryParam("unit");
        desk.audit.note(person, "view", "beds", unit == null ? "all" : unit, ctx.path());
        Frame frame = desk.frame(ctx, "Bed board", "/beds", live(person, unit));
        desk.render(ctx, "beds", view(frame, desk.picture, run, desk.when(), person, unit));
    }

    private String live(Person person, String unit) {
        String query = unit == null ? "" : "unit=" + URLEncoder.encode(unit, StandardCharsets.UTF_8) + "&";
        return "/live/beds?" + query + "mark="
                + LivePages.beds(desk, person, unit).mark();
    }

    /** The units this person may see. */
    public static List<Board> boards(Picture picture, String run, Person person) {
        return picture.units.boards(run).stream()
                .filter(board -> person.atSite(picture.register
                        .unit(run, board.unit())
                        .map(RegistryEntry.Unit::site)
                        .orElse(null)))
                .toList();
    }

    /** The page as values. */
    public static BedsView view(Frame frame, Picture picture, String run, When when, Person person, String unit) {
        List<Board> all = boards(picture, run, person);
        List<Board> shown = all.stream()
                .filter(board -> unit == null || board.unit().equals(unit))
                .toList();
        var board = new BedBoard(picture, run, when);
        var tabs = new ArrayList<Tab>();
        if (all.size() > 1) {
            tabs.add(new Tab("All units", frame.to("/beds"), unit == null));
            all.forEach(b -> tabs.add(new Tab(
                    b.name(),
                    frame.to("/beds?unit=" + URLEncoder.encode(b.unit(), StandardCharsets.UTF_8)),
                    b.unit().equals(unit))));
        }
        return new BedsView(
                frame,
                tabs,
                shown.isEmpty() ? List.of() : board.numbers(shown),
                board.alerts(shown).stream().map(board::banner).toList(),
                shown.stream().map(board::unit).toList(),
                "No unit has reported yet. Last checked " + when.time(when.now()) + ".");
    }
}

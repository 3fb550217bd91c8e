package io.breathline.dashboards;

import io.breathline.dashboards.beds.BedsPage;
import io.breathline.dashboards.frame.Desk;
import io.breathline.dashboards.login.Gate;
import io.breathline.dashboards.login.Person;
import io.breathline.dashboards.login.Role;
import io.breathline.dashboards.worklist.Worklist;
import io.breathline.domain.alert.Alert;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the pages show, for programs: the same alerts and boards to the same people. */
final class Api {
    private final Desk desk;

    Api(Desk desk) {
        this.desk = desk;
    }

    void routes(RoutesConfig routes) {
        routes.get("/api/alerts", this::alerts, Role.CF_TEAM, Role.ICU);
        routes.get("/api/board/{unit}", this::board, Role.ICU);
    }

    /** Announced alerts of the person's patients and units that want somebody; {@code ?all=true} for closed ones too. */
    private void alerts(Context ctx) {
        Person person = Gate.person(ctx);
        String run = Desk.run(ctx);
        boolean all = "true".equals(ctx.queryParam("all"));
        var worklist = new Worklist(desk.picture, run, desk.when());
        List<String> units = person.is(Role.ICU)
                ? BedsPage.boards(desk.picture, run, person).stream()
                        .map(board -> board.unit())
                        .toList()
                : List.of();
        List<Alert> alerts = desk.picture.alerts.all(run).stream()
                .filter(a -> a.announce() && (all || a.status().live()))
                .filter(a -> a.unit() == null
                        ? person.is(Role.CF_TEAM) && worklist.mayBeShown(a, person)
                        : units.contains(a.unit()))
                .toList();
        desk.audit.note(person, "view", "alerts", run, ctx.path());
        Desk.json(ctx, Map.of("asOf", desk.when().now(), "run", run, "alerts", alerts));
    }

    private void board(Context ctx) {
        Person person = Gate.person(ctx);
        String run = Desk.run(ctx);
        String unit = ctx.pathParam("unit");
        var board = BedsPage.boards(desk.picture, run, person).stream()
                .filter(b -> b.unit().equals(unit))
                .findFirst()
                .orElseThrow(() -> new NotFoundResponse("No such unit"));
        desk.audit.note(person, "view", "beds", unit, ctx.path());
        var answer = new LinkedHashMap<String, Object>();
        answer.put("board", board);
        desk.picture.units.forecast(run, unit).ifPresent(forecast -> answer.put("forecast", forecast));
        Desk.json(ctx, answer);
    }
}

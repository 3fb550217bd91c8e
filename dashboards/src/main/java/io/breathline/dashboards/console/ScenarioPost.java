package io.breathline.dashboards.console;

import io.breathline.dashboards.frame.Desk;
import io.breathline.dashboards.frame.Frame.Notice;
import io.breathline.dashboards.login.Gate;
import io.breathline.dashboards.login.Role;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** Takes what an engineer wants of a scenario; what came of it stands on the console. */
public final class ScenarioPost {
    private final Desk desk;
    private final Scenarios scenarios;

    public ScenarioPost(Desk desk, Scenarios scenarios) {
        this.desk = desk;
        this.scenarios = scenarios;
    }

    public void routes(RoutesConfig routes) {
        routes.post("/console/scenarios/{name}/stop", this::stop, Role.ENGINEER);
        routes.post("/console/scenarios/{name}/start", this::start, Role.ENGINEER);
    }

    private void stop(Context ctx) {
        String name = ctx.pathParam("name");
        try {
            scenarios.stop(name);
            done(ctx, name, "stop", "stopped. What it feeds falls silent, and the pages say so after a while.");
        } catch (Scenarios.Refused refused) {
            desk.tell(ctx, new Notice("trouble", name + ": " + refused.getMessage() + "."));
        }
        ctx.redirect("/console", HttpStatus.SEE_OTHER);
    }

    private void start(Context ctx) {
        String name = ctx.pathParam("name");
        try {
            var told = scenarios.start(name, ctx.formParam("seed"), ctx.formParam("rate"));
            done(ctx, name, "start", "runs with seed " + told.seed() + ".");
        } catch (Scenarios.Refused refused) {
            desk.tell(ctx, new Notice("trouble", name + ": " + refused.getMessage() + "."));
        }
        ctx.redirect("/console", HttpStatus.SEE_OTHER);
    }

    private void done(Context ctx, String name, String action, String words) {
        desk.audit.note(Gate.person(ctx), action, "scenario", name, ctx.path());
        desk.tell(ctx, new Notice("done", "Scenario " + name + " " + words));
    }
}

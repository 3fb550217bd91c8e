package io.breathline.dashboards.console;

import io.breathline.dashboards.frame.Desk;
import io.breathline.dashboards.login.Gate;
import io.breathline.dashboards.login.Role;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Serves the console. */
public final class ConsolePage {
    private final Desk desk;
    private final TopicGauge gauge;
    private final JobGauge jobs;
    private final Scenarios scenarios;

    public ConsolePage(Desk desk, TopicGauge gauge, JobGauge jobs, Scenarios scenarios) {
        this.desk = desk;
        this.gauge = gauge;
        this.jobs = jobs;
        this.scenarios = scenarios;
    }

    public void routes(RoutesConfig routes) {
        routes.get("/console", this::show, Role.ENGINEER);
    }

    private void show(Context ctx) {
        String asked = ctx.queryParam("follow");
        desk.audit.note(
                Gate.person(ctx),
                "view",
                asked == null ? "console" : "reading",
                asked == null ? "all" : asked,
                ctx.path());
        var console = new Console(desk.picture, Desk.run(ctx), desk.when());
        desk.render(
                ctx,
                "console",
                console.view(
                        desk.frame(ctx, "Console", "/console", null),
                        gauge.levels(),
                        jobs.seen(),
                        scenarios.all(),
                        asked));
    }
}

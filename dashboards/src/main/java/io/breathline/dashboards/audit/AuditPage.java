package io.breathline.dashboards.audit;

import io.breathline.dashboards.audit.AuditView.Row;
import io.breathline.dashboards.fold.Picture;
import io.breathline.dashboards.frame.Desk;
import io.breathline.dashboards.frame.Frame;
import io.breathline.dashboards.login.Gate;
import io.breathline.dashboards.login.Role;
import io.breathline.dashboards.words.When;
import io.breathline.domain.audit.AuditEntry;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.List;

/** Serves the newest entries of the audit trail; looking at it is itself in it. */
public final class AuditPage {
    private static final int ROWS = 100;
    private final Desk desk;

    public AuditPage(Desk desk) {
        this.desk = desk;
    }

    public void routes(RoutesConfig routes) {
        routes.get("/audit", this::show, Role.ENGINEER);
    }

    private void show(Context ctx) {
        String asked =
                ctx.queryParam("about") == null ? "" : ctx.queryParam("about").strip();
        desk.audit.note(Gate.person(ctx), "view", "audit", asked.isEmpty() ? "all" : asked, ctx.path());
        desk.render(ctx, "audit", view(desk.frame(ctx, "Audit", "/audit", null), desk.picture, desk.when(), asked));
    }

    /** The page as values. */
    public static AuditView view(Frame frame, Picture picture, When when, String asked) {
        List<AuditEntry> all = picture.audit.all().stream()
                .filter(e -> asked.isEmpty() || asked.equals(e.person()) || asked.equals(e.subject()))
                .sorted(Comparator.comparing(AuditEntry::at).reversed())
                .toList();
        return new AuditView(
                frame,
                asked,
                all.size() > ROWS ? "Showing the newest " + ROWS + " of " + all.size() + " kept here." : null,
                all.stream()
                        .limit(ROWS)
                        .map(e -> new Row(
                                when.time(e.at()),
                                e.person(),
                                e.role(),
                                e.action(),
                                e.subjectKind(),
                                e.subject(),
                                e.where()))
                        .toList());
    }
}

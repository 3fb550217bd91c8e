package io.breathline.dashboards.audit;

import io.breathline.dashboards.frame.Frame;
import java.util.List;

/** The audit page as it is shown. */
public record AuditView(Frame frame, String asked, String more, List<Row> rows) {
    public record Row(
            String at, String person, String role, String action, String kind, String subject, String where) {}
}

package io.breathline.dashboards.quarantine;

import io.breathline.dashboards.frame.Frame;
import java.util.List;

/** The quarantine page as it is shown. */
public record QuarantineView(
        Frame frame, List<Group> groups, List<Row> rows, String state, List<Link> states, Detail detail) {
    /** How many records are held for one reason. */
    public record Group(String reason, String count) {}

    public record Link(String words, String href, boolean current) {}

    public record Row(
            String id, String reason, String field, String detail, String source, String received, String state) {}

    /** @param raw the record itself, asked for by name and noted in the audit trail; null until asked */
    public record Detail(Row row, String topic, String place, String raw, String trouble, boolean held) {}
}

package io.breathline.dashboards;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How the sample's alerts came to be what they are. */
final class SampleHistory {
    private SampleHistory() {}

    /** The revisions before the current ones. */
    static List<Alert> before(List<Alert> alerts) {
        var earlier = new ArrayList<Alert>();
        for (Alert a : alerts) {
            if (a.kind() != AlertKind.EXACERBATION) {
                earlier.add(a);
                continue;
            }
            earlier.add(revision(a, 1, Level.AMBER, "FEV1 9 % below usual for 2 days", null, a.openedAt(), false));
            earlier.add(revision(
                    a,
                    2,
                    Level.AMBER,
                    a.reason(),
                    "A reading of 2 days ago came in late",
                    a.openedAt().plusSeconds(600),
                    true));
            earlier.add(a);
        }
        return earlier;
    }

    private static Alert revision(
            Alert a, int number, Level level, String reason, String change, Instant at, boolean late) {
        return new Alert(
                a.id(),
                number,
                a.run(),
                a.mode(),
                a.kind(),
                level,
                Status.OPEN,
                a.patient(),
                a.unit(),
                a.subject(),
                a.onset(),
                a.validAt(),
                at,
                a.openedAt(),
                a.announce(),
                late,
                reason,
                change,
                List.of(),
                null,
                a.rule(),
                a.parametersVersion(),
                a.parametersHash());
    }
}

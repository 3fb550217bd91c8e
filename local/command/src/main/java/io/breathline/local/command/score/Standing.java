package io.breathline.local.command.score;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.AlertKind;
import io.breathline.domain.alert.Status;
import io.breathline.domain.reading.Reading;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The alerts that were not withdrawn, each at its latest revision, without what depends on the order of arrival. */
final class Standing {
    private final Map<String, Alert> latest = new HashMap<>();

    void add(Alert alert) {
        if (alert.patient() != null && alert.kind() != AlertKind.NO_DATA) {
            latest.merge(alert.id(), alert, (a, b) -> a.revision() > b.revision() ? a : b);
        }
    }

    /** What of a reading a verdict is made of. */
    static String line(Reading it) {
        return String.join(
                " ",
                it.patient(),
                it.device(),
                it.metric().name(),
                Double.toString(it.value()),
                it.effectiveAt().toString());
    }

    /** Lines of patient, kind, level, onset and the day it is valid at. */
    Set<String> lines() {
        Set<String> all = new TreeSet<>();
        for (Alert it : latest.values()) {
            if (it.status() != Status.WITHDRAWN) {
                String line = String.join(
                        " ", it.patient(), it.kind().name(), it.level().name(), it.onset(), it.validAt());
                // two alerts of one episode are one too many
                while (!all.add(line)) {
                    line += " again";
                }
            }
        }
        return all;
    }
}

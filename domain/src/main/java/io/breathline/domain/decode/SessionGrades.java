package io.breathline.domain.decode;

import io.breathline.domain.reading.Metric;
import io.breathline.domain.spirometry.Blow;
import io.breathline.domain.spirometry.Session;
import io.breathline.domain.topic.Decoded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Grades spirometry sessions whose device did not: where a payload holds two or more blows of a session, each carries the
 * session's grade. A single blow is left as it is, because its fellows may come in payloads of their own.
 */
final class SessionGrades {
    private SessionGrades() {}

    static List<Decoded<Measurement>> graded(List<Decoded<Measurement>> decoded) {
        Map<String, List<Blow>> sessions = new HashMap<>();
        for (Decoded<Measurement> one : decoded) {
            if (one instanceof Decoded.Ok<Measurement> ok && ungradedBlow(ok.value())) {
                sessions.computeIfAbsent(ok.value().session(), session -> new ArrayList<>())
                        .add(Blow.of(ok.value().value()));
            }
        }
        sessions.values().removeIf(blows -> blows.size() < 2);
        if (sessions.isEmpty()) {
            return decoded;
        }
        Map<String, String> grades = new HashMap<>();
        sessions.forEach((session, blows) ->
                grades.put(session, Session.of(blows, Double.NaN).grade().name()));
        return decoded.stream().map(one -> graded(one, grades)).toList();
    }

    private static Decoded<Measurement> graded(Decoded<Measurement> one, Map<String, String> grades) {
        if (one instanceof Decoded.Ok<Measurement> ok
                && ungradedBlow(ok.value())
                && grades.containsKey(ok.value().session())) {
            return Decoded.ok(ok.value().graded(grades.get(ok.value().session())));
        }
        return one;
    }

    private static boolean ungradedBlow(Measurement it) {
        return it.metric() == Metric.FEV1 && it.session() != null && it.quality() == null;
    }
}

package io.breathline.jobs.marks;

import io.breathline.domain.quality.ContextMarks;
import io.breathline.domain.reading.Metric;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.topic.IsoTime;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Passes each reading of a person on at once, with the marks that its neighbours give it, and tells one again when a later
 * one changes them. What was told last of each reading does not depend on the order in which they came, as long as none
 * is more than a fortnight older than the newest.
 */
public class Marks {
    /** Takes a reading in, with its person's neighbours at hand; what is to be told goes out. */
    public final void on(Reading sent, Neighbours neighbours, Consumer<Reading> out) throws Exception {
        Reading reading = sent.marked(ContextMarks.own(sent));
        int day = IsoTime.epochDay(reading.healthDay());
        Metric metric = reading.metric();
        if (reading.replaces() != null) {
            correct(reading, neighbours, out);
        }
        if (!ContextMarks.compared(reading) || !neighbours.add(reading, day)) {
            out.accept(reading);
            return;
        }
        boolean newDevice = neighbours.first(reading, day);
        boolean weight = metric == Metric.WEIGHT;
        int oldest = neighbours.oldest(metric);
        int from = newDevice ? oldest : weight ? Math.max(oldest, day - Neighbours.AFTER) : day;
        int to = newDevice
                ? neighbours.newest()
                : weight ? Math.min(neighbours.newest(), day + ContextMarks.USUAL_DAYS) : day;
        for (int each = from; each <= to; each++) {
            boolean asBefore = weight && !newDevice && each != day && ContextMarks.allNear(neighbours.weights(each));
            if (!asBefore) {
                mark(metric, each, neighbours, reading, out);
            }
        }
    }

    /** Marks one day of a measure anew; what changed is told again, and the reading that came just now is told. */
    private void mark(Metric metric, int day, Neighbours neighbours, Reading came, Consumer<Reading> out)
            throws Exception {
        List<Reading> there = neighbours.on(metric, day);
        if (there.isEmpty()) {
            return;
        }
        NavigableMap<Integer, double[]> weights = metric == Metric.WEIGHT ? neighbours.weights(day) : null;
        Map<String, Integer> devices = neighbours.firsts(metric);
        for (int at = 0; at < there.size(); at++) {
            Reading it = there.get(at);
            boolean corrected = ContextMarks.has(it, ContextMarks.CORRECTED);
            String flags = flags(it, day, corrected, there, weights, devices);
            boolean changed = !Objects.equals(flags, it.flags());
            if (changed) {
                there.set(at, it.marked(flags));
                neighbours.changed(metric, day);
            }
            if (it.id().equals(came.id())) {
                out.accept(there.get(at));
            } else if (changed && mayTellAgain()) {
                out.accept(restated(there.get(at), came));
            }
        }
    }

    /** Open to tests, which show what a job would leave that tells each reading once only. */
    protected boolean mayTellAgain() {
        return true;
    }

    /** Open to tests, which show what a job would tell that looks at nothing but what has come. */
    protected String flags(
            Reading it,
            int day,
            boolean corrected,
            List<Reading> there,
            NavigableMap<Integer, double[]> weights,
            Map<String, Integer> devices) {
        return ContextMarks.flags(
                it,
                corrected,
                ContextMarks.nearDuplicate(it, there),
                weights != null && !ContextMarks.allNear(weights) && ContextMarks.otherPerson(it.value(), day, weights),
                devices != null && ContextMarks.deviceChanged(it, day, devices));
    }

    /** What is corrected stays, says so, and is nobody's neighbour any more. */
    private void correct(Reading correction, Neighbours neighbours, Consumer<Reading> out) throws Exception {
        Metric metric = correction.metric();
        int oldest = neighbours.oldest(metric);
        for (int day = oldest; day <= neighbours.newest(); day++) {
            List<Reading> there = neighbours.on(metric, day);
            for (int at = 0; at < there.size(); at++) {
                Reading it = there.get(at);
                if (it.id().equals(correction.replaces()) && !ContextMarks.has(it, ContextMarks.CORRECTED)) {
                    there.set(at, it.marked(ContextMarks.flags(it, true, false, false, false)));
                    neighbours.changed(metric, day);
                    out.accept(restated(there.get(at), correction));
                    boolean weight = metric == Metric.WEIGHT;
                    int last = weight ? neighbours.newest() : day;
                    for (int each = weight ? Math.max(oldest, day - Neighbours.AFTER) : day; each <= last; each++) {
                        mark(metric, each, neighbours, correction, out);
                    }
                    return;
                }
            }
        }
    }

    /** It follows from the reading that came just now, and is in that one's trace. */
    private static Reading restated(Reading it, Reading came) {
        String flags = it.flags() == null ? ContextMarks.RESTATED : it.flags() + "," + ContextMarks.RESTATED;
        return it.told(flags, came.trace());
    }
}

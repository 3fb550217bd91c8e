package io.breathline.jobs.sink;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.forecast.Forecast;
import io.breathline.domain.icu.Board;
import io.breathline.domain.icu.Indicator;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.reading.PatientDay;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.TraceContext;
import java.time.Instant;

/** The headers for each kind of record the jobs write: identity, lane, and when Breathline knew it. */
final class Envelopes {
    private Envelopes() {}

    static Envelope of(String topic, String job, Object value) {
        String source = "/job/" + job;
        if (value instanceof Reading it) {
            return new Envelope(topic, source, it.id(), it.receivedAt(), it.mode(), it.run(), it.trace());
        }
        if (value instanceof Quarantined it) {
            return new Envelope(
                    topic,
                    source,
                    it.id() + "/" + it.state(),
                    it.receivedAt(),
                    it.mode(),
                    it.run(),
                    it.headers() == null ? null : it.headers().get(TraceContext.HEADER));
        }
        if (value instanceof Alert it) {
            return new Envelope(
                    topic, source, it.id() + "/" + it.revision(), it.knownAt(), it.mode(), it.run(), it.trace());
        }
        if (value instanceof PatientDay it) {
            return at(topic, source, it.key(), it.knownAt(), it.run());
        }
        if (value instanceof Board it) {
            return new Envelope(topic, source, it.unit() + "/" + it.asOf(), it.asOf(), it.mode(), it.run());
        }
        if (value instanceof Forecast it) {
            return new Envelope(topic, source, it.unit() + "/" + it.asOf(), it.asOf(), it.mode(), it.run());
        }
        if (value instanceof Indicator it) {
            return at(topic, source, it.key() + "/" + it.asOf(), it.asOf(), it.run());
        }
        throw new IllegalArgumentException("no envelope for " + value.getClass().getSimpleName());
    }

    private static Envelope at(String topic, String source, String id, Instant at, String run) {
        return new Envelope(topic, source, id, at, run.equals(Envelope.LIVE_RUN) ? Mode.LIVE : Mode.REPLAY, run);
    }
}

package io.breathline.jobs.store;

import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import io.breathline.domain.icu.Board;
import io.breathline.domain.quality.ContextMarks;
import io.breathline.domain.reading.Reading;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.HexFormat;

/** The line of a fact in the time-series store; the same fact always makes the same point. */
final class Points {
    /** What stands before a reading's id in its line. */
    static final String ID = "id=\"";

    private Points() {}

    /** For a store whose means are made from fields alone: 1 for a reading that stands, 0 for one that does not. */
    static String countedLine(Reading it) {
        Point point = point(it);
        return point.addField("counts", ContextMarks.stands(it.flags()) ? 1L : 0L)
                .toLineProtocol();
    }

    static String line(Reading it) {
        return point(it).toLineProtocol();
    }

    private static Point point(Reading it) {
        Point point = Point.measurement("reading")
                .addTag("patient", it.patient())
                .addTag("metric", it.metric().name())
                .addTag("device", it.device())
                .addField("value", it.value())
                .addField("id", it.id());
        if (it.quality() != null) {
            point.addField("quality", it.quality());
        }
        if (it.flags() != null) {
            // always said once it was said: the store keeps what is not written over
            point.addField("flags", it.flags());
        }
        return point.time(apart(it), WritePrecision.NS);
    }

    static String line(Board it) {
        return Point.measurement("unit")
                .addTag("unit", it.unit())
                .addField("occupied", (long) it.occupied())
                .addField("staffed", (long) it.staffed())
                .addField("open", (long) it.open())
                .addField("queue", (long) (it.queue() == null ? 0 : it.queue().size()))
                .time(it.asOf(), WritePrecision.NS)
                .toLineProtocol();
    }

    /**
     * Two readings of one device and metric at the same millisecond would overwrite each other, as a point is named by
     * its time: microseconds that the device did not use are taken from the reading's identity.
     */
    private static Instant apart(Reading it) {
        Instant at = it.effectiveAt();
        if (at.get(ChronoField.NANO_OF_SECOND) % 1_000_000 != 0) {
            return at;
        }
        long micros = it.sequence() != null
                ? Math.floorMod(it.sequence(), 1000L)
                : Math.floorMod(HexFormat.fromHexDigitsToLong(it.id(), 0, 16), 1000L);
        return at.plusNanos(micros * 1000);
    }
}

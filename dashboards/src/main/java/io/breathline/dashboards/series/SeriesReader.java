package io.breathline.dashboards.series;

import io.breathline.domain.reading.Metric;
import java.time.Instant;
import java.util.List;

/** Reads single readings from the time-series store, oldest first, or says that it cannot. */
public interface SeriesReader {
    /** One measured value. */
    record Point(Instant at, double value) {}

    List<Point> readings(String patient, Metric metric, Instant from, Instant to) throws StoreSilent;

    /** The store does not answer, or not with what was asked for. */
    final class StoreSilent extends Exception {
        private static final long serialVersionUID = 1L;

        public StoreSilent(String why, Throwable cause) {
            super(why, cause);
        }
    }
}

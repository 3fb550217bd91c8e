package io.breathline.dashboards.series;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.quality.ContextMarks;
import io.breathline.domain.reading.Metric;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Readings by SQL over QuestDB's HTTP interface. */
public final class QuestDbSeries implements SeriesReader {
    private final StoreHttp http = new StoreHttp();
    private final URI store;

    public QuestDbSeries(URI store) {
        this.store = store;
    }

    @Override
    public List<Point> readings(String patient, Metric metric, Instant from, Instant to) throws StoreSilent {
        String sql = "SELECT timestamp, value, flags FROM reading WHERE patient = " + StoreHttp.quoted(patient)
                + " AND metric = '" + metric + "' AND timestamp >= '" + from + "' AND timestamp <= '" + to
                + "' ORDER BY timestamp LIMIT 5000";
        JsonNode rows = http.get(store, "/exec?query=" + StoreHttp.encode(sql)).path("dataset");
        if (!rows.isArray()) {
            throw new StoreSilent("the store did not answer with rows", null);
        }
        var points = new ArrayList<Point>();
        for (JsonNode row : rows) {
            if (ContextMarks.stands(row.path(2).asText(""))) {
                points.add(
                        new Point(Instant.parse(row.get(0).asText()), row.get(1).asDouble()));
            }
        }
        return points;
    }
}

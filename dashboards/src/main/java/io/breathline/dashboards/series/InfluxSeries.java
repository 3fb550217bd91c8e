package io.breathline.dashboards.series;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.quality.ContextMarks;
import io.breathline.domain.reading.Metric;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Readings by InfluxQL over InfluxDB's query interface, which 1.x and 2.x share; 2.x wants a token. */
public final class InfluxSeries implements SeriesReader {
    private final StoreHttp http;
    private final URI store;
    private final String database;

    public InfluxSeries(URI store, String database) {
        this(store, database, "");
    }

    public InfluxSeries(URI store, String database, String token) {
        this.http = new StoreHttp(token);
        this.store = store;
        this.database = database;
    }

    @Override
    public List<Point> readings(String patient, Metric metric, Instant from, Instant to) throws StoreSilent {
        String query = "SELECT value, flags FROM reading WHERE patient = " + influxText(patient) + " AND metric = '"
                + metric + "' AND time >= '" + from + "' AND time <= '" + to + "' ORDER BY time LIMIT 5000";
        JsonNode answer = http.get(store, "/query?db=" + StoreHttp.encode(database) + "&q=" + StoreHttp.encode(query));
        JsonNode result = answer.path("results").path(0);
        if (result.isMissingNode() || result.has("error")) {
            throw new StoreSilent("the store did not answer with rows", null);
        }
        var points = new ArrayList<Point>();
        for (JsonNode row : result.path("series").path(0).path("values")) {
            if (ContextMarks.stands(row.path(2).asText(""))) {
                points.add(
                        new Point(Instant.parse(row.get(0).asText()), row.get(1).asDouble()));
            }
        }
        return points;
    }

    /** InfluxQL escapes by backslash, not by doubling: a name with a quote is none of ours. */
    private static String influxText(String text) throws StoreSilent {
        if (text.indexOf('\'') >= 0) {
            throw new StoreSilent("a name that cannot be asked for", null);
        }
        return StoreHttp.quoted(text);
    }
}

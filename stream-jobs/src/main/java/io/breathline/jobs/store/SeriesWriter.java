package io.breathline.jobs.store;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.WriteApiBlocking;
import com.influxdb.client.domain.WritePrecision;
import io.breathline.domain.network.PromptSockets;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;

/** Writes line protocol to QuestDB or InfluxDB; returns when the store has it, throws when it has not. */
final class SeriesWriter implements AutoCloseable {
    static final String DATABASE = "breathline";
    private final InfluxDBClient client;
    private final WriteApiBlocking api;

    /**
     * @param kind questdb, influx (1.x, whose older paths an interceptor speaks) or influx2
     * @param token of influx2, else empty
     */
    SeriesWriter(URI store, String kind, String token) {
        OkHttpClient.Builder http = new OkHttpClient.Builder()
                .socketFactory(new PromptSockets())
                .connectTimeout(Duration.ofSeconds(5))
                .readTimeout(Duration.ofSeconds(30))
                .writeTimeout(Duration.ofSeconds(30));
        if (kind.equals("influx")) {
            http.addInterceptor(new InfluxOnePaths());
        }
        InfluxDBClientOptions.Builder options = InfluxDBClientOptions.builder()
                .url(store.toString())
                .okHttpClient(http)
                .org(DATABASE)
                .bucket(DATABASE);
        if (!token.isEmpty()) {
            options.authenticateToken(token.toCharArray());
        }
        client = InfluxDBClientFactory.create(options.build());
        client.enableGzip();
        api = client.getWriteApiBlocking();
    }

    void write(List<String> lines) {
        api.writeRecord(WritePrecision.NS, String.join("\n", lines));
    }

    boolean up() {
        return client.ping();
    }

    @Override
    public void close() {
        client.close();
    }
}

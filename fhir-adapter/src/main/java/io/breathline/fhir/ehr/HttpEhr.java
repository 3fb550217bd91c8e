package io.breathline.fhir.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.breathline.domain.network.WholeAnswer;
import io.breathline.domain.topic.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Over HTTP/1.1 with kept connections. A body above a few kilobytes is sent compressed where that is wanted. */
public final class HttpEhr implements Ehr {
    private static final int WORTH_COMPRESSING = 4096;
    private final String base;
    private final Duration patience;
    private final boolean compress;
    private final HttpClient client;

    public HttpEhr(String base, Duration toConnect, Duration patience, boolean compress) {
        this(
                base,
                patience,
                compress,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(toConnect)
                        .build());
    }

    public HttpEhr(String base, Duration patience, boolean compress, HttpClient client) {
        this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        this.patience = patience;
        this.compress = compress;
        this.client = client;
    }

    @Override
    public Answer ask(Ask ask) throws InterruptedException {
        try {
            return read(WholeAnswer.of(client, request(ask), BodyHandlers.ofByteArray()));
        } catch (IOException nobodyKnows) {
            return Answer.NONE;
        }
    }

    private HttpRequest request(Ask ask) {
        String path = ask.path().isEmpty() || ask.path().startsWith("?") ? ask.path() : "/" + ask.path();
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(patience);
        request.header("Accept-Encoding", "gzip");
        if (!ask.headers().containsKey("Accept")) {
            request.header("Accept", "application/fhir+json");
        }
        ask.headers().forEach(request::header);
        if (ask.body() == null) {
            return request.method(ask.method(), BodyPublishers.noBody()).build();
        }
        if (!ask.headers().containsKey("Content-Type")) {
            request.header("Content-Type", "application/fhir+json");
        }
        byte[] body = ask.body().getBytes(StandardCharsets.UTF_8);
        if (compress && body.length > WORTH_COMPRESSING) {
            request.header("Content-Encoding", "gzip");
            body = zipped(body);
        }
        return request.method(ask.method(), BodyPublishers.ofByteArray(body)).build();
    }

    private static Answer read(HttpResponse<byte[]> response) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        byte[] bytes = response.body();
        if (bytes.length > 0 && "gzip".equals(headers.get("content-encoding"))) {
            bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        }
        boolean xml = headers.getOrDefault("content-type", "").contains("xml");
        return new Answer(response.statusCode(), headers, xml ? XmlEhr.json(bytes) : json(bytes));
    }

    /** An answer that is not JSON (a proxy's page) is an answer without a body. */
    private static JsonNode json(byte[] bytes) {
        try {
            JsonNode tree = bytes.length == 0 ? null : Json.MAPPER.readTree(bytes);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static byte[] zipped(byte[] body) {
        var out = new ByteArrayOutputStream(body.length / 4);
        try (OutputStream zip = new GZIPOutputStream(out)) {
            zip.write(body);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return out.toByteArray();
    }
}

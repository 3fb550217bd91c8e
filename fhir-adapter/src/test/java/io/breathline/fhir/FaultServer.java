package io.breathline.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A FHIR server in memory with the manners of real ones, that fails on demand and always remembers what it did. */
public final class FaultServer implements AutoCloseable {
    /** What a server can do, as its CapabilityStatement says. */
    public enum Manners {
        HAPI,
        EPIC,
        ORACLE,
        /** Takes creates of Observations and nothing else. */
        CREATE_ONLY
    }

    public enum Fault {
        ACCEPT_WITHOUT_LOCATION,
        COMMIT_THEN_DROP,
        DROP,
        TOO_MANY_SECONDS,
        TOO_MANY_DATE,
        SEVERAL_MATCH,
        MISSING_ENTRIES,
        STALL,
        HALF_AN_ANSWER,
        TOKEN_EXPIRED,
        COLLISION,
        EPIC_DUPLICATE
    }

    private final Manners manners;
    private final InstantSource clock;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, ObjectNode> store = new LinkedHashMap<>(); // guarded by this
    private final Deque<Fault> faults = new ArrayDeque<>(); // guarded by this
    private final List<String> log = new CopyOnWriteArrayList<>();
    private int nextId = 1; // guarded by this
    private volatile Instant downUntil = Instant.MIN;
    private volatile String poison = "never";
    private volatile boolean silent;

    public FaultServer(Manners manners, InstantSource clock) throws IOException {
        this.manners = manners;
        this.clock = clock;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/fhir", this::handle);
        http.start();
    }

    public String base() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/fhir";
    }

    public synchronized void next(Fault... some) {
        faults.addAll(List.of(some));
    }

    public void downUntil(Instant end) {
        downUntil = end;
    }

    /** As a server does that drops what came too soon after another. */
    public synchronized void forget(String identifier) {
        store.values().removeIf(each -> each.toString().contains(identifier));
    }

    /** As the hospital's own staff would file it. */
    public synchronized void put(String reference, String json) throws IOException {
        put(reference, Json.MAPPER.readTree(json));
    }

    /** From now on there is no /metadata. */
    public void hideMetadata() {
        silent = true;
    }

    /** A resource whose JSON contains this is refused with 422. */
    public void poison(String text) {
        poison = text;
    }

    public synchronized List<ObjectNode> all(String type) {
        return store.values().stream()
                .filter(each -> each.path("resourceType").asText().equals(type))
                .collect(Collectors.toList());
    }

    public synchronized ObjectNode get(String reference) {
        return store.get(reference);
    }

    /** As a clinician would. */
    public synchronized void edit(String reference, java.util.function.Consumer<ObjectNode> change) {
        ObjectNode resource = store.get(reference).deepCopy();
        change.accept(resource);
        put(reference, resource);
    }

    /** As a server shows a change that took long to become visible: as of then. */
    public synchronized void editAsOf(Instant then, String reference, java.util.function.Consumer<ObjectNode> change) {
        edit(reference, change);
        store.get(reference).withObject("/meta").put("lastUpdated", then.toString());
    }

    /** Method and path of every request. */
    public List<String> log() {
        return log;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path =
                exchange.getRequestURI().getPath().substring("/fhir".length()).replaceFirst("^/", "");
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        String method = exchange.getRequestMethod();
        byte[] raw = exchange.getRequestBody().readAllBytes();
        log.add(method + " " + path + (query.isEmpty() ? "" : "?" + query));
        if (clock.instant().isBefore(downUntil)) {
            answer(exchange, 503, "");
            return;
        }
        if (path.equals("metadata")) {
            answer(exchange, silent ? 404 : 200, silent ? "" : metadata());
            return;
        }
        if (path.endsWith("/_search")) {
            read(exchange, path.substring(0, path.length() - "/_search".length()), new String(raw, UTF_8));
            return;
        }
        Fault fault = method.equals("GET") ? null : nextFault();
        JsonNode body = raw.length == 0 ? null : Json.MAPPER.readTree(raw);
        if (fault == null) {
            serve(exchange, method, path, query, body, null);
            return;
        }
        fail(exchange, fault, method, path, query, body);
    }

    private synchronized Fault nextFault() {
        return faults.poll();
    }

    private void fail(HttpExchange exchange, Fault fault, String method, String path, String query, JsonNode body)
            throws IOException {
        switch (fault) {
            case DROP -> exchange.close();
            case COMMIT_THEN_DROP -> {
                perform(exchange, method, path, body, null);
                exchange.close();
            }
            case ACCEPT_WITHOUT_LOCATION -> {
                perform(exchange, method, path, body, null);
                answer(exchange, 202, "");
            }
            case STALL -> {
                perform(exchange, method, path, body, null);
                try {
                    Thread.sleep(700);
                } catch (InterruptedException ending) {
                    Thread.currentThread().interrupt();
                }
                exchange.close();
            }
            case HALF_AN_ANSWER -> {
                perform(exchange, method, path, body, null);
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
            }
            case TOO_MANY_SECONDS -> {
                exchange.getResponseHeaders().set("Retry-After", "7");
                answer(exchange, 429, "");
            }
            case TOO_MANY_DATE -> {
                String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        clock.instant().plusSeconds(9).atOffset(ZoneOffset.UTC));
                exchange.getResponseHeaders().set("Retry-After", date);
                answer(exchange, 429, "");
            }
            case SEVERAL_MATCH -> answer(exchange, 412, outcome("HAPI-0958: several match", null));
            case TOKEN_EXPIRED -> answer(exchange, 401, "");
            case COLLISION -> answer(exchange, 409, outcome("HAPI-0825: the same at once", null));
            case EPIC_DUPLICATE -> {
                perform(exchange, method, path, body, null);
                answer(exchange, 400, outcome("", "59141"));
            }
            case MISSING_ENTRIES -> serve(exchange, method, path, query, body, fault);
        }
    }

    private void serve(HttpExchange exchange, String method, String path, String query, JsonNode body, Fault fault)
            throws IOException {
        if (method.equals("GET")) {
            read(exchange, path, query);
            return;
        }
        Done done = perform(exchange, method, path, body, fault);
        if (done.location() != null) {
            exchange.getResponseHeaders().set("Location", base() + "/" + done.location());
            exchange.getResponseHeaders().set("ETag", "W/\"" + done.version() + "\"");
        }
        answer(exchange, done.status(), done.body());
    }

    private record Done(int status, String location, String version, String body) {}

    private synchronized Done perform(HttpExchange exchange, String method, String path, JsonNode body, Fault fault) {
        String ifMatch = header(exchange, "If-Match");
        if (path.isEmpty()) {
            return manners == Manners.HAPI ? transaction(body, fault) : new Done(405, null, null, "");
        }
        if (method.equals("PUT")) {
            return manners == Manners.CREATE_ONLY
                    ? new Done(405, null, null, outcome("not supported", null))
                    : put(path, body, ifMatch);
        }
        if (manners == Manners.EPIC && !List.of("Observation", "Communication").contains(path)) {
            return new Done(405, null, null, outcome("not supported", null));
        }
        return create(path, body, header(exchange, "If-None-Exist"));
    }

    private Done put(String path, JsonNode body, String ifMatch) {
        return manners == Manners.HAPI || store.containsKey(path)
                ? write(path, body, ifMatch)
                : new Done(405, null, null, outcome("no update as create", null));
    }

    private Done write(String reference, JsonNode body, String ifMatch) {
        if (body.toString().contains(poison)) {
            return new Done(422, null, null, outcome("refused", null));
        }
        ObjectNode before = store.get(reference);
        if (ifMatch != null
                && (before == null
                        || !ifMatch.contains("\"" + before.at("/meta/versionId").asText() + "\""))) {
            return new Done(manners == Manners.ORACLE ? 409 : 412, null, null, outcome("changed", null));
        }
        put(reference, body.deepCopy());
        String version = store.get(reference).at("/meta/versionId").asText();
        return new Done(before == null ? 201 : 200, reference + "/_history/" + version, version, "");
    }

    private Done create(String type, JsonNode body, String ifNoneExist) {
        if (body.toString().contains(poison)) {
            return new Done(422, null, null, outcome("refused", null));
        }
        if (ifNoneExist != null) {
            String token = URLDecoder.decode(ifNoneExist.replace("identifier=", ""), StandardCharsets.UTF_8);
            for (var each : store.entrySet()) {
                if (each.getKey().startsWith(type + "/") && carries(each.getValue(), token)) {
                    return new Done(200, each.getKey() + "/_history/1", "1", "");
                }
            }
        }
        String reference = type + "/s" + nextId++;
        put(reference, body.deepCopy());
        return new Done(201, reference + "/_history/1", "1", "");
    }

    private void put(String reference, JsonNode body) {
        ObjectNode before = store.get(reference);
        ObjectNode resource = (ObjectNode) body;
        resource.put("id", reference.substring(reference.indexOf('/') + 1));
        ObjectNode meta = resource.withObject("/meta");
        meta.remove("versionId");
        meta.remove("lastUpdated");
        int version = 1;
        if (before != null) {
            ObjectNode compare = before.deepCopy();
            version = compare.at("/meta/versionId").asInt();
            compare.withObject("/meta").remove(List.of("versionId", "lastUpdated"));
            if (!compare.equals(resource)) {
                version++;
            }
        }
        meta.put("versionId", Integer.toString(version));
        meta.put("lastUpdated", clock.instant().toString());
        store.put(reference, resource);
    }

    private Done transaction(JsonNode bundle, Fault fault) {
        Map<String, ObjectNode> before = new LinkedHashMap<>();
        store.forEach((key, value) -> before.put(key, value.deepCopy()));
        ObjectNode answer = Json.MAPPER.createObjectNode().put("resourceType", "Bundle");
        ArrayNode entries = answer.putArray("entry");
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode request = entry.path("request");
            String url = request.path("url").asText();
            Done done = request.path("method").asText().equals("PUT")
                    ? write(url, entry.path("resource"), request.path("ifMatch").asText(null))
                    : create(
                            url,
                            entry.path("resource"),
                            request.path("ifNoneExist").asText(null));
            if (done.status() >= 400) {
                store.clear();
                store.putAll(before);
                return new Done(done.status(), null, null, done.body());
            }
            entries.addObject()
                    .putObject("response")
                    .put("status", done.status() + " OK")
                    .put("location", done.location())
                    .put("etag", "W/\"" + done.version() + "\"");
        }
        if (fault == Fault.MISSING_ENTRIES && entries.size() > 1) {
            entries.remove(0);
        }
        return new Done(200, null, null, answer.toString());
    }

    private synchronized void read(HttpExchange exchange, String path, String query) throws IOException {
        if (path.contains("/")) {
            ObjectNode found = store.get(path);
            answer(exchange, found == null ? 404 : 200, found == null ? "" : found.toString());
            return;
        }
        ObjectNode bundle =
                Json.MAPPER.createObjectNode().put("resourceType", "Bundle").put("type", "searchset");
        ArrayNode entries = bundle.putArray("entry");
        String text = URLDecoder.decode(query, StandardCharsets.UTF_8);
        store.forEach((reference, resource) -> {
            if (reference.startsWith(path + "/") && matches(resource, text)) {
                entries.addObject().set("resource", resource);
            }
        });
        answer(exchange, 200, bundle.toString());
    }

    private static boolean matches(ObjectNode resource, String query) {
        for (String part : query.split("&")) {
            String value = part.substring(part.indexOf('=') + 1);
            boolean fits =
                    switch (part.substring(0, Math.max(0, part.indexOf('=')))) {
                        case "identifier" -> carries(resource, value);
                        case "_id" ->
                            List.of(value.split(","))
                                    .contains(resource.path("id").asText());
                        case "_lastUpdated" ->
                            !Instant.parse(resource.at("/meta/lastUpdated").asText())
                                    .isBefore(java.time.OffsetDateTime.parse(value.substring(2))
                                            .toInstant());
                        case "status" -> resource.path("status").asText().equals(value);
                        case "patient" ->
                            resource.at("/subject/reference").asText().endsWith("/" + value);
                        default -> true;
                    };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean carries(ObjectNode resource, String token) {
        for (JsonNode identifier : resource.path("identifier")) {
            String own = identifier.path("system").asText() + "|"
                    + identifier.path("value").asText();
            if (own.equals(token)
                    || (token.indexOf('|') < 0 && own.endsWith("|" + token))
                    || (token.endsWith("|") && own.startsWith(token))) {
                return true;
            }
        }
        return false;
    }

    private static String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    private static String outcome(String words, String code) {
        ObjectNode outcome = Json.MAPPER.createObjectNode().put("resourceType", "OperationOutcome");
        ObjectNode issue =
                outcome.putArray("issue").addObject().put("code", "processing").put("diagnostics", words);
        if (code != null) {
            issue.putObject("details").putArray("coding").addObject().put("code", code);
        }
        return outcome.toString();
    }

    private String metadata() {
        ObjectNode statement = Json.MAPPER.createObjectNode().put("resourceType", "CapabilityStatement");
        ObjectNode rest = statement.putArray("rest").addObject();
        ArrayNode resources = rest.putArray("resource");
        if (manners == Manners.HAPI) {
            rest.putArray("interaction").addObject().put("code", "transaction");
        }
        for (String type : io.breathline.fhir.ehr.WritingPlan.WRITTEN) {
            List<String> can =
                    switch (manners) {
                        case HAPI -> List.of("create", "update", "read", "search-type");
                        case EPIC ->
                            List.of("Observation", "Communication").contains(type)
                                    ? List.of("create", "read", "search-type", "update")
                                    : List.of("read", "search-type");
                        case CREATE_ONLY ->
                            type.equals("Observation") ? List.of("create", "read", "search-type") : List.of();
                        case ORACLE ->
                            List.of("Observation", "Communication", "Device", "Provenance")
                                            .contains(type)
                                    ? List.of("create", "read", "search-type", "update")
                                    : List.of();
                    };
            ObjectNode resource = resources.addObject().put("type", type);
            resource.put("updateCreate", manners == Manners.HAPI).put("conditionalCreate", manners == Manners.HAPI);
            can.forEach(code -> resource.withArray("/interaction").addObject().put("code", code));
            List<String> searches = manners == Manners.ORACLE && type.equals("Observation")
                    ? List.of("patient", "code", "date")
                    : List.of("identifier", "patient");
            searches.forEach(
                    name -> resource.withArray("/searchParam").addObject().put("name", name));
        }
        return statement.toString();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        HealthPage.answer(exchange, status, "application/fhir+json", body);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}

package io.breathline.ingest.http;

import io.breathline.domain.door.Allowances;
import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.TraceContext;
import io.breathline.ingest.count.Counts;
import io.breathline.ingest.count.Metrics;
import io.breathline.ingest.log.Fate;
import io.breathline.ingest.log.RawLog;
import io.breathline.ingest.log.RawRecords;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Posts from those who cannot speak MQTT or MLLP: answered 202 when the log has the body, verbatim. */
public final class HttpIntake implements AutoCloseable {
    private static final Set<String> KINDS = Set.of("theatre", "roster", "census", "referral", "readiness");
    private static final int LONGEST_NAME = 128;

    private final IntakeConfig config;
    private final RawLog log;
    private final Counts counts;
    private final Readiness readiness;
    private final InstantSource clock;
    private final Allowances allowances;
    private final Javalin server;

    /** {@code books} are what /metrics shows: this intake's own {@code counts} and the other listeners'. */
    public HttpIntake(
            IntakeConfig config,
            RawLog log,
            Counts counts,
            List<Counts> books,
            Readiness readiness,
            InstantSource clock) {
        this.config = config;
        this.log = log;
        this.counts = counts;
        this.readiness = readiness;
        this.clock = clock;
        this.allowances = new Allowances(config.perSecond(), config.perSecond() * IntakeConfig.BURST_SECONDS);
        this.server = Javalin.create(javalin -> {
            javalin.startup.showJavalinBanner = false;
            javalin.http.maxRequestSize = config.largest() + 1L;
            javalin.http.asyncTimeout = config.patience().toMillis();
            config.tls().ifPresent(tls -> javalin.jetty.addConnector(tls::connector));
            javalin.routes.post("/readings/{device}", this::reading);
            javalin.routes.post("/hospital/{site}/{kind}", this::hospital);
            javalin.routes.post("/predicted/fev1", this::predicted);
            javalin.routes.get("/health", this::health);
            javalin.routes.get("/metrics", context -> context.contentType("text/plain; version=0.0.4")
                    .result(Metrics.text(books, clock.instant())));
        });
    }

    public HttpIntake start() {
        server.start(config.host(), config.port());
        return this;
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private void reading(Context context) throws IOException {
        String device = context.pathParam("device");
        Optional<String> source = admitted(context, device);
        if (source.isEmpty()) {
            return;
        }
        Optional<Mode> mode = mode(context);
        if (mode.isEmpty()) {
            return;
        }
        Optional<byte[]> body = body(context);
        if (body.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        store(
                context,
                RawRecords.fromHttp(
                        source.get(), device, body.get(), mode.get(), now, context.header(TraceContext.HEADER)),
                now);
    }

    private void hospital(Context context) throws IOException {
        String site = context.pathParam("site");
        String kind = context.pathParam("kind");
        Optional<String> source = admitted(context, site);
        if (source.isEmpty()) {
            return;
        }
        if (!KINDS.contains(kind)) {
            refuse(context, 404, "kinds are theatre, roster, census, referral and readiness");
            return;
        }
        Optional<Mode> mode = mode(context);
        if (mode.isEmpty()) {
            return;
        }
        Optional<byte[]> body = body(context);
        if (body.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        String type = Optional.ofNullable(context.header("Content-Type")).orElse("application/json");
        store(
                context,
                RawRecords.hospital(
                        "/http/" + source.get(),
                        site,
                        kind,
                        type,
                        body.get(),
                        mode.get(),
                        now,
                        context.header(TraceContext.HEADER)),
                now);
    }

    /**
     * Read by hand: under a content type of an unknown charset the server shows no parameter, and history would be live.
     * So would it with a word misspelt, which is refused for that.
     */
    private Optional<Mode> mode(Context context) {
        String query = Optional.ofNullable(context.queryString()).orElse("");
        String asked = Stream.of(query.split("&"))
                .filter(part -> part.startsWith("mode="))
                .findFirst()
                .map(part -> part.substring("mode=".length()).toLowerCase(Locale.ROOT))
                .orElse("live");
        return switch (asked) {
            case "live" -> Optional.of(Mode.LIVE);
            case "backfill" -> Optional.of(Mode.BACKFILL);
            default -> {
                refuse(context, 400, "mode is live or backfill");
                yield Optional.empty();
            }
        };
    }

    private Optional<String> admitted(Context context, String name) {
        Optional<Source> source = known(context);
        if (source.isEmpty()) {
            return Optional.empty();
        }
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            refuse(context, 400, "the name in the path is empty or too long");
            return Optional.empty();
        }
        if (!source.get().maySpeakFor(name)) {
            refuse(context, 403, "this token does not speak for the name in the path");
            return Optional.empty();
        }
        return source.map(Source::name);
    }

    private Optional<Source> known(Context context) {
        Optional<Source> source = config.tokens().source(context.header("Authorization"));
        // Who guesses tokens is held to the same pace as who has one.
        String who = source.map(Source::name).orElseGet(() -> "stranger at " + context.ip());
        OptionalLong wait = allowances.waitFor(who, clock.instant());
        if (wait.isPresent()) {
            context.header("Retry-After", Long.toString(wait.getAsLong()));
            refuse(context, 429, "too many requests; send again later");
            return Optional.empty();
        }
        if (source.isEmpty()) {
            context.header("WWW-Authenticate", "Bearer");
            boolean shown = context.header("Authorization") != null;
            refuse(context, 401, shown ? "this bearer token is not known" : "a bearer token is needed");
        }
        return source;
    }

    /** In a body, not in the address: what is asked about a person has no place in anybody's log of addresses. */
    private void predicted(Context context) throws IOException {
        if (known(context).isEmpty()) {
            return;
        }
        Optional<byte[]> body = body(context);
        if (body.isEmpty()) {
            return;
        }
        Prediction.Answer answer = Prediction.of(body.get());
        context.status(answer.status()).json(answer.said());
    }

    private Optional<byte[]> body(Context context) throws IOException {
        byte[] body = context.req().getInputStream().readNBytes(config.largest() + 1);
        if (body.length > config.largest()) {
            refuse(context, 413, "at most " + config.largest() + " bytes in one request");
            return Optional.empty();
        }
        if (body.length == 0) {
            refuse(context, 400, "the body is empty");
            return Optional.empty();
        }
        return Optional.of(body);
    }

    private void store(Context context, Message message, Instant now) {
        long owed = counts.received(now);
        var told = new CompletableFuture<Fate>();
        log.store(message, fate -> {
            counts.settled(owed, fate);
            told.complete(fate);
        });
        context.future(() -> told.thenAccept(fate -> {
            if (fate.settled()) {
                context.status(202)
                        .json(Map.of("stored", true, "id", message.headers().get("ce_id")));
            } else {
                context.header("Retry-After", "5");
                context.status(503).json(Map.of("stored", false, "reason", "the log does not answer; send again"));
            }
        }));
    }

    private void refuse(Context context, int status, String reason) {
        counts.refused();
        context.status(status).json(Map.of("stored", false, "reason", reason));
    }

    private void health(Context context) {
        Readiness.State state = readiness.now();
        context.status(state.ready() ? 200 : 503).json(state);
    }
}

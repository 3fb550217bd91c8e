package io.breathline.dashboards;

import io.breathline.dashboards.login.DemoPeople;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topic;
import io.breathline.domain.topic.Topics;
import io.breathline.local.kafka.KafkaServer;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A real broker with all topics, the pages on a free port, and a browser's manners. */
final class World implements AutoCloseable {
    /** Generous: only a failure takes that long. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    KafkaServer kafka;
    private final Path folder;
    private final KafkaProducer<String, byte[]> producer;
    private Pages pages;

    World(Path folder) throws Exception {
        this.folder = folder;
        kafka = KafkaServer.start(folder);
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            admin.createTopics(Topics.ALL.stream()
                            .map(t ->
                                    new NewTopic(t.name(), Optional.of(Math.min(3, t.partitions())), Optional.empty()))
                            .toList())
                    .all()
                    .get();
            awaitLeaders(admin);
        }
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrap(),
                        "acks",
                        "all",
                        "linger.ms",
                        "0",
                        "max.in.flight.requests.per.connection",
                        "1"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** A producer that meets a leader before the leader knows that it is one can be stuck for good. */
    private static void awaitLeaders(Admin admin) throws InterruptedException {
        var every = new HashMap<TopicPartition, OffsetSpec>();
        Topics.ALL.forEach(t -> {
            for (int p = 0; p < Math.min(3, t.partitions()); p++) {
                every.put(new TopicPartition(t.name(), p), OffsetSpec.latest());
            }
        });
        until(() -> {
            try {
                admin.listOffsets(every).all().get();
                return true;
            } catch (ExecutionException notYet) {
                return false;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return true;
            }
        });
    }

    World serve() throws Exception {
        return serve(Map.of(), InstantSource.system(), DemoPeople.FIXED);
    }

    World serve(Map<String, String> more, InstantSource clock, DemoPeople people) throws Exception {
        var environment = new HashMap<>(Map.of(
                "BREATHLINE_KAFKA", kafka.bootstrap(),
                "BREATHLINE_STORE", "http://127.0.0.1:1",
                "BREATHLINE_PAGES_PORT", "0",
                "BREATHLINE_DEMO", "true"));
        environment.putAll(more);
        pages = Pages.start(DashboardsConfig.from(environment), clock, people);
        until(pages::ready);
        return this;
    }

    Pages pages() {
        return pages;
    }

    /** Kafka goes away. */
    void kafkaAway() {
        kafka.close();
    }

    /** Kafka is there again, at the same address. */
    void kafkaBack() throws IOException {
        String bootstrap = kafka.bootstrap();
        kafka = KafkaServer.start(folder, Integer.parseInt(bootstrap.substring(bootstrap.indexOf(':') + 1)));
    }

    <T> void put(Topic<T> topic, T value) {
        var envelope = new Envelope(topic.name(), "/test", "1", Instant.EPOCH, Mode.LIVE, Envelope.LIVE_RUN);
        put(topic.message(value, envelope));
    }

    void put(Message message) {
        var record = new ProducerRecord<>(message.topic(), message.key(), message.value());
        message.headers().forEach((k, v) -> record.headers().add(k, v.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
    }

    void flush() {
        producer.flush();
    }

    String url(String path) {
        return "http://127.0.0.1:" + pages.port() + path;
    }

    /** Somebody with cookies of their own. */
    final class Visitor {
        final HttpClient client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();

        HttpResponse<String> get(String path) {
            return send(HttpRequest.newBuilder(URI.create(url(path))).GET());
        }

        HttpResponse<String> post(String path, String form, String... headers) {
            var request = HttpRequest.newBuilder(URI.create(url(path)))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return send(request);
        }

        /** As a browser's form does. */
        HttpResponse<String> submit(String path, String form) {
            return post(path, form, "Sec-Fetch-Site", "same-origin");
        }

        HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return client.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }

    Visitor visitor() {
        return new Visitor();
    }

    Visitor signedIn(String user) {
        var visitor = new Visitor();
        visitor.submit("/login", "user=" + user);
        return visitor;
    }

    static void until(BooleanSupplier wanted) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("did not come about within " + PATIENCE);
            }
            Thread.sleep(20);
        }
    }

    List<String> topics() {
        return Topics.ALL.stream().map(Topic::name).toList();
    }

    @Override
    public void close() {
        if (pages != null) {
            pages.close();
        }
        producer.close(Duration.ofSeconds(2));
        kafka.close();
    }
}

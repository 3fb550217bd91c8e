package io.breathline.ingest.bench;

import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Topics;
import io.breathline.ingest.log.KafkaLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * {@code bench ingest [--readings N] [--rounds N] [--gate] [--json]}: each contestant in turn takes the same load off the
 * same mosquitto. Figures are medians over the rounds; the first round only warms up. The load is sent while they listen,
 * because the Camel route connects before it sets its callback and so strands what waits for it in a session.
 */
public final class IngestBenchMain {
    private static final double GATED_TO_UNGATED = 0.8;

    private final BenchServers servers;
    private final int readings;
    private final Map<String, List<Double>> speeds = new LinkedHashMap<>();

    private IngestBenchMain(BenchServers servers, int readings) {
        this.servers = servers;
        this.readings = readings;
    }

    public static void main(String[] args) throws Exception {
        // Standard output is the figures'.
        System.setProperty("log4j2.configurationFile", "bench-log4j2.xml");
        List<String> asked = Arrays.asList(args);
        Path home = Path.of(System.getenv().getOrDefault("BREATHLINE_HOME", "."));
        Map<String, Double> figures;
        try (var servers = new BenchServers(home)) {
            figures =
                    new IngestBenchMain(servers, option(asked, "--readings", 40_000)).run(option(asked, "--rounds", 3));
        }
        System.out.println(
                asked.contains("--json")
                        ? Json.MAPPER.writeValueAsString(Map.of("bench", "ingest", "figures", figures))
                        : people(figures));
        boolean good = figures.get("gatedToUngated") >= GATED_TO_UNGATED
                && figures.get("gatedToCamel") >= 1
                && figures.get("lost") == 0;
        System.exit(asked.contains("--gate") && !good ? 1 : 0);
    }

    private Map<String, Double> run(int rounds) throws IOException, InterruptedException {
        String kafka = servers.kafka();
        String mqtt = servers.mosquitto();
        var counted = new AtomicLong();
        try (var watch = new LogWatch(kafka);
                var log = new KafkaLog(kafka);
                var producer = new KafkaProducer<>(
                        Map.<String, Object>of(
                                "bootstrap.servers", kafka, "acks", "all", "linger.ms", "2", "batch.size", "65536"),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            while (!log.answers()) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            List<Contestant> contestants = List.of(
                    new Ungated("limit", mqtt, (topic, payload) -> counted.incrementAndGet()),
                    new Ungated(
                            "ungated",
                            mqtt,
                            (topic, payload) -> producer.send(
                                    new ProducerRecord<>(Topics.HOME_RAW.name(), topic.split("/", -1)[3], payload))),
                    new Gated(mqtt, log),
                    new Camel(servers.camel(mqtt, kafka, Topics.HOME_RAW.name())));
            for (int round = 0; round <= rounds; round++) {
                for (Contestant contestant : contestants) {
                    LongSupplier done = contestant.name().equals("limit") ? counted::get : watch::records;
                    double speed = speed(contestant, mqtt, contestant.name() + "-" + round, done);
                    if (round > 0) {
                        speeds.computeIfAbsent(contestant.name(), name -> new ArrayList<>())
                                .add(speed);
                    }
                }
            }
            return figures((rounds + 1) * readings - watch.distinct("gated-"));
        }
    }

    /** Readings a second from the first that was seen to the last, sent while the contestant listens. */
    private double speed(Contestant contestant, String mqtt, String run, LongSupplier done)
            throws IOException, InterruptedException {
        contestant.open();
        long before = done.getAsLong();
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> publish(mqtt, run));
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        long first = await(done, before + 1, deadline);
        long since = System.nanoTime();
        long last = await(done, before + readings, deadline);
        double seconds = (System.nanoTime() - since) / 1e9;
        load.join();
        contestant.close();
        Load.forget(mqtt, contestant.clientId());
        if (last < before + readings) {
            throw new IOException(contestant.name() + " took only " + (last - before) + " of " + readings);
        }
        return (last - first) / seconds;
    }

    private static long await(LongSupplier done, long wanted, long deadline) throws InterruptedException {
        long seen = done.getAsLong();
        while (seen < wanted && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(2);
            seen = done.getAsLong();
        }
        return seen;
    }

    private void publish(String mqtt, String run) {
        try {
            Load.publish(mqtt, run, readings);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Double> figures(int lost) {
        Map<String, Double> figures = new LinkedHashMap<>();
        double gated = median("gated");
        figures.put("gatedPerSecond", gated);
        figures.put("ungatedPerSecond", median("ungated"));
        figures.put("camelPerSecond", median("camel"));
        figures.put("mqttLimitPerSecond", median("limit"));
        figures.put("gatedToUngated", gated / median("ungated"));
        figures.put("gatedToCamel", gated / median("camel"));
        figures.put("lost", (double) lost);
        return figures;
    }

    private double median(String name) {
        List<Double> sorted = speeds.get(name).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private static int option(List<String> asked, String name, int byDefault) {
        int at = asked.indexOf(name);
        return at < 0 ? byDefault : Integer.parseInt(asked.get(at + 1));
    }

    private static String people(Map<String, Double> figures) {
        var text = new StringBuilder("MQTT to Kafka, medians on mosquitto\n");
        figures.forEach((name, value) -> text.append("  %-20s %,12.2f%n".formatted(name, value)));
        return text.toString();
    }
}

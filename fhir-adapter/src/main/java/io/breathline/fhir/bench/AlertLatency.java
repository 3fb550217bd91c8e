package io.breathline.fhir.bench;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.receipt.Receipt;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Decoded;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Message;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topic;
import io.breathline.domain.topic.Topics;
import io.breathline.fhir.FhirAdapter;
import io.breathline.fhir.FhirAdapterConfig;
import io.breathline.fhir.KafkaClients;
import io.breathline.fhir.ehr.HttpEhr;
import io.breathline.fhir.ehr.Waits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** From an alert's record in Kafka to the moment its Task is stored, with the lane idle and beside a backfill. */
final class AlertLatency implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofMillis(250);
    private final Waits waits = Waits.until(new CountDownLatch(1));
    private final InstantSource clock;
    private final Producer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> receipts;
    private final FhirAdapter adapter;
    private final Map<String, Instant> sent = new HashMap<>();
    private final Map<String, Instant> stored = new HashMap<>();

    AlertLatency(String kafka, String fhir, InstantSource clock) throws Exception {
        this.clock = clock;
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(Topics.ALL.stream()
                            .map(topic -> new NewTopic(topic.name(), Optional.of(2), Optional.empty()))
                            .toList())
                    .all()
                    .get();
        }
        producer = KafkaClients.producer(kafka);
        receipts = KafkaClients.consumer(kafka, "bench-receipts", 1000);
        receipts.subscribe(List.of(Topics.RECEIPTS.name()));
        for (int number = 0; number < Load.PATIENTS; number++) {
            send(
                    Topics.REGISTRY,
                    RegistryEntry.of(new RegistryEntry.Patient(
                            Load.patient(number), null, null, null, null, null, null, null, null, null)),
                    Mode.LIVE);
        }
        adapter = new FhirAdapter(
                FhirAdapterConfig.from(Map.of(
                        "BREATHLINE_KAFKA", kafka, "BREATHLINE_FHIR", fhir, "BREATHLINE_FHIR_CREATE_PATIENTS", "true")),
                new HttpEhr(fhir, Duration.ofSeconds(5), Duration.ofSeconds(60), false),
                clock);
        adapter.start();
        while (!adapter.notReady().isEmpty()) {
            waits.pause(Duration.ofMillis(50));
        }
    }

    /** The 99th percentile in milliseconds over this many alerts, four a second. */
    double p99Millis(String series, int count) throws InterruptedException {
        for (int number = 0; number < count; number++) {
            Alert alert = Load.alert(series, number, clock.instant());
            sent.put(alert.id(), clock.instant());
            send(Topics.ALERTS, alert, Mode.LIVE);
            Instant next = clock.instant().plus(BETWEEN);
            while (clock.instant().isBefore(next)) {
                listen();
            }
        }
        List<Long> millis = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            String id = series + number;
            while (!stored.containsKey(id)) {
                listen();
            }
            millis.add(Duration.between(sent.get(id), stored.get(id)).toMillis());
        }
        millis.sort(null);
        return millis.get((int) Math.ceil(count * 0.99) - 1);
    }

    void backfill(int count) {
        for (Reading reading : Load.readings("backfill", count, Mode.BACKFILL)) {
            send(Topics.HOME_READINGS, reading, Mode.BACKFILL);
        }
        producer.flush();
    }

    private void listen() {
        for (ConsumerRecord<String, byte[]> record : receipts.poll(Duration.ofMillis(20))) {
            if (Topics.RECEIPTS.codec().decode(record.value()) instanceof Decoded.Ok<Receipt> ok
                    && ok.value().type().equals("Task")
                    && ok.value().state() == Receipt.State.STORED) {
                stored.putIfAbsent(ok.value().fact(), ok.value().at());
            }
        }
    }

    private <T> void send(Topic<T> topic, T value, Mode mode) {
        Message message =
                topic.message(value, new Envelope(topic.name(), "/bench", "b", Instant.EPOCH, mode, Envelope.LIVE_RUN));
        var record = new ProducerRecord<>(message.topic(), message.key(), message.value());
        message.headers().forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
    }

    @Override
    public void close() {
        adapter.close();
        receipts.close();
        producer.close();
    }
}

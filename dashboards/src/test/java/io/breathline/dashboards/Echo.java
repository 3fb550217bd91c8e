package io.breathline.dashboards;

import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Decision;
import io.breathline.domain.alert.Level;
import io.breathline.domain.alert.Status;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Stands in for the job: answers decisions with the next revision of the alert. Of an alert it was not told of it says nothing. */
final class Echo implements AutoCloseable {
    private final World world;
    private final Map<String, Alert> alerts = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "echo");
    private volatile boolean closed;

    Echo(World world, List<Alert> known) {
        this.world = world;
        known.forEach(alert -> alerts.put(alert.id(), alert));
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", world.kafka.bootstrap(), "group.id", "echo", "auto.offset.reset", "latest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.DECISIONS.name()).stream()
                    .map(p -> new org.apache.kafka.common.TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            ready = true;
            while (!closed) {
                consumer.poll(Duration.ofMillis(50))
                        .forEach(got ->
                                Topics.DECISIONS.codec().decode(got.value()).match(this::answer, bad -> null));
            }
        }
    }

    volatile boolean ready;

    /** From now on this is what the job knows of the alert. */
    void know(Alert alert) {
        alerts.put(alert.id(), alert);
    }

    private Void answer(Decision decision) {
        Alert next = alerts.computeIfPresent(decision.alert(), (id, alert) -> after(alert, decision));
        if (next == null) {
            return null;
        }
        world.put(Topics.ALERTS, next);
        world.put(Topics.ALERTS_CURRENT, next);
        return null;
    }

    static Alert after(Alert a, Decision d) {
        Status status =
                switch (d.action()) {
                    case ACKNOWLEDGE -> Status.ACKNOWLEDGED;
                    case SNOOZE -> Status.SNOOZED;
                    case IN_CARE -> Status.IN_CARE;
                    case RESOLVE -> Status.RESOLVED;
                };
        return with(a, a.revision() + 1, status, a.reason(), d);
    }

    static Alert with(Alert a, int revision, Status status, String reason, Decision decision) {
        return with(a, revision, a.level(), status, reason, decision);
    }

    /** The same alert as a replay tells of it. */
    static Alert in(Alert a, String run, String id) {
        return new Alert(
                id,
                1,
                run,
                Mode.REPLAY,
                a.kind(),
                a.level(),
                a.status(),
                a.patient(),
                null,
                null,
                a.onset(),
                a.validAt(),
                a.knownAt(),
                a.openedAt(),
                true,
                false,
                a.reason(),
                null,
                a.evidence(),
                null,
                a.rule(),
                a.parametersVersion(),
                a.parametersHash());
    }

    static Alert with(Alert a, int revision, Level level, Status status, String reason, Decision decision) {
        return new Alert(
                a.id(),
                revision,
                a.run(),
                a.mode(),
                a.kind(),
                level,
                status,
                a.patient(),
                a.unit(),
                a.subject(),
                a.onset(),
                a.validAt(),
                a.knownAt(),
                a.openedAt(),
                a.announce(),
                a.late(),
                reason,
                null,
                a.evidence(),
                decision,
                a.rule(),
                a.parametersVersion(),
                a.parametersHash());
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(5_000);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.breathline.fhir.hl7;

import io.breathline.domain.topic.Topics;
import io.breathline.fhir.KafkaClients;
import io.breathline.fhir.LogPulse;
import io.breathline.fhir.ehr.Waits;
import io.breathline.fhir.lane.Counters;
import io.breathline.fhir.lane.Lane;
import io.breathline.fhir.lane.Ledger;
import io.breathline.fhir.register.Register;
import io.breathline.fhir.register.TopicFollower;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.Producer;

/** The adapter for a hospital without FHIR, wired: a lane and a connection each for readings and alerts. */
public final class Hl7Adapter implements AutoCloseable {
    private static final int BATCH = 100;
    /** No acknowledgement in this time is none. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** @param endpoint the receiver's name in receipts */
    public record Config(String kafka, String endpoint, String host, int port, OruMessages.Parties parties) {}

    private final Counters counters = new Counters();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Lane> lanes = new ArrayList<>();
    private final List<AutoCloseable> toClose = new ArrayList<>();
    private final List<MllpLine> lines = new ArrayList<>();
    private final TopicFollower<?> register;
    private final LogPulse log;

    public Hl7Adapter(Config config, InstantSource clock) {
        var known = new Register();
        register = new TopicFollower<>(KafkaClients.consumer(config.kafka(), null, BATCH), Topics.REGISTRY, known::put);
        log = LogPulse.of(config.kafka());
        Producer<String, byte[]> producer = KafkaClients.producer(config.kafka());
        var ledger = new Ledger(producer, config.endpoint(), clock, counters);
        for (String topic : List.of(Topics.ALERTS.name(), Topics.HOME_READINGS.name())) {
            String lane = topic.equals(Topics.ALERTS.name()) ? "alerts" : "readings";
            var line = new MllpLine(config.host(), config.port(), PATIENCE);
            toClose.add(line);
            lines.add(line);
            var work = new Hl7Work(lane, known, line, config.parties(), ledger, Waits.until(closing));
            lanes.add(new Lane(
                    lane,
                    topic,
                    KafkaClients.consumer(config.kafka(), "hl7-" + config.endpoint() + "-" + lane, BATCH),
                    work));
        }
        toClose.add(register);
        toClose.add(log);
        toClose.add(producer);
    }

    public void start() {
        register.start();
        lanes.forEach(Lane::start);
    }

    /** Empty when it can do its job, else why not. */
    public String notReady() {
        if (!register.ready()) {
            return "reading the register";
        }
        if (!log.answers()) {
            return "Kafka does not answer";
        }
        if (!lanes.stream().allMatch(Lane::ready)) {
            return "a lane is not reading";
        }
        return lines.stream().allMatch(MllpLine::answers) ? "" : "the receiver does not answer; messages wait";
    }

    public String metrics() {
        return counters.text();
    }

    @Override
    public void close() {
        closing.countDown();
        lanes.forEach(Lane::close);
        for (AutoCloseable each : toClose) {
            try {
                each.close();
            } catch (Exception ending) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

package io.breathline.local.command.bench;

import io.breathline.domain.icu.Board;
import io.breathline.domain.topic.Codec;
import io.breathline.domain.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads boards as a page would, and notes when each of the moves that were sent is on one. */
final class BoardWatch implements AutoCloseable {
    private static final Codec<Board> BOARDS = Topics.ICU_BOARD.codec();

    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread = new Thread(this::read, "board-watch");
    private volatile boolean closed;

    private final Map<String, String> visitByBed = new HashMap<>(); // guarded by this
    private final List<Sent> open = new ArrayList<>(); // guarded by this
    private final List<Double> millis = new ArrayList<>(); // guarded by this

    private record Sent(Patient.Told told, long nanos) {}

    BoardWatch(String kafka) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka, "fetch.max.wait.ms", 20),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.ICU_BOARD.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.setDaemon(true);
        thread.start();
    }

    /** To be told before the message is sent. */
    synchronized void expect(Patient.Told told, long nanos) {
        open.add(new Sent(told, nanos));
    }

    /** How long each expected move took to be on a board, in ms; those that never came are missing. */
    synchronized List<Double> millis() {
        return List.copyOf(millis);
    }

    synchronized int missing() {
        return open.size();
    }

    /** Beds that do not show whom they must. */
    synchronized long wrong(Map<String, Patient> expected) {
        return expected.entrySet().stream()
                .filter(entry -> !Objects.equals(
                        visitByBed.get(entry.getKey()),
                        entry.getValue() == null ? null : entry.getValue().visit()))
                .count();
    }

    private void read() {
        while (!closed) {
            for (ConsumerRecord<String, byte[]> found : consumer.poll(Duration.ofMillis(50))) {
                long now = System.nanoTime();
                if (found.value() != null) {
                    Board board = BOARDS.decode(found.value()).match(read -> read, none -> null);
                    if (board != null) {
                        take(board, now);
                    }
                }
            }
        }
        consumer.close();
    }

    private synchronized void take(Board board, long now) {
        board.beds().forEach(bed -> visitByBed.put(bed.bed(), bed.visit()));
        for (Iterator<Sent> all = open.iterator(); all.hasNext(); ) {
            Sent sent = all.next();
            Patient patient = sent.told().patient();
            boolean shown = patient.visit().equals(visitByBed.get(patient.bed()));
            if (patient.unit().equals(board.unit()) && shown == sent.told().in()) {
                millis.add((now - sent.nanos()) / 1e6);
                all.remove();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}

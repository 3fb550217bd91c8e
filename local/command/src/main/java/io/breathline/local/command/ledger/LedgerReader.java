package io.breathline.local.command.ledger;

import io.breathline.domain.decode.Correction;
import io.breathline.domain.decode.Decoders;
import io.breathline.domain.decode.Measurement;
import io.breathline.domain.quality.ContextMarks;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.reading.Reading;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.topic.Codec;
import io.breathline.domain.topic.Decoded;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Topics;
import io.breathline.local.command.log.TopicReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads the ids that each place holds, from the place itself. */
final class LedgerReader {
    /** A little less than the 400 days that an InfluxDB of ours keeps; the embedded store keeps more. */
    private static final Duration IN_STORE = Duration.ofDays(395);

    private final String kafka;
    private final TopicReader topics;
    private final Optional<Path> book;
    private final Optional<String> store;
    private final Optional<String> fhir;
    private final Optional<String> broker;

    /** @param book the senders' own book: JSON lines with the reading's {@code id} and {@code sentAt} */
    LedgerReader(
            String kafka, Optional<Path> book, Optional<String> store, Optional<String> fhir, Optional<String> broker) {
        this.kafka = kafka;
        this.topics = new TopicReader(kafka);
        this.book = book;
        this.store = store;
        this.fhir = fhir;
        this.broker = broker;
    }

    Ledger.Places read(boolean influx, Instant now) throws IOException {
        // each place before the one it gives to: what is given meanwhile must not look lost
        Optional<Place> sender = book.filter(Files::exists).map(LedgerReader::book);
        Map<String, String> kinds = deviceKinds();
        Set<String> heldRecords = heldRecords();
        Place log = new Place();
        Set<String> quarantined = new HashSet<>();
        long[] poison = {0};
        topics.toTheEnd(Topics.HOME_RAW.name(), found -> {
            if (!Envelope.LIVE_RUN.equals(header(found, Envelope.RUN, Envelope.LIVE_RUN))) {
                return;
            }
            Instant received = Instant.parse(header(found, Envelope.RECEIVED_AT, Instant.EPOCH.toString()));
            boolean held = heldRecords.contains(found.topic() + "/" + found.partition() + "/" + found.offset());
            long[] readable = {0};
            readings(found, kinds, id -> {
                readable[0]++;
                log.found(id, received);
                if (held) {
                    quarantined.add(id);
                }
            });
            if (readable[0] == 0) {
                poison[0]++;
            }
        });
        Set<String> aheadOfFhir = new HashSet<>();
        Set<String> pastStore = new HashSet<>();
        Place job = job(aheadOfFhir, pastStore, now.minus(IN_STORE));
        quarantined.removeAll(job.ids());
        return new Ledger.Places(
                sender,
                log,
                job,
                quarantined,
                poison[0],
                store.map(address -> StoredReadings.in(address, influx)),
                fhir.map(StoredObservations::in),
                pastStore,
                aheadOfFhir,
                broker.flatMap(BrokerDrops::at));
    }

    private Map<String, String> deviceKinds() {
        Map<String, String> kinds = new HashMap<>();
        live(Topics.REGISTRY.name(), Topics.REGISTRY.codec(), (entry, found) -> {
            RegistryEntry.Device device = entry.device();
            if (device != null && Envelope.LIVE_RUN.equals(entry.run())) {
                kinds.put(device.id(), device.kind());
            }
        });
        return kinds;
    }

    private Set<String> heldRecords() {
        Map<String, Quarantined> newest = new HashMap<>();
        live(Topics.QUARANTINE.name(), Topics.QUARANTINE.codec(), (each, found) -> newest.put(each.id(), each));
        Set<String> held = new HashSet<>();
        newest.values().stream()
                .filter(each -> each.state() != Quarantined.State.REDRIVEN)
                .forEach(each -> held.add(each.topic() + "/" + each.partition() + "/" + each.offset()));
        return held;
    }

    private Place job(Set<String> aheadOfFhir, Set<String> pastStore, Instant keptFrom) {
        LaneProgress progress = LaneProgress.of(kafka);
        Place job = new Place();
        Map<String, Instant> received = new HashMap<>();
        live(Topics.HOME_READINGS.name(), Topics.HOME_READINGS.codec(), (reading, found) -> {
            if (Envelope.LIVE_RUN.equals(reading.run())) {
                if (!again(reading, received.putIfAbsent(reading.id(), reading.receivedAt()))) {
                    job.found(reading.id(), Instant.ofEpochMilli(found.timestamp()));
                }
                if (reading.effectiveAt().isBefore(keptFrom)) {
                    pastStore.add(reading.id());
                }
                if (!progress.reached(reading.mode(), found.partition(), found.offset())) {
                    aheadOfFhir.add(reading.id());
                }
            }
        });
        return job;
    }

    /**
     * Told with other marks, or, after a restart, of the very record it was told of before: readers keep one under its id.
     * Of another copy, received at another moment, the job should have said nothing.
     *
     * @param before when what was told first was received, or null
     */
    static boolean again(Reading told, Instant before) {
        return before != null && (ContextMarks.has(told, ContextMarks.RESTATED) || before.equals(told.receivedAt()));
    }

    private static void readings(
            ConsumerRecord<String, byte[]> found, Map<String, String> kinds, Consumer<String> take) {
        String kind = kinds.get(found.key());
        if (kind == null) {
            return;
        }
        for (Decoded<Measurement> each : decoded(found, kind)) {
            each.match(
                    measured -> {
                        take.accept(measured.id(found.key()));
                        return null;
                    },
                    rejected -> null);
        }
    }

    private static List<Decoded<Measurement>> decoded(ConsumerRecord<String, byte[]> found, String kind) {
        boolean byPerson =
                Correction.claimed(found.value()) && Correction.SOURCE.equals(header(found, Envelope.SOURCE, ""));
        return byPerson
                ? Correction.decode(found.value())
                : Decoders.forKind(kind).decode(found.value());
    }

    private interface Take<T> {
        void take(T value, ConsumerRecord<String, byte[]> found);
    }

    private <T> void live(String topic, Codec<T> codec, Take<T> take) {
        topics.toTheEnd(topic, found -> {
            if (found.value() != null) {
                codec.decode(found.value())
                        .match(
                                value -> {
                                    take.take(value, found);
                                    return null;
                                },
                                unreadable -> null);
            }
        });
    }

    private static Place book(Path file) {
        Place sender = new Place();
        try (var lines = Files.lines(file)) {
            lines.forEach(line -> {
                try {
                    var entry = Json.MAPPER.readTree(line);
                    String at = entry.path("sentAt").asText(null);
                    sender.found(entry.path("id").asText(), at == null ? null : Instant.parse(at));
                } catch (IOException halfWritten) {
                    // The last line of a book that is being written may be torn; its reading is counted next time.
                }
            });
        } catch (IOException unreadable) {
            throw new IllegalStateException("cannot read the senders' book " + file, unreadable);
        }
        return sender;
    }

    private static String header(ConsumerRecord<String, byte[]> found, String name, String byDefault) {
        Header header = found.headers().lastHeader(name);
        return header == null ? byDefault : new String(header.value(), StandardCharsets.UTF_8);
    }
}

package io.breathline.simulators.home;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breathline.domain.registry.RegistryEntry;
import io.breathline.domain.registry.RegistryEntry.Assignment;
import io.breathline.domain.topic.Envelope;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Mode;
import io.breathline.domain.topic.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What the homes sent, as the log would have it: a folder that {@code replay} reads, with the registry and the senders'
 * own book.
 *
 * @param passedOn assignments of devices that changed hands, in place of the first owner's
 */
record HomeRecording(List<Transmission> sent, DemoRegistry registry, List<Assignment> passedOn, String site) {

    /** Writes the folder and gives the SHA-256 of {@code raw.jsonl}. */
    String write(Path folder) throws IOException {
        Files.createDirectories(folder);
        DemoRegistry all = registry();
        Files.write(folder.resolve("registry.yaml"), all.yaml());
        try (OutputStream out = Files.newOutputStream(folder.resolve("registry.jsonl"))) {
            for (RegistryEntry entry : entries(all)) {
                line(out, entry);
            }
        }
        try (OutputStream book = Files.newOutputStream(folder.resolve("book.jsonl"))) {
            for (Transmission it : sent) {
                for (String id : it.again() ? List.<String>of() : it.readings()) {
                    line(book, Map.of("id", id, "sentAt", it.receivedAt().toString()));
                }
            }
        }
        return raw(folder.resolve("raw.jsonl"));
    }

    /** With the devices that changed hands as they are at the end. */
    @Override
    public DemoRegistry registry() {
        List<String> changed =
                passedOn.stream().map(Assignment::device).distinct().toList();
        List<Assignment> assignments = new ArrayList<>(registry.assignments());
        assignments.removeIf(it -> changed.contains(it.device()));
        assignments.addAll(passedOn);
        return new DemoRegistry(registry.patients(), registry.devices(), assignments, registry.treatments());
    }

    private String raw(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            long number = 0;
            for (Transmission it : sent) {
                Envelope envelope = new Envelope(
                        Topics.HOME_RAW.name(),
                        "/simulated/" + site,
                        Long.toString(number++),
                        it.receivedAt(),
                        Mode.LIVE,
                        Envelope.LIVE_RUN);
                ObjectNode headers = Json.MAPPER.valueToTree(envelope.headers());
                headers.put("mqtttopic", "breathline/v1/" + site + "/" + it.device() + "/up");
                ObjectNode line = Json.MAPPER.createObjectNode();
                line.put("topic", Topics.HOME_RAW.name());
                line.put("key", it.device());
                line.set("headers", headers);
                line.put("value", it.payload());
                line(out, line);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<RegistryEntry> entries(DemoRegistry all) {
        List<RegistryEntry> entries = new ArrayList<>();
        all.patients().forEach(it -> entries.add(RegistryEntry.of(it)));
        all.devices().forEach(it -> entries.add(RegistryEntry.of(it)));
        all.assignments().forEach(it -> entries.add(RegistryEntry.of(it)));
        all.treatments().forEach(it -> entries.add(RegistryEntry.of(it)));
        return entries;
    }

    private static void line(OutputStream out, Object value) throws IOException {
        out.write(Json.write(value));
        out.write("\n".getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}

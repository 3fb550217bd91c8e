package io.breathline.simulators.hospital;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Writes a run as an evaluation folder; the same run gives the same bytes. */
final class HospitalFolder {
    private static final Map<String, String> FILES = Map.of(
            "theatre",
            "theatre.csv",
            "roster",
            "roster.csv",
            "referral",
            "referrals.csv",
            "readiness",
            "readiness.csv");

    private HospitalFolder() {}

    /** Returns the SHA-256 over all files, by name. */
    static String write(Path folder, HospitalRun run, List<Happened> happened, boolean chaos, long seed)
            throws IOException {
        Map<String, StringBuilder> files = new TreeMap<>();
        Hl7 hl7 = new Hl7("DEMO", "SIM", false);
        Wires wires = new Wires(hl7);
        SplittableRandom luck = new SplittableRandom(seed);
        for (Happened one : happened) {
            String kind = Wires.kind(one.happening());
            String file = FILES.get(kind);
            if (file != null) {
                Map<String, Object> row = Wires.row(one.happening());
                StringBuilder csv = files.computeIfAbsent(
                        file, name -> new StringBuilder(String.join(",", row.keySet())).append('\n'));
                csv.append(Feeds.csv(row)).append('\n');
            } else if (kind.equals("census")) {
                files.computeIfAbsent("census.jsonl", name -> new StringBuilder())
                        .append(wires.of(one.happening(), one.sent()).text())
                        .append('\n');
            } else {
                files.computeIfAbsent("messages.hl7", name -> new StringBuilder())
                        .append(asSent(wires.of(one.happening(), one.sent()).text(), chaos ? luck : null));
            }
        }
        files.put("truth.csv", new StringBuilder(run.truth.csv(run.core.plan.id())));
        files.put("truth-changes.csv", new StringBuilder(run.truth.changes()));
        return write(folder, files);
    }

    /** Some senders end lines as their machine does, and some use a message's number again. */
    private static String asSent(String text, SplittableRandom luck) {
        if (luck == null) {
            return text;
        }
        String sent = text;
        if (luck.nextInt(20) == 0) {
            sent = sent.replaceFirst("SIM\\d{7}", "MSG0000" + luck.nextInt(9));
        }
        int ends = luck.nextInt(10);
        return ends == 0 ? sent.replace("\r", "\r\n") : ends == 1 ? sent.replace('\r', '\n') : sent;
    }

    private static String write(Path folder, Map<String, StringBuilder> files) throws IOException {
        Files.createDirectories(folder);
        MessageDigest digest = sha256();
        for (Map.Entry<String, StringBuilder> file : files.entrySet()) {
            byte[] bytes = file.getValue().toString().getBytes(StandardCharsets.UTF_8);
            Files.write(folder.resolve(file.getKey()), bytes);
            digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new UncheckedIOException(new IOException(impossible));
        }
    }
}

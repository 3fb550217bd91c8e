package io.breathline.fhir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The second server, Medplum's in Node, as a child process, started once for all tests of this JVM. */
public final class MedplumProcess {
    private static final Path SOURCE = Path.of("src", "test", "medplum");
    private static final Path HOME = Path.of("target", "medplum");
    private static String base;

    private MedplumProcess() {}

    public static synchronized String base() throws IOException, InterruptedException {
        if (base == null) {
            install();
            base = start();
        }
        return base;
    }

    /** The packages of the lock file; nothing where they are there already. */
    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(HOME);
        Path stamp = HOME.resolve(".of-lock");
        String lock = Files.readString(SOURCE.resolve("package-lock.json"));
        for (String name : List.of("package.json", "package-lock.json", "server.mjs", ".npmrc")) {
            Files.writeString(HOME.resolve(name), Files.readString(SOURCE.resolve(name)));
        }
        if (Files.exists(stamp) && Files.readString(stamp).equals(lock)) {
            return;
        }
        Path log = HOME.resolve("npm.log");
        Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts")
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!npm.waitFor(4, TimeUnit.MINUTES) || npm.exitValue() != 0) {
            npm.destroyForcibly();
            throw new IOException("npm ci failed: " + Files.readString(log));
        }
        Files.writeString(stamp, lock);
    }

    private static String start() throws IOException {
        Process process = new ProcessBuilder("node", "server.mjs")
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<String> said = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("ready ")) {
                var drain = new Thread(() -> out.lines().forEach(ignored -> {}), "medplum-log");
                drain.setDaemon(true);
                drain.start();
                return line.substring("ready ".length());
            }
            said.add(line);
        }
        throw new IOException("the second server did not start: " + said);
    }
}

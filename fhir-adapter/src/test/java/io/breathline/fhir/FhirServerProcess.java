package io.breathline.fhir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real FHIR server of local/fhir-server as a child process, started once for all tests of this JVM. */
public final class FhirServerProcess {
    private static FhirServerProcess running;
    private final String base;

    private FhirServerProcess(String base) {
        this.base = base;
    }

    public static synchronized String base() {
        if (running == null) {
            try {
                running = start();
            } catch (IOException notBuilt) {
                throw new UncheckedIOException(notBuilt);
            }
        }
        return running.base;
    }

    private static FhirServerProcess start() throws IOException {
        Path target = Path.of("..", "local", "fhir-server", "target");
        Path jar = target.resolve("fhir-server-0.1.0-SNAPSHOT.jar");
        String classPath = jar + ":" + Files.readString(target.resolve("runtime.classpath"));
        Path folder = Files.createTempDirectory("fhir-server");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        "io.breathline.local.fhir.FhirServerMain",
                        folder.toString(),
                        "0")
                .redirectErrorStream(true)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        List<String> said = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("ready ")) {
                var drain = new Thread(() -> out.lines().forEach(ignored -> {}), "fhir-server-log");
                drain.setDaemon(true);
                drain.start();
                return new FhirServerProcess(line.substring("ready ".length()));
            }
            said.add(line);
        }
        throw new IOException("the FHIR server did not start: " + said);
    }
}

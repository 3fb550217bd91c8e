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
    private final Process process;

    private FhirServerProcess(String base, Process process) {
        this.base = base;
        this.process = process;
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

    /** What each of the server's threads is at: the cause, where it has stopped answering. */
    public static synchronized String threads() throws IOException {
        if (running == null) {
            return "not started";
        }
        if (!running.process.isAlive()) {
            return "ended with " + running.process.exitValue();
        }
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(running.process.pid()),
                        "Thread.print",
                        "-l")
                .redirectErrorStream(true)
                .start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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
                return new FhirServerProcess(line.substring("ready ".length()), process);
            }
            said.add(line);
        }
        throw new IOException("the FHIR server did not start: " + said);
    }
}

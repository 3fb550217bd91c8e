package io.breathline.fhir.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The servers a bench needs, as processes of their own in a folder of their own; ended and removed with it. */
final class Children implements AutoCloseable {
    private final Path home;
    private final Path folder;
    private final List<Process> processes = new ArrayList<>();

    Children(Path home) throws IOException {
        this.home = home;
        this.folder = Files.createTempDirectory("breathline-bench");
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
    }

    /** Base address of a real FHIR server. */
    String fhir() throws IOException {
        return start("fhir-server", "io.breathline.local.fhir.FhirServerMain", "-Xmx400m", "0");
    }

    /** Bootstrap address of a real broker. */
    String kafka(int port) throws IOException {
        return start("kafka-server", "io.breathline.local.kafka.KafkaServerMain", "-Xmx384m", Integer.toString(port));
    }

    private String start(String module, String main, String heap, String port) throws IOException {
        Path target = home.resolve("local").resolve(module).resolve("target");
        String classPath = target.resolve("classes")
                + File.pathSeparator
                + Files.readString(target.resolve("runtime.classpath")).trim();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        main,
                        folder.resolve(module).toString(),
                        port)
                .redirectErrorStream(true)
                .start();
        processes.add(process);
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("ready ")) {
                var drain = new Thread(() -> out.lines().forEach(ignored -> {}), module + "-log");
                drain.setDaemon(true);
                drain.start();
                return line.substring("ready ".length());
            }
        }
        throw new IOException(module + " did not start. Mend: ./breathline test, or mvn package");
    }

    @Override
    public void close() {
        processes.forEach(process -> process.destroyForcibly().onExit().join());
        processes.clear();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (UncheckedIOException | IOException gone) {
            processes.clear();
        }
    }
}

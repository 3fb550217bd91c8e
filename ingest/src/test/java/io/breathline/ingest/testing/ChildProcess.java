package io.breathline.ingest.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A process of this test's own, which ends with it. */
public final class ChildProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;
    private static final int LAST = 40;
    private static final boolean ALOUD = System.getProperty("aloud") != null;

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Deque<String> last = new ArrayDeque<>();

    private ChildProcess(Process process) {
        this.process = process;
        var reader = new Thread(this::read, "child-output");
        reader.setDaemon(true);
        reader.start();
    }

    public static ChildProcess start(Map<String, String> environment, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new ChildProcess(builder.start());
    }

    /** A main class on a class path, in a small JVM. */
    public static ChildProcess java(String classPath, Map<String, String> environment, String main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                main));
        command.addAll(Arrays.asList(arguments));
        return start(environment, command);
    }

    /** The class path of this test, for mains of this module and of its test dependencies. */
    public static String ownClassPath() {
        return Optional.ofNullable(System.getProperty("surefire.test.class.path"))
                .orElse(System.getProperty("java.class.path"));
    }

    /** Waits for a line that contains the words. */
    public String awaitLine(String words) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        List<String> said = new ArrayList<>();
        while (System.nanoTime() < deadline) {
            String line = lines.poll(1, TimeUnit.SECONDS);
            if (line != null && line.contains(words)) {
                return line;
            }
            if (line != null) {
                said.add(line);
            } else if (!process.isAlive()) {
                break;
            }
        }
        throw new AssertionError("never said '" + words + "' but:\n" + String.join("\n", said));
    }

    /** The last it said, for the message of a test that fails. */
    public String lastWords() {
        synchronized (last) {
            return (process.isAlive() ? "" : "(dead) ") + String.join("\n  ", last);
        }
    }

    /** What a JVM's threads are doing. */
    public String threads() throws IOException {
        Process dump = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jstack")
                                .toString(),
                        Long.toString(process.pid()))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader reader = dump.inputReader(StandardCharsets.UTF_8)) {
            return reader.lines().collect(Collectors.joining("\n"));
        }
    }

    private void remember(String line) {
        synchronized (last) {
            last.addLast(line);
            if (last.size() > LAST) {
                last.removeFirst();
            }
        }
    }

    /** kill -9, and waits until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                remember(line);
                if (ALOUD) {
                    System.out.println(process.pid() + " " + line);
                }
            }
        } catch (IOException ended) {
            lines.add("(output ended)");
        }
    }
}

package io.breathline.ingest.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Kafka, mosquitto and the Camel route as processes of this bench's own, in a folder that goes with them. */
final class BenchServers implements AutoCloseable {
    private static final Path MOSQUITTO = Path.of("/usr/sbin/mosquitto");

    private final Path home;
    private final Path folder;
    private final List<Process> processes = new ArrayList<>();

    BenchServers(Path home) throws IOException {
        this.home = home;
        this.folder = Files.createTempDirectory("breathline-bench");
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
    }

    /** A process one can talk to by lines. */
    static final class Child {
        private final BufferedReader out;
        private final Writer in;

        private Child(Process process) {
            out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        }

        void tell(String line) throws IOException {
            in.write(line + "\n");
            in.flush();
        }

        String await(String start) throws IOException {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(start)) {
                    return line;
                }
            }
            throw new IOException("a process of the bench ended before it said '" + start + "'");
        }
    }

    String kafka() throws IOException {
        int port = freePort();
        String classPath = classPath(home.resolve("local").resolve("kafka-server"), "runtime.classpath");
        Child server = java(
                "-Xmx512m",
                classPath,
                "io.breathline.local.kafka.KafkaServerMain",
                folder.resolve("kafka").toString(),
                Integer.toString(port));
        String ready = server.await("ready ");
        var drain = new Thread(() -> server.out.lines().forEach(ignored -> {}), "kafka-log");
        drain.setDaemon(true);
        drain.start();
        return ready.substring("ready ".length());
    }

    String mosquitto() throws IOException, InterruptedException {
        if (!Files.isExecutable(MOSQUITTO)) {
            throw new IOException("the bench needs " + MOSQUITTO + ". Mend: apt-get install mosquitto");
        }
        int port = freePort();
        Path configuration = folder.resolve("mosquitto.conf");
        Files.writeString(
                configuration,
                """
                listener %d 127.0.0.1
                allow_anonymous true
                max_inflight_messages 2000
                max_queued_messages 0
                set_tcp_nodelay true
                log_type none
                """
                        .formatted(port));
        start(List.of(MOSQUITTO.toString(), "-c", configuration.toString()));
        for (int tries = 0; tries < 200; tries++) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return "tcp://127.0.0.1:" + port;
                }
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        throw new IOException("mosquitto did not start");
    }

    Child camel(String mqtt, String kafka, String topic) throws IOException {
        Child child = java(
                "-Xmx512m",
                classPath(home.resolve("ingest"), "bench.classpath"),
                CamelRouteMain.class.getName(),
                mqtt,
                kafka,
                topic);
        child.await("ready");
        return child;
    }

    private Child java(String heap, String classPath, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                main));
        command.addAll(Arrays.asList(arguments));
        return new Child(start(command));
    }

    private Process start(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        processes.add(process);
        return process;
    }

    private static String classPath(Path module, String file) throws IOException {
        Path target = module.resolve("target");
        return target.resolve("classes")
                + File.pathSeparator
                + Files.readString(target.resolve(file)).strip();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        processes.forEach(process -> process.destroyForcibly().onExit().join());
        processes.clear();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException gone) {
            processes.clear();
        }
    }
}

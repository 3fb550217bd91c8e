package io.breathline.local.command.cluster;

import io.breathline.local.command.system.Installation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A standalone Flink cluster on loopback from the build's class path: ZooKeeper, a JobManager, TaskManagers. */
final class FlinkCluster implements AutoCloseable {
    /** Comes with the jobs' own jar, so it must not be on the cluster's class path. */
    private static final List<String> OURS = List.of(
            "domain-",
            "flink-connector-kafka",
            "flink-connector-base",
            "kafka-clients",
            "jackson-",
            "influxdb-",
            "okhttp",
            "okio",
            "kotlin",
            "retrofit",
            "rxjava",
            "lz4-java",
            "zstd-jni");

    /** {@code -Dcluster.image=NAME} runs every part in a container of this image. */
    static final String IMAGE = System.getProperty("cluster.image");

    private static final int PARTS = 8;

    private static final String MARK = "breathline-" + ProcessHandle.current().pid() + "-";

    private final Path folder;
    private final String classPath;
    private final Map<String, Process> processes = new LinkedHashMap<>();
    private final int rest = ClusterIT.freePort();
    private final int zooKeeper = ClusterIT.freePort();
    private final int firstMetricsPort = ClusterIT.freePort();

    private FlinkCluster(Installation installation, Path folder, Path shipped) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.classPath = Arrays.stream(installation.classPath("stream-jobs").split(":"))
                .filter(jar -> !jar.endsWith("stream-jobs/target/classes"))
                .filter(jar -> OURS.stream()
                        .noneMatch(ours -> Path.of(jar).getFileName().toString().startsWith(ours)))
                .collect(Collectors.joining(":"));
        if (IMAGE != null) {
            var everybody = PosixFilePermissions.fromString("rwxrwxrwx");
            Files.setPosixFilePermissions(folder.getParent(), everybody);
            for (String place : List.of("", "state", "zookeeper")) {
                Files.setPosixFilePermissions(Files.createDirectories(folder.resolve(place)), everybody);
            }
        }
        Files.writeString(
                Files.createDirectories(folder.resolve("conf")).resolve("config.yaml"),
                configuration(Files.readAllLines(shipped)));
        Files.writeString(
                folder.resolve("log4j2.properties"),
                """
                rootLogger.level = INFO
                rootLogger.appenderRef.out.ref = out
                appender.out.name = out
                appender.out.type = Console
                appender.out.layout.type = PatternLayout
                appender.out.layout.pattern = %d{HH:mm:ss,SSS} %p %c{1} %m%n
                """);
    }

    static FlinkCluster start(Installation installation, Path folder) throws IOException {
        Path shipped = installation.home().resolve("docker/flink/config.yaml");
        var cluster = new FlinkCluster(installation, folder, shipped);
        cluster.startZooKeeper();
        cluster.startJobManager();
        cluster.startTaskManager("taskmanager-1");
        cluster.startTaskManager("taskmanager-2");
        return cluster;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + rest);
    }

    URI checkpoints() {
        return folder.resolve("state/checkpoints").toUri();
    }

    /** What Prometheus reads of every part that answers. */
    String metrics() throws InterruptedException {
        var said = new StringBuilder();
        for (int port = firstMetricsPort; port < firstMetricsPort + PARTS; port++) {
            said.append(said(URI.create("http://127.0.0.1:" + port + "/metrics")));
        }
        return said.toString();
    }

    private static String said(URI page) throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException nobodyThere) {
            return "";
        }
    }

    void startJobManager() throws IOException {
        run(
                "jobmanager",
                "-Xmx512m",
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                List.of("--configDir", conf(), "--executionMode", "cluster"));
    }

    void startTaskManager(String name) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--configDir", conf()));
        Map<String, String> memory = new LinkedHashMap<>();
        memory.put("taskmanager.resource-id", name);
        memory.put("taskmanager.cpu.cores", "1.0");
        memory.put("taskmanager.memory.framework.heap.size", "64m");
        memory.put("taskmanager.memory.framework.off-heap.size", "32m");
        memory.put("taskmanager.memory.task.heap.size", "256m");
        memory.put("taskmanager.memory.task.off-heap.size", "0m");
        memory.put("taskmanager.memory.network.min", "64m");
        memory.put("taskmanager.memory.network.max", "64m");
        memory.put("taskmanager.memory.managed.size", "128m");
        memory.put("taskmanager.memory.jvm-metaspace.size", "192m");
        memory.put("taskmanager.memory.jvm-overhead.min", "64m");
        memory.put("taskmanager.memory.jvm-overhead.max", "64m");
        memory.forEach((key, value) -> arguments.addAll(List.of("-D", key + "=" + value)));
        run(name, "-Xmx384m", "org.apache.flink.runtime.taskexecutor.TaskManagerRunner", arguments);
    }

    private void startZooKeeper() throws IOException {
        Path settings = Path.of(conf()).resolve("zoo.cfg");
        Files.writeString(
                settings,
                "tickTime=1000\ninitLimit=10\nsyncLimit=5\nclientPortAddress=127.0.0.1\nclientPort=" + zooKeeper
                        + "\ndataDir=" + Files.createDirectories(folder.resolve("zookeeper")) + "\nserver.1=127.0.0.1:"
                        + ClusterIT.freePort() + ":" + ClusterIT.freePort() + "\n");
        run(
                "zookeeper",
                "-Xmx64m",
                "org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer",
                List.of("--zkConfigFile", settings.toString(), "--peerId", "1"));
    }

    /** kill -9. */
    void kill(String name) throws IOException, InterruptedException {
        if (IMAGE != null) {
            new ProcessBuilder("podman", "kill", "--signal", "KILL", MARK + name)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
        processes.remove(name).destroyForcibly().waitFor();
    }

    private void run(String name, String heap, String main, List<String> arguments) throws IOException {
        if (IMAGE != null) {
            started(name, inContainer(name));
            return;
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.configurationFile="
                        + folder.resolve("log4j2.properties").toUri(),
                "-Dzookeeper.admin.enableServer=false",
                "-Dflink.shaded.zookeeper.zookeeper.admin.enableServer=false",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-cp",
                classPath,
                main));
        command.addAll(arguments);
        started(name, command);
    }

    private void started(String name, List<String> command) throws IOException {
        Path log = folder.resolve(name + ".log");
        processes.put(
                name,
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start());
    }

    /** The same part in the image that we ship, as the compose file runs it: a numbered user, no rights, a root nobody writes. */
    private List<String> inContainer(String name) throws IOException {
        String part = name.startsWith("taskmanager") ? "taskmanager" : name;
        List<String> command = new ArrayList<>(List.of("podman", "run", "--rm", "--name", MARK + name));
        command.addAll(List.of("--read-only", "--user", "9999:9999", "--cap-drop", "ALL"));
        command.addAll(List.of("--security-opt", "no-new-privileges", "--tmpfs", "/tmp:size=1g,mode=1777"));
        command.addAll(List.of("--network", "host", "--hostname", "localhost", "--volume", folder + ":" + folder));
        command.addAll(
                List.of("--env", "FLINK_CONF_DIR=" + conf(name), "--env", "BREATHLINE_FLINK_HEALTH_PORT=" + rest));
        if (part.equals("jobmanager")) {
            // The image's own entry point.
            command.add(IMAGE);
            return command;
        }
        command.addAll(List.of("--entrypoint", "/opt/flink/bin/" + part + ".sh", IMAGE, "start-foreground", "1"));
        return command;
    }

    /** By the image's own check. */
    static boolean healthy() throws IOException, InterruptedException {
        return new ProcessBuilder("podman", "healthcheck", "run", MARK + "jobmanager")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    /** What we ship, with this machine's addresses. */
    private String configuration(List<String> shipped) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String line : shipped) {
            if (!line.isBlank() && !line.startsWith("#")) {
                settings.put(
                        line.substring(0, line.indexOf(':')),
                        line.substring(line.indexOf(':') + 1).strip());
            }
        }
        settings.put("high-availability.zookeeper.quorum", "127.0.0.1:" + zooKeeper);
        settings.put(
                "high-availability.storageDir",
                folder.resolve("state/ha").toUri().toString());
        for (String host : List.of(
                "jobmanager.rpc.address",
                "jobmanager.bind-host",
                "taskmanager.host",
                "taskmanager.bind-host",
                "rest.address",
                "rest.bind-address")) {
            settings.put(host, "127.0.0.1");
        }
        settings.put("rest.port", Integer.toString(rest));
        settings.put("io.tmp.dirs", folder.resolve("tmp").toString());
        if (IMAGE != null) {
            settings.put("io.tmp.dirs", "/tmp");
            // Two of what we ship beside everything else on a machine of two cores.
            settings.put("jobmanager.memory.process.size", "1g");
            settings.put("taskmanager.memory.process.size", "1200m");
        }
        // Each part of this one host takes the next port that is free.
        settings.put("metrics.reporter.prometheus.port", firstMetricsPort + "-" + (firstMetricsPort + PARTS - 1));
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + ": " + setting.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /** A TaskManager in a container is told its name as any setting. */
    private String conf(String name) throws IOException {
        if (!name.startsWith("taskmanager")) {
            return conf();
        }
        Path own = Files.createDirectories(folder.resolve("conf-" + name));
        String shared = Files.readString(Path.of(conf()).resolve("config.yaml"));
        Files.writeString(own.resolve("config.yaml"), shared + "taskmanager.resource-id: " + name + "\n");
        return own.toString();
    }

    private String conf() {
        return folder.resolve("conf").toString();
    }

    @Override
    public void close() {
        List<Process> all = new ArrayList<>(processes.values());
        java.util.Collections.reverse(all);
        all.forEach(Process::destroy);
        for (Process process : all) {
            try {
                if (!process.waitFor(5, TimeUnit.SECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException stopped) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}

package io.breathline.local.command.system;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A component that runs: its process, its pid file, its log. */
final class Supervised {
    private final Component component;
    private final Path data;
    private Process process;
    private boolean stopped;

    Supervised(Component component, Path data) {
        this.component = component;
        this.data = data;
    }

    Component component() {
        return component;
    }

    /** Starts it in a session of its own, so that Ctrl-C reaches only us and we stop it in its turn. */
    synchronized void start() throws IOException {
        if (stopped) {
            return;
        }
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid");
        }
        command.addAll(component.command());
        Path log = component.log(data);
        Files.createDirectories(log.getParent());
        Files.createDirectories(component.pid(data).getParent());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(List.of("PATH", "HOME", "LANG", "JAVA_HOME"));
        environment.putAll(component.environment());
        process = builder.start();
        Files.writeString(component.pid(data), process.pid() + "\n");
    }

    synchronized boolean alive() {
        return process != null && process.isAlive();
    }

    synchronized void kill() {
        process.destroyForcibly().onExit().join();
    }

    synchronized int exitValue() {
        return process.exitValue();
    }

    /** Asks it to stop, waits, and only then ends it. True if it went when asked. */
    synchronized boolean stop(long seconds) throws IOException, InterruptedException {
        stopped = true;
        boolean went = true;
        if (alive()) {
            process.destroy();
            went = process.waitFor(seconds, TimeUnit.SECONDS);
            if (!went) {
                process.destroyForcibly().waitFor();
            }
        }
        Files.deleteIfExists(component.pid(data));
        return went;
    }
}

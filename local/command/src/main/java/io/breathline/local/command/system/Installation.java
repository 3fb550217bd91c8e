package io.breathline.local.command.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where the built modules are, and how a main of one of them is started in a process of its own. */
public record Installation(Path home) {
    public static Installation from(Map<String, String> environment) {
        String home = environment.get("BREATHLINE_HOME");
        if (home == null) {
            throw new IllegalArgumentException("BREATHLINE_HOME is not set. Mend: start it by ./breathline");
        }
        return new Installation(Path.of(home));
    }

    /** The command line of a main, with this JVM's java. */
    public List<String> java(String module, List<String> jvm, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.add("-cp");
        command.add(classPath(module));
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }

    /** The class path of a module's process, as its build wrote it down. */
    public String classPath(String module) {
        Path target = home.resolve(module).resolve("target");
        try {
            return target.resolve("classes") + ":"
                    + Files.readString(target.resolve("runtime.classpath")).trim();
        } catch (IOException notBuilt) {
            throw new UncheckedIOException(module + " is not built. Mend: ./breathline doctor", notBuilt);
        }
    }
}

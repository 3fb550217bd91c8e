package io.breathline.local.command.system;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One process of the system: how it is started and how one knows that it works.
 *
 * @param command the whole command line
 * @param environment what it is told, on top of nothing but PATH
 * @param after names of the components that must be ready before this one starts
 */
public record Component(
        String name, List<String> command, Map<String, String> environment, List<String> after, Probe probe) {

    public Path log(Path data) {
        return data.resolve("logs").resolve(name + ".log");
    }

    public Path pid(Path data) {
        return data.resolve("run").resolve(name + ".pid");
    }
}

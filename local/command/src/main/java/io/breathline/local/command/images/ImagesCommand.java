package io.breathline.local.command.images;

import io.breathline.local.command.system.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code images}: builds our container images with docker or podman, on the bases that docker/versions.env pins. */
@Command(
        name = "images",
        description = "Builds our container images with docker or podman, on the bases of docker/versions.env.",
        mixinStandardHelpOptions = true)
public final class ImagesCommand implements Callable<Integer> {
    @Option(names = "--engine", description = "docker or podman", defaultValue = "docker")
    String engine;

    @Option(names = "--base", description = "another base for our own images, such as one of this machine")
    String base;

    @Option(names = "--image", split = ",", description = "which (default: all)")
    List<String> images;

    @Option(names = "--stage-only", description = "only gather what the builds copy, and say where it is")
    boolean stageOnly;

    @Override
    public Integer call() throws IOException, InterruptedException {
        build(Installation.from(System.getenv()));
        return 0;
    }

    void build(Installation installation) throws IOException, InterruptedException {
        Map<String, String> versions = versions(installation.home().resolve("docker/versions.env"));
        Path contexts = installation.home().resolve("docker/target/images");
        Staging staging = new Staging(installation);
        for (String image : images == null ? Staging.IMAGES.keySet() : images) {
            if (!Staging.IMAGES.containsKey(image)) {
                throw new IllegalArgumentException(
                        "there is no image " + image + ". Known: " + String.join(", ", Staging.IMAGES.keySet()));
            }
            Path context = staging.stage(image, contexts);
            System.out.println(image + ": " + context);
            if (!stageOnly) {
                build(image, context, versions);
            }
        }
    }

    private void build(String image, Path context, Map<String, String> versions)
            throws IOException, InterruptedException {
        String from = image.equals("flink") ? versions.get("FLINK_IMAGE") : versions.get("JRE_IMAGE");
        List<String> command = new ArrayList<>(List.of(engine, "build"));
        if (engine.endsWith("podman")) {
            // Podman's own format forgets health checks.
            command.addAll(List.of("--format", "docker"));
        }
        command.addAll(List.of(
                "--build-arg",
                "BASE=" + (base == null ? from : base),
                "--tag",
                "breathline/" + image + ":" + versions.get("BREATHLINE_VERSION"),
                context.toString()));
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException(engine + " could not build " + image);
        }
    }

    private static Map<String, String> versions(Path file) throws IOException {
        Map<String, String> versions = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            if (line.contains("=") && !line.startsWith("#")) {
                versions.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
            }
        }
        return versions;
    }
}

package io.breathline.local.command.images;

import io.breathline.local.command.system.Installation;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Gathers, for each image, its Dockerfile and what it copies, into a folder of its own. */
final class Staging {
    /** Image to module. */
    static final Map<String, String> IMAGES = images();

    private final Installation installation;

    Staging(Installation installation) {
        this.installation = installation;
    }

    /** The folder that is the context of this image's build. */
    Path stage(String image, Path into) throws IOException {
        Path docker = installation.home().resolve("docker");
        Path context = into.resolve(image);
        Files.createDirectories(context);
        copy(docker.resolve("images").resolve(image).resolve("Dockerfile"), context.resolve("Dockerfile"));
        String module = IMAGES.get(image);
        if (image.equals("flink")) {
            copy(docker.resolve("flink/config.yaml"), context.resolve("config.yaml"));
            copy(jobsJar(), context.resolve("jobs.jar"));
            return context;
        }
        Path lib = Files.createDirectories(context.resolve("lib"));
        String[] classPath = installation.classPath(module).split(":");
        copyTree(Path.of(classPath[0]), context.resolve("classes"));
        for (int i = 1; i < classPath.length; i++) {
            Path jar = Path.of(classPath[i]);
            copy(jar, lib.resolve(jar.getFileName()));
        }
        if (image.equals("command")) {
            copy(jobsJar(), context.resolve("jobs.jar"));
        }
        return context;
    }

    private Path jobsJar() throws IOException {
        try (Stream<Path> files = Files.list(installation.home().resolve("stream-jobs/target"))) {
            return files.filter(file -> file.getFileName().toString().endsWith("-jobs.jar"))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException("the jobs' jar is not built. Mend: ./breathline doctor"));
        }
    }

    /** A second name for the same file where the disk allows it: the jars of all images are many. */
    private static void copy(Path from, Path to) throws IOException {
        Files.deleteIfExists(to);
        try {
            Files.createLink(to, from);
        } catch (UnsupportedOperationException | FileSystemException otherDisk) {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                copy(file, target);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static Map<String, String> images() {
        Map<String, String> images = new LinkedHashMap<>();
        images.put("ingest", "ingest");
        images.put("jobs", "stream-jobs");
        images.put("flink", "stream-jobs");
        images.put("fhir-adapter", "fhir-adapter");
        images.put("dashboards", "dashboards");
        images.put("simulators", "simulators");
        images.put("command", "local/command");
        return images;
    }
}

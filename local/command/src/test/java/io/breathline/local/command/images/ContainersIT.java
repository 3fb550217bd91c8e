package io.breathline.local.command.images;

import static io.breathline.local.command.journey.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.local.command.certificates.CertificatesCommand;
import io.breathline.local.command.demo.Demo;
import io.breathline.local.command.demo.PagesVisitor;
import io.breathline.local.command.system.Component;
import io.breathline.local.command.system.DataFolder;
import io.breathline.local.command.system.Installation;
import io.breathline.local.command.system.Ports;
import io.breathline.local.command.system.Ports.Name;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Our images, really built and run by podman as root, do the demo's work with no right but a port and a folder: {@code
 * -Dimages.base=IMAGE}, one that {@code docker/base.sh} makes.
 */
@EnabledIfSystemProperty(named = "images.base", matches = ".+")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ContainersIT {
    private static final Installation HERE =
            new Installation(Path.of("..", "..").toAbsolutePath().normalize());
    private static final List<String> SERVING = List.of("jobs", "dashboards", "ingest", "fhir-adapter");
    private static final List<String> UNPRIVILEGED = List.of(
            "--read-only",
            "--user",
            "10001:10001",
            "--cap-drop",
            "ALL",
            "--security-opt",
            "no-new-privileges",
            "--tmpfs",
            "/tmp:size=256m,mode=1777",
            "--network",
            "host");

    private final String mark = "breathline-" + ProcessHandle.current().pid() + "-";

    @Test
    void the_whole_demo_runs_in_containers_without_rights_and_ends_when_asked(@TempDir Path folder) throws Exception {
        var images = new ImagesCommand();
        images.engine = "podman";
        images.base = System.getProperty("images.base");
        images.images = List.of("ingest", "jobs", "fhir-adapter", "dashboards", "simulators", "command");
        images.build(HERE);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));

        Map<String, Integer> anyFree = new LinkedHashMap<>();
        for (Name name : Name.values()) {
            anyFree.put(name.option(), 0);
        }
        DataFolder taken = DataFolder.take(folder, false);
        try (Demo demo = new Demo(
                HERE,
                taken,
                Ports.choose(anyFree),
                "questdb",
                new Demo.Story(7, 6, 120),
                line -> {},
                each -> inContainer(each, folder))) {
            demo.start(InstantSource.system());
            var team = new PagesVisitor(demo.addresses().get("pages").toString(), "cf");
            eventually(
                    "an exacerbation alert on the worklist",
                    Duration.ofMinutes(4),
                    () -> team.json("/api/alerts").findValuesAsText("kind"),
                    kinds -> kinds.contains("EXACERBATION"));
            for (String name : SERVING) {
                assertThat(podman("healthcheck", "run", mark + name).status())
                        .as(name + " by its image's own health check")
                        .isZero();
                assertThat(podman("exec", mark + name, "id", "-u").said()).isEqualTo("10001");
                assertThat(podman("exec", mark + name, "touch", "/opt/breathline/x")
                                .status())
                        .as(name + " cannot write into its image")
                        .isNotZero();
            }
            String kafka = demo.addresses().get("kafka").toString();
            assertThat(podman("run", "--rm", "--network", "host", image("command"), "topics", "--kafka", kafka)
                            .status())
                    .as("the command's image")
                    .isZero();
            assertThat(podman("run", "--rm", "--network", "host", image("command"), "topics", "--kafka", "nonsense")
                            .status())
                    .as("the command's image tells a fault")
                    .isNotZero();
        } finally {
            taken.close();
        }
        assertThat(podman("ps", "--all", "--quiet", "--filter", "name=" + mark).said())
                .as("containers left")
                .isEmpty();
        for (String name : SERVING) {
            assertThat(Files.readString(folder.resolve("logs/" + name + ".log")))
                    .as(name)
                    .doesNotContain("Read-only file system", "Permission denied", "\tat io.breathline");
        }
    }

    /** As the compose file mounts them: the engine shows a file with the rights that it has on the host. */
    @Test
    void a_process_without_rights_reads_the_stacks_secrets_and_would_not_if_they_were_their_owners_alone(
            @TempDir Path folder) throws Exception {
        var images = new ImagesCommand();
        images.engine = "podman";
        images.base = System.getProperty("images.base");
        images.images = List.of("command");
        images.build(HERE);
        Path secrets = folder.resolve("secrets");
        assertThat(new CommandLine(new CertificatesCommand()).execute("--out", secrets.toString()))
                .isZero();
        Path secret = secrets.resolve("store-password");
        assertThat(read(secret))
                .isEqualTo(new Answer(0, Files.readString(secret).strip()));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        assertThat(read(secret).status()).isNotZero();
    }

    private static Answer read(Path secret) throws Exception {
        List<String> command = new ArrayList<>(List.of("run", "--rm"));
        command.addAll(UNPRIVILEGED);
        command.addAll(List.of("--volume", secret + ":/run/secrets/it:ro", "--entrypoint", "cat"));
        command.addAll(List.of(image("command"), "/run/secrets/it"));
        return podman(command.toArray(new String[0]));
    }

    /** The same process with the same settings, by its image; `podman run` hands the signals on. */
    private Component inContainer(Component ours, Path folder) {
        boolean simulator = ours.name().endsWith("-simulator");
        List<String> command = new ArrayList<>(List.of("podman", "run", "--rm", "--name", mark + ours.name()));
        command.addAll(UNPRIVILEGED);
        command.addAll(List.of("--volume", folder + ":" + folder));
        ours.environment().forEach((name, value) -> command.addAll(List.of("--env", name + "=" + value)));
        command.add(image(simulator ? "simulators" : ours.name()));
        if (simulator) {
            command.add(ours.command().get(ours.command().size() - 1));
        }
        return new Component(ours.name(), command, Map.of(), ours.after(), ours.probe());
    }

    private static String image(String name) {
        return "localhost/breathline/" + name + ":0.1.0-SNAPSHOT";
    }

    private record Answer(int status, String said) {}

    private static Answer podman(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("podman"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return new Answer(process.waitFor(), said);
    }
}

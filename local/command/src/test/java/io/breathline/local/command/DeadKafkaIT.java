package io.breathline.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command that needs a running system says in one sentence that there is none, and what to do. */
class DeadKafkaIT {
    /** All at once: each waits ten seconds for an answer. */
    private static final List<String> COMMANDS = List.of(
            "topics",
            "ledger",
            "quarantine",
            "quarantine show 1",
            "quarantine redrive --id 1",
            "registry registry.yaml",
            "correct 1 --withdraw --by somebody --why test",
            "record --out out",
            "replay recording",
            "receipts");

    @TempDir
    private Path folder;

    private record Said(int status, String out) {}

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("registry.yaml"), "patients: []\n");
        Files.createDirectories(folder.resolve("recording"));
        Files.writeString(folder.resolve("recording/raw.jsonl"), "");
        Files.writeString(folder.resolve("recording/registry.jsonl"), "");
    }

    @Test
    void a_kafka_that_is_not_there_is_told_in_one_sentence_with_its_mend() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, Asked> all = new LinkedHashMap<>();
            for (String line : COMMANDS) {
                all.put(line, ask(line + " --kafka 127.0.0.1:" + silent.getLocalPort()));
            }
            for (var each : all.entrySet()) {
                Said said = each.getValue().said();
                assertThat(said.status())
                        .as("%s said %s", each.getKey(), said.out())
                        .isEqualTo(1);
                assertThat(said.out().strip().lines())
                        .as("%s said %s", each.getKey(), said.out())
                        .hasSize(1);
                assertThat(said.out()).contains("Kafka does not answer at 127.0.0.1:", "Mend: ");
            }
        }
    }

    @Test
    void a_kafka_that_nothing_could_be_sent_to_is_told_too() throws Exception {
        Said said = run("topics --kafka nonsense");
        assertThat(said.status()).as(said.out()).isEqualTo(1);
        assertThat(said.out()).contains("nonsense", "Mend: ").doesNotContain("\tat ");
    }

    /** With nothing to find: the file that a killed system left says where it was. */
    @Test
    void a_system_that_was_killed_is_named_with_its_mend() throws Exception {
        Files.createDirectories(folder.resolve("data/run"));
        Files.writeString(folder.resolve("data/run/system.json"), "{\"kafka\":\"127.0.0.1:1\"}");
        Said said = run("quarantine --data " + folder.resolve("data"));
        assertThat(said.status()).as(said.out()).isEqualTo(1);
        assertThat(said.out()).contains("Kafka does not answer at 127.0.0.1:1", "./breathline doctor");
        Said none = run("quarantine --data " + folder.resolve("elsewhere"));
        assertThat(none.status()).as(none.out()).isEqualTo(1);
        assertThat(none.out()).contains("no system runs on", "./breathline demo");
    }

    private Said run(String line) throws IOException, InterruptedException {
        return ask(line).said();
    }

    private Asked ask(String line) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Breathline.class.getName()));
        command.addAll(List.of(line.split(" ")));
        Path out = Files.createTempFile(folder, "said", ".txt");
        return new Asked(
                out,
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .directory(folder.toFile())
                        .start());
    }

    private record Asked(Path out, Process process) {
        Said said() throws IOException, InterruptedException {
            process.waitFor(4, TimeUnit.MINUTES);
            process.destroyForcibly().waitFor();
            return new Said(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
        }
    }
}

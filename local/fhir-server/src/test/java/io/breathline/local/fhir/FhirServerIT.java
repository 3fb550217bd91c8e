package io.breathline.local.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FhirServerIT {
    private static final long MOST_RESIDENT_KIB = 700 * 1024;

    @Test
    void what_was_answered_is_there_after_kill_minus_9_and_a_second_start(@TempDir Path folder) throws Exception {
        try (var first = Running.start(folder)) {
            assertThat(first.put("Patient/p1", patient("p1"))).isEqualTo(201);
            assertThat(first.put("Patient/p1", patient("p1"))).isEqualTo(200);
            assertThat(first.post("", bundleOfTwo())).isEqualTo(200);
            assertThat(first.get("/metadata")).contains("\"updateCreate\":true", "\"transaction\"");
            assertThat(first.residentKib()).isLessThan(MOST_RESIDENT_KIB);
            first.kill();
        }
        try (var second = Running.start(folder)) {
            assertThat(second.get("/Patient/p1")).contains("\"versionId\":\"1\"");
            assertThat(second.get("/Observation?subject=Patient/p1&_summary=count"))
                    .contains("\"total\":2");
            assertThat(second.startAnother(folder)).contains("did not start").doesNotContain("\tat ");
            second.stop();
            assertThat(second.said()).as("nothing a user would worry about").noneMatch(line -> line.contains("WARN"));
            assertThat(second.said()).noneMatch(line -> line.contains("ERROR") || line.contains("\tat "));
        }
    }

    private static String patient(String id) {
        return "{\"resourceType\":\"Patient\",\"id\":\"" + id + "\",\"gender\":\"female\"}";
    }

    private static String bundleOfTwo() {
        return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + observation("o1") + ","
                + observation("o2") + "]}";
    }

    private static String observation(String id) {
        return "{\"resource\":{\"resourceType\":\"Observation\",\"id\":\"" + id
                + "\",\"status\":\"final\",\"code\":{\"text\":\"FEV1\"},\"subject\":{\"reference\":\"Patient/p1\"}},"
                + "\"request\":{\"method\":\"PUT\",\"url\":\"Observation/" + id + "\"}}";
    }

    /** The server as a user runs it: a process of its own. */
    private record Running(Process process, String base, List<String> said) implements AutoCloseable {
        static Running start(Path folder) throws Exception {
            Process process = launch(folder);
            var lines = new ArrayList<String>();
            var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = out.readLine();
            while (line != null && !line.startsWith("ready ")) {
                lines.add(line);
                line = out.readLine();
            }
            assertThat(line).as("ready, after %s", lines).isNotNull();
            var rest = new Thread(() -> out.lines().forEach(lines::add), "log");
            rest.setDaemon(true);
            rest.start();
            return new Running(process, line.substring("ready ".length()), lines);
        }

        static Process launch(Path folder) throws Exception {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx400m",
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            FhirServerMain.class.getName(),
                            folder.toString(),
                            "0")
                    .redirectErrorStream(true)
                    .start();
        }

        int put(String path, String json) throws Exception {
            return send(request("/" + path).PUT(HttpRequest.BodyPublishers.ofString(json)))
                    .statusCode();
        }

        int post(String path, String json) throws Exception {
            return send(request(path).POST(HttpRequest.BodyPublishers.ofString(json)))
                    .statusCode();
        }

        String get(String path) throws Exception {
            return send(request(path).GET()).body().replaceAll("\\s", "");
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(base + path)).header("Content-Type", "application/fhir+json");
        }

        private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        }

        long residentKib() throws Exception {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        }

        String startAnother(Path folder) throws Exception {
            Process other = launch(folder);
            String words = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(other.waitFor()).isEqualTo(1);
            return words;
        }

        void kill() {
            process.destroyForcibly().onExit().join();
        }

        void stop() throws InterruptedException {
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isIn(0, 143);
        }

        @Override
        public void close() {
            kill();
        }
    }
}

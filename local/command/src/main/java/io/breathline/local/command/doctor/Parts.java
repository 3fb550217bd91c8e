package io.breathline.local.command.doctor;

import io.breathline.domain.network.WholeAnswer;
import io.breathline.local.command.system.DataFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks each process of a running system whether it lives and, where it can say so, whether it can do its job. */
final class Parts {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Under which of the system's addresses a process answers {@code /health}. */
    private static final Map<String, String> DOORS =
            Map.of("ingest", "intake", "jobs", "jobs", "fhir-adapter", "adapter", "dashboards", "pages");

    private Parts() {}

    static List<Part> of(Path folder, Map<String, Object> addresses) throws IOException {
        List<Part> parts = new ArrayList<>();
        for (String name : DataFolder.processes(folder)) {
            boolean alive = DataFolder.alive(folder, name);
            Object door = addresses.get(DOORS.getOrDefault(name, ""));
            parts.add(new Part(name, alive, alive && door != null ? ill(door + "/health") : null));
        }
        return parts;
    }

    /** Null when it is well, else in the process's own words. */
    private static String ill(String health) {
        HttpRequest question =
                HttpRequest.newBuilder(URI.create(health)).timeout(PATIENCE).build();
        try {
            var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
            var answer = WholeAnswer.of(client, question, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? null : answer.body().strip();
        } catch (IOException silent) {
            return "does not answer at " + health;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "was not asked";
        }
    }
}

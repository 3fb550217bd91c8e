package io.breathline.dashboards.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.breathline.domain.network.WholeAnswer;
import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Asks Flink every few seconds how its jobs do. A Flink that does not answer leaves the last answer standing. */
public final class JobGauge {
    /**
     * One job.
     *
     * @param checkpoint when the last one was complete, or null; {@code checkpointMillis} how long it took
     * @param restarts since the job was submitted, or null where Flink does not say
     */
    public record Job(
            String name,
            String state,
            Instant since,
            Instant checkpoint,
            long checkpointMillis,
            long checkpointBytes,
            long failedCheckpoints,
            Long restarts) {}

    /** @param answered when Flink last answered, or null if it never did; {@code asked} false where no address was given */
    public record Seen(boolean asked, Instant answered, boolean silent, List<Job> jobs) {}

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private final URI flink;
    private final InstantSource clock;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private volatile Seen seen;

    /** @param flink address of Flink's REST interface, or null where there is none */
    public JobGauge(URI flink, InstantSource clock) {
        this.flink = flink;
        this.clock = clock;
        this.seen = new Seen(flink != null, null, false, List.of());
    }

    public Seen seen() {
        return seen;
    }

    public void look() {
        if (flink == null) {
            return;
        }
        try {
            var jobs = new ArrayList<Job>();
            for (JsonNode job : get("/jobs/overview").path("jobs")) {
                jobs.add(job(job));
            }
            jobs.sort(Comparator.comparing(Job::name));
            seen = new Seen(true, clock.instant(), false, List.copyOf(jobs));
        } catch (IOException | IllegalArgumentException silent) {
            seen = new Seen(true, seen.answered(), true, seen.jobs());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Job job(JsonNode job) throws IOException, InterruptedException {
        String id = job.path("jid").asText();
        if (!id.matches("[0-9a-f]{1,64}")) {
            throw new IOException("not a job's id");
        }
        // Flink writes a stack trace where a job that is only being made is asked for its checkpoints.
        boolean made = !job.path("state").asText().equals("INITIALIZING");
        JsonNode checkpoints = made ? get("/jobs/" + id + "/checkpoints") : MissingNode.getInstance();
        JsonNode last = checkpoints.path("latest").path("completed");
        JsonNode restarts = made
                ? get("/jobs/" + id + "/metrics?get=numRestarts").path(0).path("value")
                : MissingNode.getInstance();
        return new Job(
                job.path("name").asText(),
                job.path("state").asText(),
                Instant.ofEpochMilli(job.path("start-time").asLong()),
                last.hasNonNull("latest_ack_timestamp")
                        ? Instant.ofEpochMilli(last.path("latest_ack_timestamp").asLong())
                        : null,
                last.path("end_to_end_duration").asLong(),
                last.path("state_size").asLong(),
                checkpoints.path("counts").path("failed").asLong(),
                restarts.isMissingNode() ? null : (Long) restarts.asLong());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        var answer = WholeAnswer.of(
                client,
                HttpRequest.newBuilder(flink.resolve(path)).timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("Flink answered " + answer.statusCode());
        }
        return Json.MAPPER.readTree(answer.body());
    }
}

package io.breathline.local.command.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.breathline.domain.network.WholeAnswer;
import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A cluster's REST API in the few words that jobs need; every answer that is not 2xx is thrown as what the cluster said. */
public final class FlinkRest {
    private final URI cluster;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    /** A job on the cluster, by the state Flink gives it. */
    public record Job(String id, String name, String state) {
        boolean ended() {
            return List.of("FINISHED", "CANCELED", "FAILED").contains(state);
        }
    }

    /** How far a savepoint is. */
    public record Savepoint(boolean done, String location) {}

    public FlinkRest(URI cluster) {
        String address = cluster.toString();
        this.cluster = URI.create(address.endsWith("/") ? address : address + "/");
    }

    /** Gives the cluster a jar and returns its name there. */
    public String upload(Path jar) throws IOException, InterruptedException {
        String boundary = UUID.randomUUID().toString();
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
                + jar.getFileName() + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n";
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofFile(jar),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        JsonNode answer =
                ask(request("v1/jars/upload", Duration.ofMinutes(5), "multipart/form-data; boundary=" + boundary)
                        .POST(body)
                        .build());
        String stored = answer.path("filename").asText();
        return stored.substring(stored.lastIndexOf('/') + 1);
    }

    /** @param savepoint to start from, or null; returns the job's id */
    public String run(String jar, List<String> arguments, int parallelism, String savepoint)
            throws IOException, InterruptedException {
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("programArgsList", arguments);
        wish.put("parallelism", parallelism);
        if (savepoint != null) {
            wish.put("savepointPath", savepoint);
            // State that finds no operator would be forgotten in silence.
            wish.put("allowNonRestoredState", false);
            wish.put("claimMode", "NO_CLAIM");
        }
        return post("v1/jars/" + jar + "/run", wish).path("jobid").asText();
    }

    public List<Job> jobs() throws IOException, InterruptedException {
        List<Job> jobs = new ArrayList<>();
        for (JsonNode job : get("v1/jobs/overview").path("jobs")) {
            jobs.add(new Job(
                    job.path("jid").asText(),
                    job.path("name").asText(),
                    job.path("state").asText()));
        }
        return jobs;
    }

    /** Starts a savepoint and returns the number to ask after it by. */
    public String save(String job, String folder, boolean stop) throws IOException, InterruptedException {
        JsonNode answer = stop
                ? post("v1/jobs/" + job + "/stop", Map.of("targetDirectory", folder, "drain", false))
                : post("v1/jobs/" + job + "/savepoints", Map.of("target-directory", folder, "cancel-job", false));
        return answer.path("request-id").asText();
    }

    public Savepoint savepoint(String job, String number) throws IOException, InterruptedException {
        JsonNode answer = get("v1/jobs/" + job + "/savepoints/" + number);
        if (!answer.path("status").path("id").asText().equals("COMPLETED")) {
            return new Savepoint(false, null);
        }
        JsonNode operation = answer.path("operation");
        if (operation.has("failure-cause")) {
            throw new IOException("the cluster could not save the job: "
                    + firstLine(
                            operation.path("failure-cause").path("stack-trace").asText()));
        }
        return new Savepoint(true, operation.path("location").asText());
    }

    /** Any other page of the API. */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return ask(
                request(path, Duration.ofSeconds(30), "application/json").GET().build());
    }

    private JsonNode post(String path, Object wish) throws IOException, InterruptedException {
        return ask(request(path, Duration.ofMinutes(3), "application/json")
                .POST(BodyPublishers.ofByteArray(Json.write(wish)))
                .build());
    }

    private HttpRequest.Builder request(String path, Duration patience, String type) {
        return HttpRequest.newBuilder(cluster.resolve(path)).timeout(patience).header("Content-Type", type);
    }

    private JsonNode ask(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer;
        try {
            answer = WholeAnswer.of(http, request, BodyHandlers.ofByteArray());
        } catch (IOException silent) {
            throw new IOException("no Flink answers at " + cluster + ". Mend: is --flink its REST address?", silent);
        }
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("the cluster answered " + answer.statusCode() + ": "
                    + reason(new String(answer.body(), StandardCharsets.UTF_8)));
        }
        return Json.MAPPER.readTree(answer.body());
    }

    /** The last cause in a stack of Java exceptions is the one a person can mend. */
    private static String reason(String body) {
        String cause = firstLine(body);
        for (String line : body.replace("\\n", "\n").lines().toList()) {
            if (line.startsWith("Caused by: ")) {
                cause = line.substring("Caused by: ".length());
            }
        }
        return cause;
    }

    private static String firstLine(String text) {
        return text.replace("\\n", "\n").lines().findFirst().orElse("nothing");
    }
}

package io.breathline.dashboards.console;

import io.breathline.domain.network.WholeAnswer;
import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What is simulated beside this system, and its wheel. Only a demonstration has any. */
public final class Scenarios {
    /** How one stands, as its simulator says; see Scenario in simulators. */
    public record Told(
            String name,
            String what,
            boolean running,
            Instant since,
            long seed,
            boolean seedFixed,
            Double rate,
            String rateMeans,
            long sent) {}

    /** @param told null while its simulator does not answer */
    public record Seen(String name, Told told) {}

    /** It was not done; the message is for the person who asked. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String words) {
            super(words);
        }
    }

    private static final Duration CONNECT = Duration.ofSeconds(2);
    /** Another hospital moves in when the one before has left, which takes a while. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, URI> wheels;
    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /** @param wheels name to address, in the order of showing */
    public Scenarios(Map<String, URI> wheels, String token) {
        this.wheels = wheels;
        this.token = token;
    }

    public List<Seen> all() {
        return wheels.keySet().stream().map(this::seen).toList();
    }

    private Seen seen(String name) {
        try {
            return new Seen(name, ask("GET", name, "", CONNECT));
        } catch (Refused silent) {
            return new Seen(name, null);
        }
    }

    public Told stop(String name) throws Refused {
        return ask("POST", name, "/stop", PATIENCE);
    }

    /** @param seed as it was typed, and so {@code rate}: the simulator says what is wrong with them */
    public Told start(String name, String seed, String rate) throws Refused {
        return ask("POST", name, "/start?seed=" + in(seed) + "&rate=" + in(rate), PATIENCE);
    }

    private static String in(String typed) {
        return typed == null ? "" : URLEncoder.encode(typed.strip(), StandardCharsets.UTF_8);
    }

    private Told ask(String method, String name, String path, Duration patience) throws Refused {
        URI wheel = wheels.get(name);
        if (wheel == null) {
            throw new Refused("There is no such scenario");
        }
        try {
            var answer = WholeAnswer.of(
                    client,
                    HttpRequest.newBuilder(URI.create(wheel + "/scenario" + path))
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .header("X-Scenario-Token", token)
                            .timeout(patience)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new Refused(Json.MAPPER
                        .readTree(answer.body())
                        .path("error")
                        .asText("the simulator answered " + answer.statusCode()));
            }
            return Json.MAPPER.readValue(answer.body(), Told.class);
        } catch (IOException silent) {
            throw new Refused("The simulator does not answer. It starts again by itself; try in a minute.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Refused("The pages are being stopped");
        }
    }
}

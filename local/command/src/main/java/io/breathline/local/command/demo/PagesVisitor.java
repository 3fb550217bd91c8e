package io.breathline.local.command.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.breathline.domain.topic.Json;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** A demo user who signs in and looks at pages over HTTP, as a browser would. What fails reads as empty. */
public final class PagesVisitor {
    private static final HttpClient PLAIN =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;
    private final String user;
    private boolean signedIn;

    /** @param user cf, icu or engineer */
    public PagesVisitor(String base, String user) {
        this.base = base;
        this.user = user;
    }

    public JsonNode json(String path) {
        try {
            return Json.MAPPER.readTree(page(path));
        } catch (IOException notYet) {
            return MissingNode.getInstance();
        }
    }

    public String page(String path) {
        signIn();
        return body(HttpRequest.newBuilder(URI.create(base + path)));
    }

    /** Posts a form as the browser would from one of our own pages. */
    public int post(String path, Map<String, String> form) {
        signIn();
        HttpRequest request = form(path, form);
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException failed) {
            return -1;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /** Does a GET of this address answer 200? */
    public static boolean there(String address) {
        try {
            return PLAIN.send(
                                    HttpRequest.newBuilder(URI.create(address))
                                            .timeout(Duration.ofSeconds(20))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void signIn() {
        if (!signedIn) {
            signedIn = true;
            post("/login", Map.of("user", user));
        }
    }

    private HttpRequest form(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "same-origin")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private String body(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException notYet) {
            return "";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}

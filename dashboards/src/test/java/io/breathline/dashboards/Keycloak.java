package io.breathline.dashboards;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real Keycloak as a process, with the realm that is shipped. Changed in it are only what its operators change: the
 * addresses, and that TLS is asked for; people and keys come in by its administrators' interface.
 */
final class Keycloak implements AutoCloseable {
    static final String PASSWORD = "a password for tests";
    static final String SECRET = "the pages' own secret";
    static final String BOSS = "boss";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path SHIPPED = Path.of("..", "docker", "keycloak", "breathline-realm.json");
    private static final Pattern FORM = Pattern.compile("id=\"kc-form-login\"[^>]*action=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    private final int port;
    private final Realm realm = new Realm(this);

    private Keycloak(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /** @param pages where the pages are, as a browser reaches them */
    static Keycloak start(Path folder, String pages) throws Exception {
        Path home = home();
        Path imports = Files.createDirectories(home.resolve("data/import"));
        String realm = Files.readString(SHIPPED)
                .replace("\"sslRequired\": \"all\"", "\"sslRequired\": \"none\"")
                .replace("https://localhost:8080", pages);
        Files.writeString(imports.resolve("breathline-realm.json"), realm);
        int port = freePort();
        Path log = folder.resolve("keycloak.log");
        var start = new ProcessBuilder(
                        "bash",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--db=dev-mem",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        // as in the compose file: browsers and our server reach it by different names
                        "--hostname=" + address(port),
                        "--hostname-backchannel-dynamic=true",
                        "--proxy-headers=xforwarded",
                        "--import-realm")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        start.environment()
                .putAll(Map.of(
                        "JAVA_OPTS_KC_HEAP", "-Xms128m -Xmx512m",
                        "JAVA_HOME", System.getProperty("java.home"),
                        "BREATHLINE_OIDC_SECRET", SECRET,
                        "KC_BOOTSTRAP_ADMIN_USERNAME", BOSS,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD", BOSS));
        var keycloak = new Keycloak(start.start(), log, port);
        try {
            keycloak.awaitReady();
        } catch (Exception | AssertionError failed) {
            keycloak.close();
            throw failed;
        }
        return keycloak;
    }

    private static Path home() throws IOException {
        Path unpacked = Path.of("target", "keycloak");
        if (Files.isDirectory(unpacked)) {
            try (Stream<Path> inside = Files.list(unpacked)) {
                return inside.filter(path -> path.getFileName().toString().startsWith("keycloak-"))
                        .findAny()
                        .orElseThrow()
                        .toAbsolutePath();
            }
        }
        throw new IllegalStateException(unpacked + " is missing: Maven unpacks it in pre-integration-test");
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("Keycloak does not run: " + tail());
            }
            Thread.sleep(200);
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            return send(request(issuer() + "/.well-known/openid-configuration")).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String tail() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    private static String address(int port) {
        return "http://127.0.0.1:" + port;
    }

    String address() {
        return address(port);
    }

    String issuer() {
        return address() + "/realms/breathline";
    }

    /** The realm, as its administrators have it in hand. */
    Realm realm() {
        return realm;
    }

    /** What the provider's own form does: from where our pages send a browser to where it is sent back. */
    URI signIn(String door, String user) throws Exception {
        var page = send(request(door));
        var action = FORM.matcher(page.body());
        if (!action.find()) {
            throw new AssertionError("no form to sign in: " + page.statusCode() + " "
                    + page.headers().firstValue("Location").orElse(""));
        }
        String cookies = page.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .collect(Collectors.joining("; "));
        var back = form(
                action.group(1).replace("&amp;", "&"),
                Map.of("username", user, "password", PASSWORD, "credentialId", ""),
                "Cookie",
                cookies);
        return URI.create(back.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("not signed in: " + back.statusCode())));
    }

    HttpResponse<String> form(String address, Map<String, String> fields, String... headers) throws Exception {
        String body = new LinkedHashMap<>(fields)
                .entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        var request = request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    HttpResponse<String> get(String address) throws Exception {
        return send(request(address));
    }

    static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).timeout(World.PATIENCE);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Ends it and whatever its script started. */
    @Override
    public void close() {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> {
            try {
                one.onExit().get(30, TimeUnit.SECONDS);
            } catch (Exception stays) {
                throw new IllegalStateException("process " + one.pid() + " does not end", stays);
            }
        });
    }
}

package io.breathline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breathline.dashboards.login.DemoPeople;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in with an OpenID Connect provider that issues and signs real tokens. */
class OidcIT {
    private static final AtomicReference<Duration> LATER = new AtomicReference<>(Duration.ZERO);

    @TempDir
    static Path folder;

    static World world;
    static MockOAuth2Server provider;
    static HttpClient browserToProvider = HttpClient.newHttpClient();

    @BeforeAll
    static void serve() throws Exception {
        provider = new MockOAuth2Server();
        provider.start();
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        world = new World(folder);
        new Sample(Instant.now()).fill(world);
        world.serve(
                Map.of(
                        "BREATHLINE_DEMO",
                        "false",
                        "BREATHLINE_PAGES_PORT",
                        Integer.toString(port),
                        "BREATHLINE_OIDC_ISSUER",
                        provider.issuerUrl("hospital").toString(),
                        "BREATHLINE_OIDC_CLIENT",
                        "breathline",
                        "BREATHLINE_OIDC_SECRET",
                        "s",
                        "BREATHLINE_OIDC_CALLBACK",
                        "http://127.0.0.1:" + port + "/login/callback"),
                () -> Instant.now().plus(LATER.get()),
                DemoPeople.FIXED);
    }

    @AfterAll
    static void stop() {
        world.close();
        provider.shutdown();
    }

    private static void next(String subject, String audience, Map<String, Object> claims) {
        provider.enqueueCallback(
                new DefaultOAuth2TokenCallback("hospital", subject, "JWT", List.of(audience), claims, 600));
    }

    /** To the provider and back with its code. */
    private static HttpResponse<String> signIn(World.Visitor visitor) throws Exception {
        var away = visitor.get("/login/start?to=%2F");
        assertThat(away.statusCode()).isEqualTo(303);
        String address = away.headers().firstValue("Location").orElseThrow();
        assertThat(address).contains("code_challenge_method=S256", "nonce=", "state=");
        var back = browserToProvider.send(
                HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        URI callback = URI.create(back.headers().firstValue("Location").orElseThrow());
        return visitor.get(callback.getPath() + "?" + callback.getRawQuery());
    }

    @Test
    void a_person_sees_their_own_teams_patients_only() throws Exception {
        next("u1", "breathline", Map.of("name", "Nia North", "roles", List.of("cf-team"), "teams", List.of("north")));
        var nia = world.visitor();
        assertThat(signIn(nia).statusCode()).isEqualTo(303);
        String page = nia.get("/").body();
        assertThat(page).contains("Nia North").contains("Amira Khan").doesNotContain("Tom Adeyemi");
        assertThat(nia.get("/patients/p0001").statusCode()).isEqualTo(200);
        assertThat(nia.get("/patients/p0004").statusCode()).isEqualTo(403);
        assertThat(nia.submit("/alerts/al-4/acknowledge", "back=/").statusCode())
                .isEqualTo(403);
        assertThat(nia.get("/api/alerts").body()).doesNotContain("p0004");
    }

    @Test
    void a_coordinator_sees_the_units_of_their_site_only() throws Exception {
        next("u2", "breathline", Map.of("name", "Sam", "roles", List.of("icu"), "sites", List.of("elsewhere")));
        var sam = world.visitor();
        signIn(sam);
        assertThat(sam.get("/beds").body()).doesNotContain("General ICU");
        assertThat(sam.get("/api/board/gicu").statusCode()).isEqualTo(404);
    }

    @Test
    void a_way_back_works_once() throws Exception {
        next("u3", "breathline", Map.of("name", "T", "roles", List.of("icu")));
        var twice = world.visitor();
        String address =
                twice.get("/login/start").headers().firstValue("Location").orElseThrow();
        var back = browserToProvider.send(
                HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        URI callback = URI.create(back.headers().firstValue("Location").orElseThrow());
        String path = callback.getPath() + "?" + callback.getRawQuery();
        assertThat(twice.get(path).statusCode()).isEqualTo(303);
        assertThat(twice.get(path).statusCode()).isEqualTo(403);
    }

    @Test
    void a_person_without_a_role_of_ours_is_refused() throws Exception {
        next("u4", "breathline", Map.of("roles", List.of("porter")));
        assertThat(signIn(world.visitor()).statusCode()).isEqualTo(403);
    }

    @Test
    void a_token_for_another_client_or_of_yesterday_signs_nobody_in() throws Exception {
        var roles = Map.<String, Object>of("name", "T", "roles", List.of("cf-team"), "teams", List.of("north"));
        // The provider's own setting of an audience is for access tokens; an ID token gets another by a claim only.
        var elsewhere = new HashMap<>(roles);
        elsewhere.put("aud", List.of("somebody-else"));
        next("u8", "breathline", elsewhere);
        assertThat(signIn(world.visitor()).statusCode()).isEqualTo(403);
        provider.enqueueCallback(
                new DefaultOAuth2TokenCallback("hospital", "u9", "JWT", List.of("breathline"), roles, -86_400));
        assertThat(signIn(world.visitor()).statusCode()).isEqualTo(403);
        next("u10", "breathline", roles);
        assertThat(signIn(world.visitor()).statusCode()).isEqualTo(303);
    }

    @Test
    void no_claim_grants_every_team() throws Exception {
        next("u5", "breathline", Map.of("name", "X", "roles", List.of("cf-team"), "teams", List.of("*")));
        var x = world.visitor();
        signIn(x);
        assertThat(x.get("/patients/p0001").statusCode()).isEqualTo(403);
    }

    @Test
    void a_callback_that_began_in_another_browser_signs_nobody_in() throws Exception {
        var attacker = world.visitor();
        String address =
                attacker.get("/login/start").headers().firstValue("Location").orElseThrow();
        var back = browserToProvider.send(
                HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        URI callback = URI.create(back.headers().firstValue("Location").orElseThrow());
        var victim = world.visitor();
        assertThat(victim.get(callback.getPath() + "?" + callback.getRawQuery()).statusCode())
                .isEqualTo(403);
        assertThat(victim.get("/beds").statusCode()).isEqualTo(303);
    }

    @Test
    void an_idle_session_ends() throws Exception {
        next("u7", "breathline", Map.of("name", "I", "roles", List.of("icu"), "sites", List.of("demo")));
        var idle = world.visitor();
        signIn(idle);
        assertThat(idle.get("/beds").statusCode()).isEqualTo(200);
        LATER.set(Duration.ofMinutes(16));
        try {
            assertThat(idle.get("/beds").statusCode()).isEqualTo(303);
        } finally {
            LATER.set(Duration.ZERO);
        }
    }

    @Test
    void there_are_no_demo_people_outside_the_demonstration() {
        assertThat(world.visitor().submit("/login", "user=all").statusCode()).isEqualTo(404);
        assertThat(world.visitor().get("/login").body()).doesNotContain("Simulated data");
    }

    @Test
    void without_a_provider_and_without_demo_it_does_not_start() {
        assertThatThrownBy(() -> DashboardsConfig.from(Map.of())).hasMessageContaining("BREATHLINE_OIDC_ISSUER");
        assertThatThrownBy(() ->
                        DashboardsConfig.from(Map.of("BREATHLINE_DEMO", "true", "BREATHLINE_PAGES_HOST", "0.0.0.0")))
                .hasMessageContaining("BREATHLINE_PAGES_HOST");
    }
}

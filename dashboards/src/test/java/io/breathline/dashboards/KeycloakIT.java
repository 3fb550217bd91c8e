package io.breathline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Page;
import com.nimbusds.jose.jwk.RSAKey;
import io.breathline.dashboards.login.DemoPeople;
import io.breathline.dashboards.login.Oidc;
import io.breathline.dashboards.login.TokenCheck;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** People sign in at a real Keycloak with the realm that is shipped; what is forged, stolen or not theirs gets nobody in. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeycloakIT {
    private static final AtomicReference<Duration> LATER = new AtomicReference<>(Duration.ZERO);

    @TempDir
    static Path folder;

    static Keycloak keycloak;
    static Meddler meddler;
    static World world;
    static String callback;

    @BeforeAll
    static void serve() throws Exception {
        int port = Keycloak.freePort();
        String pages = "http://127.0.0.1:" + port;
        callback = pages + "/login/callback";
        keycloak = Keycloak.start(folder, pages);
        keycloak.realm().rotate();
        keycloak.realm().client("other", callback);
        keycloak.realm().person("nia", "Nia North", List.of("CF_TEAM"), Map.of("teams", List.of("north")));
        keycloak.realm().person("greedy", "Gil Greedy", List.of("CF_TEAM"), Map.of("teams", List.of("*")));
        keycloak.realm().person("sam", "Sam Bedford", List.of("ICU"), Map.of("sites", List.of("demo")));
        keycloak.realm().person("al", "Al Ferris", List.of("ICU"), Map.of("sites", List.of("elsewhere")));
        keycloak.realm().person("eve", "Eve Wright", List.of("ENGINEER"), Map.of());
        keycloak.realm().person("pat", "Pat Porter", List.of(), Map.of("teams", List.of("north")));
        meddler = new Meddler(keycloak.address());
        world = new World(folder.resolve("kafka"));
        new Sample(Instant.now()).fill(world);
        world.serve(
                Map.of(
                        "BREATHLINE_DEMO",
                        "false",
                        "BREATHLINE_PAGES_PORT",
                        Integer.toString(port),
                        "BREATHLINE_OIDC_ISSUER",
                        keycloak.issuer(),
                        "BREATHLINE_OIDC_INTERNAL",
                        meddler.address() + "/realms/breathline",
                        "BREATHLINE_OIDC_SECRET",
                        Keycloak.SECRET,
                        "BREATHLINE_OIDC_CALLBACK",
                        callback),
                () -> Instant.now().plus(LATER.get()),
                DemoPeople.FIXED);
    }

    @AfterAll
    static void stop() {
        Stream.of(world, meddler, keycloak).filter(part -> part != null).forEach(part -> {
            try {
                part.close();
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    @AfterEach
    void honest_again() {
        meddler.swap(token -> token);
        meddler.silent(false);
        LATER.set(Duration.ZERO);
    }

    // ---- who sees what

    private static HttpResponse<String> back(World.Visitor visitor, String user) throws Exception {
        var away = visitor.get("/login/start?to=%2F");
        assertThat(away.statusCode()).as(away.body()).isEqualTo(303);
        String door = away.headers().firstValue("Location").orElseThrow();
        assertThat(door).startsWith(keycloak.issuer()).contains("code_challenge_method=S256", "nonce=", "state=");
        URI where = keycloak.signIn(door, user);
        return visitor.get(where.getPath() + "?" + where.getRawQuery());
    }

    private static World.Visitor signedIn(String user) throws Exception {
        var visitor = world.visitor();
        var answer = back(visitor, user);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return visitor;
    }

    @Test
    void a_nurse_sees_her_own_teams_patients_and_nothing_else() throws Exception {
        var nia = signedIn("nia");
        assertThat(nia.get("/").body())
                .contains("Nia North")
                .contains("Amira Khan")
                .doesNotContain("Tom Adeyemi");
        assertThat(nia.get("/patients/p0001").statusCode()).isEqualTo(200);
        assertThat(nia.get("/patients/p0004").statusCode()).isEqualTo(403);
        assertThat(nia.submit("/alerts/al-4/acknowledge", "back=/").statusCode())
                .isEqualTo(403);
        assertThat(nia.get("/api/alerts").body()).contains("p0001").doesNotContain("p0004");
        assertThat(nia.get("/beds").statusCode()).isEqualTo(403);
        assertThat(nia.get("/console").statusCode()).isEqualTo(403);
    }

    @Test
    void no_team_that_a_realm_names_means_every_team() throws Exception {
        assertThat(signedIn("greedy").get("/patients/p0001").statusCode()).isEqualTo(403);
    }

    @Test
    void a_coordinator_sees_the_units_of_their_site_and_no_patient() throws Exception {
        var sam = signedIn("sam");
        assertThat(sam.get("/beds").body()).contains("General ICU");
        assertThat(sam.get("/patients/p0001").statusCode()).isEqualTo(403);
        assertThat(sam.get("/").statusCode()).isIn(303, 403);
        var al = signedIn("al");
        assertThat(al.get("/beds").body()).doesNotContain("General ICU");
        assertThat(al.get("/api/board/gicu").statusCode()).isEqualTo(404);
    }

    @Test
    void an_engineer_sees_the_system_and_no_patient() throws Exception {
        var eve = signedIn("eve");
        assertThat(eve.get("/console").statusCode()).isEqualTo(200);
        assertThat(eve.get("/patients/p0001").statusCode()).isEqualTo(403);
        assertThat(eve.get("/beds").statusCode()).isEqualTo(403);
    }

    @Test
    void somebody_whom_the_realm_knows_but_gave_no_role_of_ours_is_refused() throws Exception {
        var pat = world.visitor();
        var answer = back(pat, "pat");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Ask who grants access");
        assertThat(pat.get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void a_session_ends_when_nobody_uses_it() throws Exception {
        var sam = signedIn("sam");
        LATER.set(Duration.ofMinutes(14));
        assertThat(sam.get("/beds").statusCode()).isEqualTo(200);
        LATER.set(Duration.ofMinutes(30));
        assertThat(sam.get("/beds").statusCode()).isEqualTo(303);
    }

    @Test
    void in_a_browser_signing_out_signs_out_over_there_too_so_that_the_next_at_this_desk_is_asked_who_they_are() {
        assumeThat(Browser.there()).isTrue();
        try (var browser = new Browser()) {
            var context = browser.person();
            browser.expect(keycloak.address()); // their page, their complaints
            Page page = context.newPage();
            page.navigate(world.url("/patients/p0001"));
            page.locator("text=Sign in >> visible=true").last().click();
            page.locator("#username").fill("nia");
            page.locator("#password").fill(Keycloak.PASSWORD);
            page.locator("#kc-login").click();
            page.locator(".who").waitFor();
            assertThat(page.url()).endsWith("/patients/p0001");
            assertThat(page.locator(".who").innerText()).contains("Nia North");
            Look.accessible(page);

            // The control: forgotten here only, the provider lets the same person in again and asks nothing.
            context.clearCookies(
                    new com.microsoft.playwright.BrowserContext.ClearCookiesOptions().setName("breathline"));
            page.navigate(world.url("/login/start"));
            page.locator(".who").waitFor();

            page.locator(".who button").click();
            page.waitForURL(world.url("/login"));
            Look.accessible(page);
            page.navigate(world.url("/"));
            assertThat(page.url()).contains("/login");
            page.navigate(world.url("/login/start"));
            page.locator("#username").waitFor();
            browser.leave();
        }
    }

    // ---- what is stolen or began elsewhere

    @Test
    void a_way_back_works_once_and_only_in_the_browser_that_set_out() throws Exception {
        var visitor = world.visitor();
        String door =
                visitor.get("/login/start").headers().firstValue("Location").orElseThrow();
        URI where = keycloak.signIn(door, "nia");
        String path = where.getPath() + "?" + where.getRawQuery();
        assertThat(world.visitor().get(path).statusCode()).as("elsewhere").isEqualTo(403);
        assertThat(visitor.get(path.replaceFirst("state=[^&]*", "state=another"))
                        .statusCode())
                .as("another state")
                .isEqualTo(403);
        var again = world.visitor();
        String fresh =
                again.get("/login/start").headers().firstValue("Location").orElseThrow();
        URI good = keycloak.signIn(fresh, "nia");
        String once = good.getPath() + "?" + good.getRawQuery();
        assertThat(again.get(once).statusCode()).isEqualTo(303);
        assertThat(again.get(once).statusCode()).as("a second time").isEqualTo(403);
    }

    @Test
    void a_code_seen_on_its_way_is_worth_nothing_without_the_verifier_and_worth_nothing_twice() throws Exception {
        assertThat(redeem(codeFor("breathline"), "breathline", "")).isEqualTo(400);
        assertThat(redeem(codeFor("breathline"), "breathline", "x".repeat(43))).isEqualTo(400);
        String door = keycloak.issuer() + "/protocol/openid-connect/auth?client_id=breathline&response_type=code"
                + "&scope=openid&state=s&nonce=n&redirect_uri=" + callback;
        var unchallenged = keycloak.get(door);
        assertThat(unchallenged.headers().firstValue("Location").orElse("")).contains("error=invalid_request");

        // The control: a client of the realm that is set up without PKCE; whoever sees its code has the tokens, once.
        String stolen = param(keycloak.signIn(door.replace("client_id=breathline", "client_id=other"), "nia"), "code");
        assertThat(redeem(stolen, "other", "")).isEqualTo(200);
        assertThat(redeem(stolen, "other", "")).isEqualTo(400);
    }

    @Test
    void a_code_made_out_to_another_client_of_the_realm_signs_nobody_in_here() throws Exception {
        var visitor = world.visitor();
        String door =
                visitor.get("/login/start").headers().firstValue("Location").orElseThrow();
        URI elsewhere = keycloak.signIn(
                keycloak.issuer() + "/protocol/openid-connect/auth?client_id=other&response_type=code"
                        + "&scope=openid&state=" + param(URI.create(door), "state") + "&nonce="
                        + param(URI.create(door), "nonce") + "&redirect_uri=" + callback,
                "nia");
        assertThat(visitor.get(elsewhere.getPath() + "?" + elsewhere.getRawQuery())
                        .statusCode())
                .isEqualTo(403);
    }

    private static String codeFor(String client) throws Exception {
        var oidc = new Oidc(provider(client), InstantSource.system());
        return param(keycloak.signIn(oidc.begin("/", "s").toString(), "nia"), "code");
    }

    private static int redeem(String code, String client, String verifier) throws Exception {
        var fields = new java.util.HashMap<>(Map.of(
                "grant_type", "authorization_code",
                "code", code,
                "redirect_uri", callback,
                "client_id", client,
                "client_secret", Keycloak.SECRET));
        if (!verifier.isEmpty()) {
            fields.put("code_verifier", verifier);
        }
        return keycloak.form(keycloak.issuer() + "/protocol/openid-connect/token", fields)
                .statusCode();
    }

    // ---- tokens that are not what they should be, each let in by a check that forgets one thing

    static List<Forged> attacks() {
        return Forged.all(() -> keycloak.realm().key());
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void a_token_that_is_not_what_it_should_be_signs_nobody_in(Forged attack) throws Exception {
        assertThat(attempt(
                        TokenCheck.STRICT,
                        token -> Forged.sign(
                                token.getJWTClaimsSet(), keycloak.realm().key())))
                .as("the same way with what is good")
                .contains("Nia North");
        assertThat(attempt(TokenCheck.STRICT, attack.forged())).isEmpty();
        assertThat(attempt(attack.careless(), attack.forged()))
                .as("a careless check should have let it in, or this test shows nothing")
                .isPresent();
    }

    @Test
    void the_pages_say_so_and_stay_shut() throws Exception {
        meddler.swap(token -> Forged.changed(Forged.parsed(token)));
        var visitor = world.visitor();
        var answer = back(visitor, "nia");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("did not let you in here").doesNotContain("Nia");
        assertThat(visitor.get("/patients/p0001").statusCode()).isEqualTo(303);
    }

    /** The name of who is let in, with this check and this token in place of the provider's own. */
    private static Optional<String> attempt(TokenCheck check, Forged.Forgery forgery) throws Exception {
        var oidc = new Oidc(provider("breathline"), InstantSource.system(), check);
        URI where = keycloak.signIn(oidc.begin("/", "state").toString(), "nia");
        int before = meddler.tokens.get();
        meddler.swap(token -> {
            try {
                return forgery.from(Forged.parsed(token));
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
        try {
            return Optional.of(
                    oidc.finish("state", param(where, "code")).person().name());
        } catch (Oidc.Refused refused) {
            assertThat(refused).isNotInstanceOf(Oidc.Away.class).hasMessageContaining("could not be trusted");
            return Optional.empty();
        } finally {
            assertThat(meddler.tokens.get()).as("tokens that were put in").isEqualTo(before + 1);
        }
    }

    private static Oidc.Provider provider(String client) {
        return new Oidc.Provider(
                URI.create(keycloak.issuer()),
                URI.create(meddler.address() + "/realms/breathline"),
                client,
                Keycloak.SECRET,
                URI.create(callback));
    }

    private static String param(URI address, String name) {
        return Arrays.stream(address.getRawQuery().split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name));
    }

    // ---- the provider changes, or goes

    @Test
    void a_provider_that_calls_itself_otherwise_is_not_ours() {
        var right = provider("breathline");
        var wrong =
                new Oidc.Provider(right.internal(), right.internal(), right.client(), right.secret(), right.callback());
        assertThatThrownBy(() -> new Oidc(wrong, InstantSource.system()).begin("/", "s"))
                .hasMessageContaining("calls itself " + keycloak.issuer());
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void keys_may_be_rotated_while_people_sign_in() throws Exception {
        RSAKey before = keycloak.realm().key();
        signedIn("nia");
        var halfway = world.visitor();
        String door =
                halfway.get("/login/start").headers().firstValue("Location").orElseThrow();
        assertThat(keycloak.realm().rotate().getKeyID()).isNotEqualTo(before.getKeyID());
        URI where = keycloak.signIn(door, "nia");
        assertThat(halfway.get(where.getPath() + "?" + where.getRawQuery()).statusCode())
                .isEqualTo(303);
        signedIn("sam");
        assertThat(attempt(TokenCheck.STRICT, good -> Forged.sign(good.getJWTClaimsSet(), before)))
                .as("by the key of before")
                .isEmpty();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void while_the_provider_is_away_a_page_says_so_and_who_is_signed_in_works_on() throws Exception {
        var sam = signedIn("sam");
        var halfway = world.visitor();
        String door =
                halfway.get("/login/start").headers().firstValue("Location").orElseThrow();
        URI where = keycloak.signIn(door, "sam");
        meddler.silent(true);
        var answer = halfway.get(where.getPath() + "?" + where.getRawQuery());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("sign-in does not answer");
        meddler.silent(false);
        signedIn("sam");

        keycloak.close();
        var refused = world.visitor().get("/login/start");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("Not now", "sign-in does not answer", "Try again in a minute");
        assertThat(sam.get("/beds").statusCode()).isEqualTo(200);
        assertThat(world.visitor().get("/health").statusCode()).isEqualTo(200);
        var out = sam.submit("/logout", "");
        assertThat(out.headers().firstValue("Location")).contains("/login");
        assertThat(sam.get("/beds").statusCode()).isEqualTo(303);
    }
}

package io.breathline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server itself refuses is said in a person's words, not in a program's. */
class RefusalsIT {
    @TempDir
    static Path folder;

    static World world;

    @BeforeAll
    static void serve() throws Exception {
        world = new World(folder);
        new Sample(Instant.now()).fill(world);
        world.serve();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/patients/p0001/nowhere", "/static/nowhere.css"})
    void an_address_that_leads_nowhere_says_so_in_plain_words_with_the_way_home(String path) {
        var answer = world.signedIn("cf").get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .contains(
                        "There is nothing here",
                        "There is no page at this address",
                        "<a href=\"/\">Go to the first page")
                .contains("Worklist", "Sign out")
                .doesNotContain("Endpoint", "GET", "nowhere");
        assertThat(world.visitor().get(path).body())
                .contains("There is no page at this address", "<a href=\"/\">")
                .doesNotContain("Worklist", "Sign out");
    }

    @Test
    void a_form_that_is_too_long_is_refused_in_plain_words_and_pages_without_that_limit_would_be_caught() {
        var nurse = world.signedIn("cf");
        String most = "user=nobody&more=" + "x".repeat(60_000);
        String more = "user=nobody&more=" + "x".repeat(70_000);
        assertThat(nurse.submit("/login", most).statusCode()).isEqualTo(404);
        var refused = nurse.submit("/login", more);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("That is too much text", "write less and send it again");
        var roomy = Javalin.create(settings -> settings.routes.post("/login", ctx -> ctx.result(ctx.formParam("user"))))
                .start("127.0.0.1", 0);
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + roomy.port() + "/login"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(more));
            assertThat(world.visitor().send(request).statusCode()).isEqualTo(200);
        } finally {
            roomy.stop();
        }
    }
}

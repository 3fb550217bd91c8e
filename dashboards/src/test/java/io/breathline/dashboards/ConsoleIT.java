package io.breathline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.dashboards.login.DemoPeople;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What engineers see and steer: jobs with their checkpoints, scenarios with their wheel. */
class ConsoleIT {
    @TempDir
    static Path folder;

    static World world;
    static Works works;

    @BeforeAll
    static void serve() throws Exception {
        works = new Works();
        world = new World(folder);
        new Sample(Instant.now()).fill(world);
        world.serve(works.environment(), InstantSource.system(), DemoPeople.FIXED);
    }

    @AfterAll
    static void stop() {
        world.close();
        works.close();
    }

    @Test
    void jobs_are_shown_with_their_last_checkpoint_and_restarts() throws Exception {
        var engineer = world.signedIn("engineer");
        World.until(() -> engineer.get("/console").body().contains("exacerbation"));
        assertThat(engineer.get("/console").body()).contains("Running", "Restarting", "84 ms", "2 failed");
    }

    @Test
    void a_scenario_is_stopped_and_started_with_a_seed_and_a_rate() throws Exception {
        var engineer = world.signedIn("engineer");
        assertThat(engineer.get("/console").body())
                .contains("Running since", "value=\"120\"", "hours of events in an hour");
        assertThat(engineer.submit("/console/scenarios/hospital/stop", "").statusCode())
                .isEqualTo(303);
        assertThat(engineer.get("/console").body()).contains("Scenario hospital stopped", "Stopped since");
        engineer.submit("/console/scenarios/hospital/start", "seed=11&rate=60");
        assertThat(works.asked).contains("POST /scenario/stop", "POST /scenario/start?seed=11&rate=60");
        assertThat(engineer.get("/console").body()).contains("runs with seed 11", "value=\"11\"");
        World.until(() -> engineer.get("/audit?about=hospital").body().contains("scenario hospital"));
    }

    @Test
    void what_the_simulator_refuses_is_said_in_its_words() {
        var engineer = world.signedIn("engineer");
        engineer.submit("/console/scenarios/hospital/start", "seed=%26x=1&rate=fast");
        assertThat(engineer.get("/console").body()).contains("Seed and rate are numbers");
        engineer.submit("/console/scenarios/nowhere/stop", "");
        assertThat(engineer.get("/console").body()).contains("There is no such scenario");
    }

    @Test
    void only_engineers_steer() {
        for (String user : new String[] {"cf", "icu"}) {
            assertThat(world.signedIn(user)
                            .submit("/console/scenarios/hospital/stop", "")
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(world.visitor()
                        .submit("/console/scenarios/hospital/stop", "")
                        .statusCode())
                .isEqualTo(303);
    }
}

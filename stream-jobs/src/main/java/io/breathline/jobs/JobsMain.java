package io.breathline.jobs;

import io.breathline.jobs.health.Condition;
import io.breathline.jobs.health.HealthServer;
import io.breathline.jobs.health.LogPulse;
import java.time.InstantSource;

/** Runs the stream jobs until it is asked to stop; a second start goes on where the first stopped. */
public final class JobsMain {
    private JobsMain() {}

    public static void main(String[] args) throws Exception {
        JobsConfig config = JobsConfig.from(System.getenv());
        Jobs jobs = Jobs.start(config);
        LogPulse log = LogPulse.of(config.kafka());
        Condition condition = new Condition(jobs.running(), log::answers, Condition.OLDEST);
        HealthServer health = HealthServer.start(config.host(), config.port(), condition, InstantSource.system());
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            health.close();
                            log.close();
                            jobs.close();
                        },
                        "stop"));
        System.out.println("ready http://" + config.host() + ":" + health.port() + " flink " + jobs.page());
        Thread.currentThread().join();
    }
}

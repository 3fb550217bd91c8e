package io.breathline.simulators.hospital;

import java.time.Clock;
import org.slf4j.LoggerFactory;

/** Runs the demonstration's hospital until it is asked to stop. */
public final class HospitalSimulatorMain {
    private HospitalSimulatorMain() {}

    public static void main(String[] args) throws InterruptedException {
        HospitalSimulatorConfig config = HospitalSimulatorConfig.from(System.getenv());
        LiveFeed feed = new LiveFeed(config, Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(feed::close, "stop"));
        feed.start();
        LoggerFactory.getLogger(HospitalSimulatorMain.class)
                .info("ready: a hospital with seed {} at {}:{}", config.seed(), config.mllpHost(), config.mllpPort());
    }
}

package io.breathline.simulators.hospital;

import io.breathline.simulators.steer.Steering;
import java.io.IOException;
import java.time.Clock;
import org.slf4j.LoggerFactory;

/** Runs the demonstration's hospital until it is asked to stop. */
public final class HospitalSimulatorMain {
    private HospitalSimulatorMain() {}

    public static void main(String[] args) throws InterruptedException, IOException {
        HospitalSimulatorConfig config = HospitalSimulatorConfig.from(System.getenv());
        HospitalScenario scenario = new HospitalScenario(config, Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(scenario::close, "stop"));
        scenario.begin();
        Steering.open(config.steeringPort(), config.steeringToken(), scenario);
        LoggerFactory.getLogger(HospitalSimulatorMain.class)
                .info("ready: a hospital with seed {} at {}:{}", config.seed(), config.mllpHost(), config.mllpPort());
    }
}

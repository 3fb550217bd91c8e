package io.breathline.simulators.home;

import io.breathline.simulators.steer.Steering;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Simulated homes over real MQTT: their history first, then today, then on in real time. */
public final class HomeSimulatorMain {
    private static final Logger LOG = LoggerFactory.getLogger(HomeSimulatorMain.class);

    private HomeSimulatorMain() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        HomeSimulatorConfig config = HomeSimulatorConfig.from(System.getenv());
        LocalDate anchor = config.anchor() == null ? Days.healthDay(Instant.now()) : config.anchor();
        List<Home> homes =
                Village.of(config.seed(), config.patients(), anchor, Stories.read("/home/demo-stories.yaml"));
        LOG.info("{} homes, seed {}, story begun {}", homes.size(), config.seed(), anchor);
        Outbox outbox = new Outbox(Outbox.FIRST_PAUSE);
        MqttLine line = new MqttLine(config.mqtt(), config.site(), "homes-" + config.site(), outbox::receipt);
        HomeSimulator simulator =
                new HomeSimulator(homes, outbox, line, Instant::now, config.seed(), Book.at(config.book()));
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "stop"));
        Steering.open(
                config.steeringPort(),
                config.steeringToken(),
                new SteeredHomes(simulator, Instant::now, config.seed(), config.patients()));
        simulator.run();
    }
}

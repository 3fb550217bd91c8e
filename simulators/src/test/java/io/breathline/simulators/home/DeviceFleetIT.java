package io.breathline.simulators.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breathline.domain.network.PromptSockets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a broker that is not ours (mosquitto), with a bridge that loses every ninth payload the first time. */
@Timeout(400)
class DeviceFleetIT {
    private static final LocalDate UNTIL = LocalDate.parse("2026-02-01");

    /** Short, for this bridge answers at once or never; a busy machine that is slower only sends again. */
    private static final long PATIENCE = 1_500;

    @TempDir
    Path folder;

    @Test
    void each_device_sends_under_its_own_name_until_every_reading_has_its_receipt() throws Exception {
        List<Transmission> sent = recorded();
        Set<String> devices = sent.stream().map(Transmission::device).collect(Collectors.toSet());
        try (var broker = Mosquitto.open(folder);
                var bridge = ForgetfulBridge.on(broker.address(), new PromptSockets())) {
            var fleet =
                    new DeviceFleet(broker.address(), "demo", 30, 60, PATIENCE, 0.05, 7, device -> new FadingSockets());
            DeviceFleet.Sent came = fleet.send(sent);
            assertThat(came.withoutReceipt()).isZero();
            assertThat(came.devices()).isEqualTo(devices.size()).isGreaterThan(40);
            assertThat(came.again()).isPositive();
            assertThat(came.halfOpen()).isPositive();
            assertThat(bridge.heard())
                    .containsAll(sent.stream()
                            .map(it -> new String(it.payload(), StandardCharsets.UTF_8))
                            .toList());
            assertThat(broker.log()).contains(devices);
        }
    }

    @Test
    void devices_that_send_once_only_would_be_noticed() throws Exception {
        try (var broker = Mosquitto.open(folder);
                var bridge = ForgetfulBridge.on(broker.address(), new PromptSockets())) {
            var fleet = new DeviceFleet(broker.address(), "demo", 30, 1, PATIENCE, 0, 7, device -> new FadingSockets());
            assertThat(fleet.send(recorded()).withoutReceipt()).isPositive();
            assertThat(bridge.heard()).isNotEmpty();
        }
    }

    @Test
    void each_device_shows_its_own_certificate_and_a_broker_hears_it_on_its_own_topic_only() throws Exception {
        List<Transmission> some = recorded().subList(0, 60);
        List<String> devices =
                some.stream().map(Transmission::device).distinct().sorted().toList();
        Path keys = Files.createDirectories(folder.resolve("keys"));
        TestKeys.write(keys, devices);
        try (var broker = Mosquitto.guarded(folder, keys);
                var bridge =
                        ForgetfulBridge.on(broker.address(), new DeviceKeys(keys, TestKeys.PASSWORD).of("bridge"))) {
            DeviceKeys own = DeviceKeys.of(keys, devices);
            var fleet = new DeviceFleet(broker.address(), "demo", 10, 60, PATIENCE, 0, 7, own);
            assertThat(fleet.send(some).withoutReceipt()).isZero();
            int heard = bridge.heard().size();

            // With another's certificate nothing gets through.
            var forger = new DeviceFleet(
                    broker.address(), "demo", 10, 1, PATIENCE, 0, 7, device -> own.of(other(devices, device)));
            List<Transmission> forged = some.stream().limit(5).toList();
            assertThat(forger.send(forged).withoutReceipt()).isEqualTo(5);
            assertThat(bridge.heard()).hasSize(heard);
        }
        assertThatThrownBy(() -> DeviceKeys.of(keys, List.of("nobody")))
                .hasMessageContaining("./breathline certificates");
    }

    private static String other(List<String> devices, String device) {
        return devices.get((devices.indexOf(device) + 1) % devices.size());
    }

    private static List<Transmission> recorded() {
        List<Home> homes = Village.of(7, 12, UNTIL, Stories.read("/home/demo-stories.yaml"));
        return new HomeScenario(7, homes, UNTIL.minusDays(2), UNTIL, FaultRates.read("/home/faults.yaml"))
                .recorded("demo")
                .sent();
    }
}

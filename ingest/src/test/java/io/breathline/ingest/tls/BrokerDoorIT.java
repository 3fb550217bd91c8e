package io.breathline.ingest.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breathline.domain.topic.Message;
import io.breathline.ingest.count.Counts;
import io.breathline.ingest.count.Listener;
import io.breathline.ingest.mqtt.BridgeConfig;
import io.breathline.ingest.mqtt.MqttBridge;
import io.breathline.ingest.testing.FakeLog;
import io.breathline.ingest.testing.TestBroker;
import io.breathline.ingest.testing.TestCertificates;
import io.breathline.ingest.testing.TestDevice;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A device speaks for itself alone, on both brokers, and every way around that we know is refused. */
class BrokerDoorIT {
    private static final Path DOCKER = Path.of("..", "docker", "mosquitto");
    /** Mosquitto's access list does not look at subscriptions, so there the group's name is what a thief must not know. */
    private static final String GROUP = "bridges-5d1c";

    private static final String OF_THE_OTHER = "breathline/v1/demo/spiro-0001/";

    @TempDir
    private static Path folder;

    private static TestCertificates ours;
    private static Tls server;
    private static Tls bridgeKeys;
    private static Tls honest;
    private static Tls thief;

    private final FakeLog log = new FakeLog();
    private TestBroker broker;
    private MqttBridge bridge;
    private TestDevice device;

    @BeforeAll
    static void issue() throws Exception {
        ours = new TestCertificates(folder.resolve("ours"), "Breathline test authority");
        server = ours.issue("server", "CN=127.0.0.1");
        bridgeKeys = ours.issue("bridge", "CN=bridge-1");
        honest = ours.issue("honest", "CN=spiro-0001");
        thief = ours.issue("thief", "CN=spiro-0002");
    }

    @AfterEach
    void stop() throws Exception {
        if (device != null) {
            device.close();
        }
        if (bridge != null) {
            bridge.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @ParameterizedTest
    @EnumSource(TestBroker.Kind.class)
    void a_device_speaks_for_itself_alone(TestBroker.Kind kind) throws Exception {
        start(kind);
        device.send(utf8("{\"sequence\":1}"));
        assertThat(device.receipt()).isEqualTo("{\"ranges\":[[1,1]]}");

        try (var other = device("spiro-0002", "spiro-0002", thief, null)) {
            attempt(() -> other.publish(OF_THE_OTHER + "up", utf8("forged reading"), null)
                    .waitForCompletion(3_000));
        }
        try (var other = device("spiro-0002", "spiro-0002", thief, null)) {
            attempt(() -> other.publish(OF_THE_OTHER + "down", utf8("forged receipt"), null)
                    .waitForCompletion(3_000));
        }
        device.close();
        device = device("spiro-0001", "spiro-0001", honest, null);
        attempt(() -> device.publish(OF_THE_OTHER + "down", utf8("forged receipt of my own"), null)
                .waitForCompletion(3_000));
        device.close();
        device = device("spiro-0001", "spiro-0001", honest, null);
        String group = kind == TestBroker.Kind.HIVEMQ ? GROUP : "bridges";
        for (String filter : List.of(OF_THE_OTHER + "down", "#", "$share/" + group + "/breathline/v1/+/+/up")) {
            try (var other = device("spiro-0002", "spiro-0002", thief, null)) {
                attempt(() -> other.listen(filter));
                device.send(utf8("{\"sequence\":2}"));
                assertThat(device.receipt())
                        .as("heard by its owner, not by %s", filter)
                        .contains("[2,2]");
                assertThat(other.heard()).as("by %s", filter).isEmpty();
            }
        }
        onlyTheHonestOnesWordsAreInTheLog();
    }

    @ParameterizedTest
    @EnumSource(TestBroker.Kind.class)
    void nobody_takes_another_s_name_session_or_last_will(TestBroker.Kind kind) throws Exception {
        start(kind);
        var named = new MqttConnectionOptions();
        named.setUserName("spiro-0001");
        attempt(() -> {
            try (var other = device("spiro-0002", "spiro-0002", thief, named)) {
                other.publish(OF_THE_OTHER + "up", utf8("forged by name"), null).waitForCompletion(3_000);
            }
        });
        for (String session : new String[] {"breathline-bridge-1-v1", "bridge-1", "spiro-0001"}) {
            attempt(() -> {
                try (var other = device(session, "spiro-0002", thief, null)) {
                    device.send(utf8("{\"sequence\":3}"));
                    assertThat(device.receipt()).contains("[3,3]");
                    assertThat(other.heard())
                            .as("with the session of %s", session)
                            .isEmpty();
                }
            });
            assertThat(bridge.connected()).isTrue();
        }
        var dying = new MqttConnectionOptions();
        dying.setWill(OF_THE_OTHER + "up", new MqttMessage(utf8("forged last will")));
        attempt(() -> device("spiro-0002", "spiro-0002", thief, dying).dieWithoutAWord());
        onlyTheHonestOnesWordsAreInTheLog();
    }

    @ParameterizedTest
    @EnumSource(TestBroker.Kind.class)
    void without_a_certificate_of_ours_nobody_comes_in(TestBroker.Kind kind) throws Exception {
        start(kind);
        var foreign = new TestCertificates(folder.resolve("foreign-" + kind), "Somebody else's authority");
        Tls stranger = foreign.issue("stranger", "CN=spiro-0001");
        Tls strangerWhoTrustsUs = new Tls(stranger.keyStore(), honest.trustStore(), TestCertificates.PASSWORD);
        Tls none = new Tls(honest.trustStore(), honest.trustStore(), TestCertificates.PASSWORD);
        refused(() -> device("spiro-0001", "spiro-0001", strangerWhoTrustsUs, null));
        refused(() -> device("spiro-0001", "spiro-0001", none, null));
        refused(() -> TestDevice.connect(broker.address(), "spiro-0001"));
        for (String wild : new String[] {"+", "#", "spiro-0001/up"}) {
            Tls keys = ours.issue("wild", "CN=\"" + wild + "\"");
            attempt(() -> {
                try (var other = device("spiro-0009", "spiro-0001", keys, null)) {
                    other.publish(OF_THE_OTHER + "up", utf8("forged by a wild name"), null)
                            .waitForCompletion(3_000);
                }
            });
        }
        onlyTheHonestOnesWordsAreInTheLog();
    }

    @Test
    void a_revoked_devices_live_session_ends_and_it_stays_out_while_the_others_go_on() throws Exception {
        start(TestBroker.Kind.MOSQUITTO);
        Tls stolen = ours.issue("stolen", "CN=spiro-0007");
        try (var lost = device("spiro-0007", "spiro-0007", stolen, null)) {
            assertThat(lost.connected()).isTrue();
            ours.revoke("stolen");
            broker.kill();
            broker.start();
            refused(() -> device("spiro-0007", "spiro-0007", stolen, null));
            assertThat(lost.connected()).isFalse();
        }
        for (int tries = 0; tries < 2400 && !bridge.connected(); tries++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        onlyTheHonestOnesWordsAreInTheLog();
    }

    private void onlyTheHonestOnesWordsAreInTheLog() throws Exception {
        device.close();
        device = device("spiro-0001", "spiro-0001", honest, null);
        device.send(utf8("{\"sequence\":99}"));
        assertThat(device.receipt()).contains("[99,99]");
        assertThat(log.stored).extracting(BrokerDoorIT::text).allMatch(text -> text.startsWith("{\"sequence\":"));
        assertThat(log.stored).extracting(Message::key).containsOnly("spiro-0001");
        assertThat(device.heard()).noneMatch(text -> text.contains("forged"));
    }

    private void start(TestBroker.Kind kind) throws Exception {
        Path data = Files.createTempDirectory(folder, "mqtt");
        broker = kind == TestBroker.Kind.MOSQUITTO
                ? TestBroker.mosquitto(data, shipped(data))
                : TestBroker.hiveMq(
                        data,
                        Map.of(
                                "BREATHLINE_TLS_KEYSTORE", server.keyStore().toString(),
                                "BREATHLINE_TLS_TRUSTSTORE", server.trustStore().toString(),
                                "BREATHLINE_TLS_PASSWORD", TestCertificates.PASSWORD));
        bridge = new MqttBridge(
                        BridgeConfig.of(address(), "bridge-1", GROUP, Optional.of(bridgeKeys.context())),
                        log,
                        new Counts(Listener.MQTT),
                        InstantSource.system())
                .start();
        for (int tries = 0; tries < 600 && !bridge.connected(); tries++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        device = device("spiro-0001", "spiro-0001", honest, null);
    }

    /** The configuration that is shipped, with this test's own places in it. */
    private static String shipped(Path data) throws Exception {
        return Files.readString(DOCKER.resolve("mosquitto.conf"))
                .replace("listener 8883", "listener PORT 127.0.0.1")
                .replace("/mosquitto/certs/", ours.folder() + "/")
                .replace("/mosquitto/config/acl", DOCKER.resolve("acl").toString())
                .replace("/mosquitto/data/", data + "/");
    }

    private String address() {
        return broker.address().replace("tcp://", "ssl://");
    }

    private TestDevice device(String session, String name, Tls keys, MqttConnectionOptions asked) throws Exception {
        MqttConnectionOptions options = asked == null ? new MqttConnectionOptions() : asked;
        options.setConnectionTimeout(10);
        options.setSocketFactory(keys.context().getSocketFactory());
        return TestDevice.connect(address(), session, name, options);
    }

    private interface Attempt {
        void run() throws Exception;
    }

    /** Brokers refuse in different ways: by a reason code, by hanging up, or by silence. What counts comes after. */
    private static void attempt(Attempt attempt) throws Exception {
        try {
            attempt.run();
        } catch (MqttException refused) {
            assertThat(refused).isNotNull();
        }
    }

    private static void refused(Attempt attempt) {
        assertThatThrownBy(attempt::run).isInstanceOf(MqttException.class);
    }

    private static String text(Message stored) {
        return new String(stored.value(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

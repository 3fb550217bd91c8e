package io.breathline.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.topic.Json;
import io.breathline.domain.topic.Topics;
import io.breathline.ingest.testing.Running;
import io.breathline.ingest.testing.TestBroker;
import io.breathline.ingest.testing.TestDevice;
import io.breathline.ingest.testing.TestKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MqttBridgeIT {
    private static final byte[] POISON = {0x7b, 0x00, (byte) 0xff, (byte) 0xfe, 0x22};

    @TempDir
    private static Path folder;

    private static TestKafka kafka;

    @BeforeAll
    static void startKafka() throws Exception {
        kafka = TestKafka.start(folder.resolve("kafka"));
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @ParameterizedTest
    @EnumSource(TestBroker.Kind.class)
    void payloads_reach_the_log_verbatim_giants_as_head_and_hash_and_devices_hear_of_it(TestBroker.Kind kind)
            throws Exception {
        String name = "spiro-" + kind;
        try (var broker = kind.start(folder.resolve("mqtt-" + kind));
                var ingest = Running.start(kafka.bootstrap(), broker.address(), "bridge-1");
                var device = TestDevice.connect(broker.address(), name)) {
            ingest.awaitReady();
            device.send(utf8("{\"metric\":\"FEV1\",\"value\":2.410,\"sequence\":41}"));
            device.send(utf8("[{\"sequence\":42},{\"sequence\":43}]"), "backfill");
            device.send(POISON, "REPLAY");
            device.send(new byte[0]);

            List<TestKafka.Seen> seen = records(Topics.HOME_RAW.name(), name, 4);
            assertThat(seen).allSatisfy(record -> {
                assertThat(record.headers())
                        .containsEntry("mqtttopic", "breathline/v1/demo/" + name + "/up")
                        .containsEntry("ce_source", "/mqtt/bridge-1")
                        .containsEntry("run", "live")
                        .containsKeys("receivedat", "ce_id");
            });
            assertThat(seen.get(0).text()).isEqualTo("{\"metric\":\"FEV1\",\"value\":2.410,\"sequence\":41}");
            assertThat(seen)
                    .extracting(record -> record.headers().get("mode"))
                    .containsExactly("LIVE", "BACKFILL", "LIVE", "LIVE");
            assertThat(seen.get(2).value()).isEqualTo(POISON);
            assertThat(seen.get(3).value()).isEmpty();

            String told = device.receipt();
            for (int more = 0; more < 2 && !told.contains("43]"); more++) {
                told += device.receipt();
            }
            assertThat(told).contains("41").contains("43]]");

            device.send(new byte[3_000_000]);
            device.send(utf8("{\"sequence\":47}"));
            TestKafka.Seen kept = records(Topics.QUARANTINE.name(), name, 1).get(0);
            var quarantined = Json.MAPPER.readValue(kept.value(), Quarantined.class);
            assertThat(quarantined.reason()).isEqualTo(Quarantined.Reason.TOO_LARGE);
            assertThat(quarantined.detail()).contains("3000000 bytes").contains("SHA-256");
            assertThat(quarantined.payload()).hasSize(4_096);
            assertThat(device.receipt()).isEqualTo("{\"ranges\":[[47,47]]}");
            assertThat(records(Topics.HOME_RAW.name(), name, 5)).hasSize(5);
            assertThat(ingest.get("/metrics").body())
                    .contains("breathline_ingest_diverted_total{listener=\"mqtt\"} 1\n")
                    .contains("breathline_ingest_acknowledged_total{listener=\"mqtt\"} 6\n")
                    .doesNotContain("spiro");
        }
    }

    @ParameterizedTest
    @EnumSource(TestBroker.Kind.class)
    void several_bridges_share_the_work_and_one_that_leaves_takes_nothing_with_it(TestBroker.Kind kind)
            throws Exception {
        Set<String> sent = new TreeSet<>();
        String name = "scale-" + kind;
        try (var broker = kind.start(folder.resolve("several-" + kind));
                var first = Running.start(kafka.bootstrap(), broker.address(), "bridge-1");
                var device = TestDevice.connect(broker.address(), name)) {
            first.awaitReady();
            try (var second = Running.start(kafka.bootstrap(), broker.address(), "bridge-2")) {
                second.awaitReady();
                send(device, 0, 200, sent);
            }
            send(device, 200, 100, sent);
            try (var second = Running.start(kafka.bootstrap(), broker.address(), "bridge-2")) {
                second.awaitReady();
                send(device, 300, 100, sent);
                List<TestKafka.Seen> seen = kafka.read(
                        Topics.HOME_RAW.name(), soFar -> texts(soFar, name).size() >= sent.size());
                assertThat(texts(seen, name)).isEqualTo(sent);
            }
        }
    }

    private static void send(TestDevice device, int from, int count, Set<String> sent) throws Exception {
        for (int n = from; n < from + count; n++) {
            String text = "{\"sequence\":" + n + "}";
            device.send(utf8(text));
            sent.add(text);
        }
    }

    private static Set<String> texts(List<TestKafka.Seen> seen, String key) {
        return seen.stream()
                .filter(record -> record.key().equals(key))
                .map(TestKafka.Seen::text)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<TestKafka.Seen> records(String topic, String key, int count) {
        return kafka
                .read(
                        topic,
                        seen -> seen.stream()
                                        .filter(record -> record.key().equals(key))
                                        .count()
                                >= count)
                .stream()
                .filter(record -> record.key().equals(key))
                .toList();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

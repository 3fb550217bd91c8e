package io.breathline.ingest.bench;

import io.breathline.ingest.count.Counts;
import io.breathline.ingest.count.Listener;
import io.breathline.ingest.log.KafkaLog;
import io.breathline.ingest.mqtt.BridgeConfig;
import io.breathline.ingest.mqtt.MqttBridge;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The bridge as it runs in production: every reading acknowledged after Kafka has it, receipts and all. */
final class Gated implements Contestant {
    private final BridgeConfig config;
    private final KafkaLog log;
    private MqttBridge bridge;

    Gated(String mqtt, KafkaLog log) {
        config = BridgeConfig.of(mqtt, "gated", "gated", Optional.empty());
        this.log = log;
    }

    @Override
    public String name() {
        return "gated";
    }

    @Override
    public String clientId() {
        return config.clientId();
    }

    @Override
    public void open() throws InterruptedException {
        bridge = new MqttBridge(config, log, new Counts(Listener.MQTT), InstantSource.system()).start();
        while (!bridge.connected()) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    @Override
    public void close() {
        bridge.close();
    }
}

package io.breathline.ingest;

import io.breathline.ingest.count.Counts;
import io.breathline.ingest.count.Listener;
import io.breathline.ingest.http.HttpIntake;
import io.breathline.ingest.http.IntakeConfig;
import io.breathline.ingest.http.IntakeTls;
import io.breathline.ingest.http.Readiness;
import io.breathline.ingest.log.DivertingLog;
import io.breathline.ingest.log.KafkaLog;
import io.breathline.ingest.mllp.MllpConfig;
import io.breathline.ingest.mllp.MllpListener;
import io.breathline.ingest.mqtt.BridgeConfig;
import io.breathline.ingest.mqtt.MqttBridge;
import io.breathline.ingest.tls.Tls;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** The three ways in and the log behind them, wired. */
public final class Ingest implements AutoCloseable {
    private final KafkaLog kafka;
    private final ExecutorService aside = Executors.newSingleThreadExecutor(work -> new Thread(work, "diversion"));
    private final MqttBridge bridge;
    private final MllpListener mllp;
    private final HttpIntake http;

    private Ingest(IngestConfig config, InstantSource clock) throws IOException {
        var tls = context(config.tls());
        var mqttBook = new Counts(Listener.MQTT);
        var mllpBook = new Counts(Listener.MLLP);
        var httpBook = new Counts(Listener.HTTP);
        kafka = new KafkaLog(config.kafka());
        var log = new DivertingLog(kafka, aside, clock);
        bridge = new MqttBridge(
                BridgeConfig.of(config.mqtt(), config.bridge(), config.group(), tls), log, mqttBook, clock);
        mllp = new MllpListener(
                MllpConfig.of(config.host(), config.mllpPort(), config.site()),
                log,
                mllpBook,
                clock,
                tls.map(Ingest::server));
        http = new HttpIntake(
                IntakeConfig.of(
                        config.host(),
                        config.intakePort(),
                        config.tokens(),
                        config.intakePerSecond(),
                        tls.map(context -> new IntakeTls(context, config.host(), config.intakePort()))),
                log,
                httpBook,
                List.of(mqttBook, mllpBook, httpBook),
                new Readiness(kafka::answers, bridge::connected),
                clock);
    }

    public static Ingest start(IngestConfig config, InstantSource clock) throws IOException {
        var ingest = new Ingest(config, clock);
        ingest.mllp.start();
        ingest.http.start();
        ingest.bridge.start();
        return ingest;
    }

    public int mllpPort() {
        return mllp.port();
    }

    public int intakePort() {
        return http.port();
    }

    @Override
    public void close() {
        bridge.close();
        mllp.close();
        http.close();
        aside.shutdown();
        kafka.close();
    }

    private static Optional<SSLContext> context(Optional<Tls> tls) throws IOException {
        return tls.isPresent() ? Optional.of(tls.get().context()) : Optional.empty();
    }

    private static SslContext server(SSLContext context) {
        return new JdkSslContext(
                context,
                false,
                null,
                IdentityCipherSuiteFilter.INSTANCE,
                ApplicationProtocolConfig.DISABLED,
                ClientAuth.REQUIRE,
                null,
                false);
    }
}

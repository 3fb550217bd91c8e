package io.breathline.ingest;

import io.breathline.domain.settings.Settings;
import io.breathline.ingest.http.Tokens;
import io.breathline.ingest.tls.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What ingest is told by its environment.
 *
 * @param group the name under which several bridges share the messages of one broker
 * @param site the key in the log of hospital messages that do not say where they come from
 * @param host where MLLP and HTTP listen
 * @param intakePerSecond requests a second that the HTTP intake takes from one sender
 * @param tls when given, MLLP and HTTP demand client certificates, and an {@code ssl:} broker is shown ours
 */
public record IngestConfig(
        String kafka,
        String mqtt,
        String bridge,
        String group,
        int mllpPort,
        int intakePort,
        String site,
        String host,
        Tokens tokens,
        int intakePerSecond,
        Optional<Tls> tls) {
    /** What the simulators send when nothing else is agreed, and what is believed in a demo only. */
    private static final String DEMO_TOKEN = "demo=demo-token";

    public static IngestConfig from(Map<String, String> environment) {
        var settings = new Settings(environment);
        boolean demo = settings.flag("BREATHLINE_DEMO", false);
        String file = settings.text("BREATHLINE_INTAKE_TOKENS_FILE", "");
        Tokens tokens = file.isEmpty()
                ? settings.get("BREATHLINE_INTAKE_TOKENS", demo ? DEMO_TOKEN : "", Tokens::parse)
                : settings.get("BREATHLINE_INTAKE_TOKENS_FILE", "", IngestConfig::tokensIn);
        return settings.done(new IngestConfig(
                settings.text("BREATHLINE_KAFKA", "127.0.0.1:9092"),
                settings.text("BREATHLINE_MQTT", "tcp://127.0.0.1:1883"),
                settings.text("BREATHLINE_BRIDGE", "bridge-1"),
                settings.text("BREATHLINE_SHARE_GROUP", "bridges"),
                settings.number("BREATHLINE_MLLP_PORT", 2575),
                settings.number("BREATHLINE_INTAKE_PORT", 8085),
                settings.text("BREATHLINE_SITE", "demo"),
                settings.text("BREATHLINE_HOST", "127.0.0.1"),
                tokens,
                settings.number("BREATHLINE_INTAKE_PER_SECOND", 1_000),
                tls(settings)));
    }

    private static Optional<Tls> tls(Settings settings) {
        String keys = settings.text("BREATHLINE_TLS_KEYSTORE", "");
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(new Tls(
                        Path.of(keys),
                        settings.get("BREATHLINE_TLS_TRUSTSTORE", keys, Path::of),
                        settings.text("BREATHLINE_TLS_PASSWORD", "")));
    }

    private static Tokens tokensIn(String file) {
        try {
            return Tokens.parse(file.isEmpty() ? "" : Files.readString(Path.of(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

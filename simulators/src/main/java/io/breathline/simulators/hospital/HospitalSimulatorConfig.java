package io.breathline.simulators.hospital;

import io.breathline.domain.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * Everything the live hospital can be told, read once at start.
 *
 * @param pace how many hours of events happen in an hour
 * @param book where the hospital is written down, so that a restart goes on with it; null to begin anew each time
 * @param keys for doors by TLS, or null
 * @param steeringToken who shows it may stop and start the hospital at {@code steeringPort}; empty for nobody
 */
public record HospitalSimulatorConfig(
        String mllpHost,
        int mllpPort,
        URI intake,
        String token,
        String site,
        long seed,
        double pace,
        Path book,
        int steeringPort,
        String steeringToken,
        HospitalKeys keys) {
    static final double MOST_PACE = 3600;

    /** Another hospital, of which no book is kept. */
    HospitalSimulatorConfig with(long otherSeed, double otherPace) {
        return new HospitalSimulatorConfig(
                mllpHost, mllpPort, intake, token, site, otherSeed, otherPace, null, steeringPort, steeringToken, keys);
    }

    /** The configuration, or one message with every problem. */
    public static HospitalSimulatorConfig from(Map<String, String> environment) {
        Settings read = new Settings(environment);
        String[] mllp = read.get("BREATHLINE_MLLP", "127.0.0.1:2575", HospitalSimulatorConfig::hostAndPort);
        return read.done(new HospitalSimulatorConfig(
                mllp[0],
                Integer.parseInt(mllp[1]),
                read.get("BREATHLINE_INTAKE", "http://127.0.0.1:8085", URI::create),
                read.text("BREATHLINE_INTAKE_TOKEN", ""),
                read.text("BREATHLINE_SITE", "demo"),
                read.get("BREATHLINE_SEED", "7", Long::valueOf),
                read.get("BREATHLINE_HOSPITAL_PACE", "120", HospitalSimulatorConfig::pace),
                read.text("BREATHLINE_DATA", "").isEmpty()
                        ? null
                        : Path.of(read.text("BREATHLINE_DATA", ""))
                                .resolve("book")
                                .resolve("hospital.txt"),
                read.number("BREATHLINE_HOSPITAL_STEERING_PORT", 0),
                read.text("BREATHLINE_STEERING_TOKEN", ""),
                keys(read)));
    }

    private static HospitalKeys keys(Settings read) {
        String keyStore = read.text("BREATHLINE_TLS_KEYSTORE", "");
        return keyStore.isEmpty()
                ? null
                : new HospitalKeys(
                        Path.of(keyStore),
                        Path.of(read.text("BREATHLINE_TLS_TRUSTSTORE", "")),
                        read.text("BREATHLINE_TLS_PASSWORD", ""));
    }

    private static String[] hostAndPort(String text) {
        int colon = text.lastIndexOf(':');
        Integer.parseInt(text.substring(colon + 1));
        return new String[] {text.substring(0, colon), text.substring(colon + 1)};
    }

    private static double pace(String text) {
        double pace = Double.parseDouble(text);
        if (!(pace > 0 && pace <= MOST_PACE)) {
            throw new IllegalArgumentException("pace");
        }
        return pace;
    }
}

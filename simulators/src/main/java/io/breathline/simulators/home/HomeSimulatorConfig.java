package io.breathline.simulators.home;

import io.breathline.domain.settings.Settings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;

/**
 * How the home simulator runs.
 *
 * @param anchor the day the demo first ran, from which the stories are told; null for today
 * @param steeringToken who shows it may stop and start the homes at {@code steeringPort}; empty for nobody
 * @param book where the senders' own account is kept for the ledger; null for nowhere
 */
record HomeSimulatorConfig(
        String mqtt,
        String site,
        long seed,
        int patients,
        LocalDate anchor,
        Path book,
        int steeringPort,
        String steeringToken) {
    static HomeSimulatorConfig from(Map<String, String> environment) {
        Settings settings = new Settings(environment);
        HomeSimulatorConfig config = new HomeSimulatorConfig(
                settings.text("BREATHLINE_MQTT", "tcp://127.0.0.1:1883"),
                settings.text("BREATHLINE_SITE", "demo"),
                settings.get("BREATHLINE_SEED", "7", Long::valueOf),
                settings.number("BREATHLINE_PATIENTS", 24),
                settings.get("BREATHLINE_ANCHOR", "", text -> text.isEmpty() ? null : LocalDate.parse(text)),
                settings.get("BREATHLINE_BOOK", "", text -> text.isEmpty() ? null : Path.of(text)),
                settings.number("BREATHLINE_HOMES_STEERING_PORT", 0),
                settings.text("BREATHLINE_STEERING_TOKEN", ""));
        return settings.done(config);
    }
}

package io.breathline.dashboards.health;

import io.breathline.dashboards.console.TopicGauge;
import io.breathline.dashboards.fold.Calibration;
import io.breathline.dashboards.fold.Picture;
import io.breathline.domain.alert.Alert;
import io.breathline.domain.alert.Level;
import io.breathline.domain.quarantine.Quarantined;
import io.breathline.domain.topic.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What the pages know and an operator wants to be told by a machine: lag, quarantine, alert burden, calibration. */
public final class PictureMeters {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final List<Integer> AHEAD = List.of(4, 12, 24, 72);

    private PictureMeters() {}

    public static void on(Meters meters, Picture picture, TopicGauge log, InstantSource clock) {
        meters.gauge("breathline_pages_log_lag_records", () -> log.levels().stream()
                .flatMap(level -> level.lags().values().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0));
        meters.gauge("breathline_pages_log_records_per_second", () -> log.levels().stream()
                .mapToDouble(TopicGauge.Level::perSecond)
                .sum());
        meters.gauge("breathline_pages_quarantine_held", () -> picture.quarantine.all().stream()
                .filter(it -> it.state() == Quarantined.State.HELD)
                .count());
        for (Level level : List.of(Level.AMBER, Level.RED)) {
            meters.gauge(
                    "breathline_pages_alerts_raised_week",
                    () -> raised(picture, level, clock.instant()),
                    "level",
                    level.name());
        }
        for (int ahead : AHEAD) {
            String hours = Integer.toString(ahead);
            meters.gauge(
                    "breathline_pages_forecasts_judged",
                    () -> held(picture, ahead).stream()
                            .mapToInt(Calibration.Held::all)
                            .sum(),
                    "hours",
                    hours);
            meters.gauge(
                    "breathline_pages_forecasts_held",
                    () -> held(picture, ahead).stream()
                            .mapToInt(Calibration.Held::held)
                            .sum(),
                    "hours",
                    hours);
        }
    }

    private static long raised(Picture picture, Level level, Instant now) {
        return picture.alerts.all(Envelope.LIVE_RUN).stream()
                .filter(alert -> alert.announce() && alert.level() == level && recent(alert, now))
                .count();
    }

    private static boolean recent(Alert alert, Instant now) {
        return alert.openedAt() != null && alert.openedAt().plus(WEEK).isAfter(now);
    }

    private static List<Calibration.Held> held(Picture picture, int ahead) {
        return picture.calibration.held(Envelope.LIVE_RUN).stream()
                .filter(it -> it.hoursAhead() == ahead)
                .toList();
    }
}

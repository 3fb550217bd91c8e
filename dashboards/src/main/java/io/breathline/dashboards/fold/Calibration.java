package io.breathline.dashboards.fold;

import io.breathline.domain.forecast.Forecast;
import io.breathline.domain.icu.Board;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Holds each forecast against what came: how often the 9 in 10 range held the beds in use. A forecast counts once for each
 * hour it speaks of, so that many forecasts in one hour weigh no more than one.
 */
public final class Calibration {
    private static final List<Integer> AHEAD = List.of(4, 12, 24, 72);
    /** A board further from the foretold moment says nothing about it. */
    private static final Duration NEAR = Duration.ofMinutes(30);

    /** In how many of all hours judged did the range hold what came? */
    public record Held(String unit, int hoursAhead, int held, int all) {}

    private record Claim(int low, int high) {}

    private record Track(NavigableMap<Instant, Claim> open, int[] counts) {}

    private final Map<String, Track> tracks = new TreeMap<>();

    public synchronized void onForecast(Forecast forecast) {
        for (Forecast.Horizon horizon : forecast.horizons()) {
            if (AHEAD.contains(horizon.hours())) {
                Instant due = forecast.asOf().plus(Duration.ofHours(horizon.hours()));
                Instant hour = due.truncatedTo(java.time.temporal.ChronoUnit.HOURS);
                track(forecast.run(), forecast.unit(), horizon.hours())
                        .open()
                        .putIfAbsent(hour, new Claim(horizon.q05(), horizon.q95()));
            }
        }
    }

    public synchronized void onBoard(Board board) {
        for (int ahead : AHEAD) {
            Track track = track(board.run(), board.unit(), ahead);
            var due = track.open().headMap(board.asOf(), true);
            due.forEach((hour, claim) -> {
                if (hour.plus(NEAR).isAfter(board.asOf())) {
                    boolean held = board.occupied() >= claim.low() && board.occupied() <= claim.high();
                    track.counts()[held ? 0 : 1]++;
                }
            });
            due.clear();
        }
    }

    private Track track(String run, String unit, int ahead) {
        String key = ByRun.named(run) + "|" + unit + "|" + String.format(java.util.Locale.ROOT, "%03d", ahead);
        return tracks.computeIfAbsent(key, k -> new Track(new TreeMap<>(), new int[2]));
    }

    /** By unit and hours ahead. */
    public synchronized List<Held> held(String run) {
        var all = new ArrayList<Held>();
        tracks.forEach((key, track) -> {
            String[] parts = key.split("\\|");
            if (parts[0].equals(run)) {
                int held = track.counts()[0];
                all.add(new Held(parts[1], Integer.parseInt(parts[2]), held, held + track.counts()[1]));
            }
        });
        return all;
    }
}

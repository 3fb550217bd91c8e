package io.breathline.dashboards.fold;

import io.breathline.domain.forecast.Forecast;
import io.breathline.domain.icu.Board;
import io.breathline.domain.icu.Indicator;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The latest board, forecast and indicators of each critical-care unit. */
public final class Units {
    private final ByRun<Board> boards = new ByRun<>();
    private final ByRun<Forecast> forecasts = new ByRun<>();
    private final ByRun<Indicator> indicators = new ByRun<>();

    public void onBoard(Fold.Place at, Board board) {
        if (board == null) {
            boards.remove(at.key());
        } else {
            boards.put(board.run(), board.unit(), board);
        }
    }

    /** A forecast made earlier than the one we have is old news. */
    public void onForecast(Fold.Place at, Forecast forecast) {
        if (forecast != null
                && forecasts
                        .get(forecast.run(), forecast.unit())
                        .map(known -> !forecast.asOf().isBefore(known.asOf()))
                        .orElse(true)) {
            forecasts.put(forecast.run(), forecast.unit(), forecast);
        }
    }

    public void onIndicator(Fold.Place at, Indicator indicator) {
        if (indicator == null) {
            indicators.remove(at.key());
        } else {
            String key = indicator.unit() + "/" + indicator.indicator() + "/" + indicator.window();
            indicators.put(indicator.run(), key, indicator);
        }
    }

    public Collection<Board> boards(String run) {
        return boards.all(run);
    }

    public Optional<Board> board(String run, String unit) {
        return boards.get(run, unit);
    }

    public Optional<Forecast> forecast(String run, String unit) {
        return forecasts.get(run, unit);
    }

    public List<Indicator> indicators(String run) {
        return List.copyOf(indicators.all(run));
    }
}

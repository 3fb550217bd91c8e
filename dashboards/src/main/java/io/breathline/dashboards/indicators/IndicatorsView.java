package io.breathline.dashboards.indicators;

import io.breathline.dashboards.frame.Frame;
import java.util.List;

/**
 * The indicators page as it is shown.
 *
 * @param budget how many alerts a team can bear, in words
 */
public record IndicatorsView(
        Frame frame,
        List<UnitTable> units,
        List<Cell> forecasts,
        String budget,
        List<Week> burden,
        List<GroupRow> groups) {
    /** @param matrix null where nothing was cancelled */
    public record UnitTable(String unit, List<String> windows, List<Line> lines, Matrix matrix) {}

    /** Reasons down, time before the operation across. */
    public record Matrix(List<String> leads, List<MatrixRow> rows) {}

    public record MatrixRow(String reason, List<String> counts, String all) {}

    public record Line(String name, List<Rate> rates) {}

    /** @param counts numerator and denominator, always shown */
    public record Rate(String rate, String counts) {}

    public record Cell(String unit, String ahead, String held, String words) {}

    public record Week(String words, PerHundred red, PerHundred amber) {}

    /** @param over is it more than a team can bear? */
    public record PerHundred(String rate, String alerts, boolean over) {}

    public record GroupRow(String group, String patients, String alerts, String adherence) {}
}

package io.breathline.dashboards.indicators;

import io.breathline.dashboards.frame.Frame;
import java.util.List;

/** The indicators page as it is shown. */
public record IndicatorsView(
        Frame frame, List<UnitTable> units, List<Cell> forecasts, List<Week> burden, List<GroupRow> groups) {
    public record UnitTable(String unit, List<String> windows, List<Line> lines) {}

    public record Line(String name, List<Rate> rates) {}

    /** @param counts numerator and denominator, always shown */
    public record Rate(String rate, String counts) {}

    public record Cell(String unit, String ahead, String held, String words) {}

    public record Week(String words, String red, String amber) {}

    public record GroupRow(String group, String patients, String alerts, String adherence) {}
}

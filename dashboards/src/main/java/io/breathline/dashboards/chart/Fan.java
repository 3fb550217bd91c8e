package io.breathline.dashboards.chart;

import java.util.List;

/**
 * How many beds will be needed, with ranges.
 *
 * @param now beds in use at the time the forecast was made
 */
public record Fan(String id, String title, String sentence, int now, List<Step> steps) {
    /** @param staffed beds that the nurses on shift cover then */
    public record Step(int hours, int q05, int q25, int median, int q75, int q95, int staffed) {}

    public int hours() {
        return steps.isEmpty() ? 1 : steps.get(steps.size() - 1).hours();
    }
}

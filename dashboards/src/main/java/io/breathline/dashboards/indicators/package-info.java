/** How well the units, the alerts and the forecasts do. */
package io.breathline.dashboards.indicators;

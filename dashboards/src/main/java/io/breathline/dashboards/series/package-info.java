/** Single readings from the time-series store. */
package io.breathline.dashboards.series;

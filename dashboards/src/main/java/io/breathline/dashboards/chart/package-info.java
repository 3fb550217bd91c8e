/** Charts as SVG text, drawn without a browser. */
package io.breathline.dashboards.chart;

/** The units' beds, now and over the next days. */
package io.breathline.dashboards.beds;

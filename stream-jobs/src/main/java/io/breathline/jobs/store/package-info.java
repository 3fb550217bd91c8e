/** Readings and bed counts into the time-series store, by the InfluxDB client. */
package io.breathline.jobs.store;

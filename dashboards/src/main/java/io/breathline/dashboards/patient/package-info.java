/** One patient's story. */
package io.breathline.dashboards.patient;

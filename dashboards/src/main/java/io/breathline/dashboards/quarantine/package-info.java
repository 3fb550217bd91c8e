/** Records that could not be used, and what people do about them. */
package io.breathline.dashboards.quarantine;

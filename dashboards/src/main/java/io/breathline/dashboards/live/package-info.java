/** Changes sent to open pages. */
package io.breathline.dashboards.live;

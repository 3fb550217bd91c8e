/** What every page has around it. */
package io.breathline.dashboards.frame;

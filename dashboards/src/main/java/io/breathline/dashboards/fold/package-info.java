/** What the topics say now, kept in memory. */
package io.breathline.dashboards.fold;

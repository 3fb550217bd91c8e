/** What people decide about alerts, sent to the topic. */
package io.breathline.dashboards.decide;

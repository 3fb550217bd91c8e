/** How fast a change in Kafka is on an open page, and what an open page costs. */
package io.breathline.dashboards.bench;

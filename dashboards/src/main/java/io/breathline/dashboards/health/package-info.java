/** Is this process able to do its job. */
package io.breathline.dashboards.health;

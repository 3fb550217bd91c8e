/** What the system is doing, for engineers. */
package io.breathline.dashboards.console;

/** The web pages. */
package io.breathline.dashboards;

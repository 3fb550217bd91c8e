/** Who needs a call, and why. */
package io.breathline.dashboards.worklist;

/** Times, numbers and names as people read them. */
package io.breathline.dashboards.words;

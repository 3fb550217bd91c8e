/** Who is asking, and what they may see. */
package io.breathline.dashboards.login;
